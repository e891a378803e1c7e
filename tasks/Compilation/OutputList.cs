namespace HPy.Build.Compilation;

/// <summary>
/// The files of one kind that builds made outside the object folder, one path a line below the project file they
/// belong to: what Clean may remove, and what is stale when a later build no longer makes it.
/// </summary>
public static class OutputList
{
    /// <summary>What the names of these lists end with.</summary>
    public const string Suffix = ".outputs";

    /// <summary>The paths in a list; none when it is missing, damaged, or that of another project.</summary>
    public static IReadOnlyList<string> Load(string path, string owner)
    {
        try
        {
            string[] lines = File.Exists(path) ? File.ReadAllLines(path) : [];
            return lines.Length > 0 && lines[0] == owner && lines.Skip(1).All(IsPath) ? lines[1..] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Replaces a list when it changed.</summary>
    public static void Save(string path, string owner, IReadOnlyList<string> outputs, IReadOnlyList<string> previous)
    {
        if (!outputs.SequenceEqual(previous, StringComparer.Ordinal))
            AtomicFile.Write(path, string.Concat(outputs.Prepend(owner).Select(o => o + "\n")));
    }

    private static bool IsPath(string line) => Path.IsPathFullyQualified(line) && !line.Contains('\0');
}
