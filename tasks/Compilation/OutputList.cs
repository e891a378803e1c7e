namespace HPy.Build.Compilation;

/// <summary>
/// The files of one kind that builds made outside the object folder, one path a line: what Clean may remove, and
/// what is stale when a later build no longer makes it.
/// </summary>
public static class OutputList
{
    /// <summary>What the names of these lists end with.</summary>
    public const string Suffix = ".outputs";

    /// <summary>The paths in a list; none when it is missing or unreadable.</summary>
    public static IReadOnlyList<string> Load(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllLines(path) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Replaces a list when it changed.</summary>
    public static void Save(string path, IReadOnlyList<string> outputs, IReadOnlyList<string> previous)
    {
        if (!outputs.SequenceEqual(previous, StringComparer.Ordinal))
            AtomicFile.Write(path, string.Concat(outputs.Select(o => o + "\n")));
    }
}
