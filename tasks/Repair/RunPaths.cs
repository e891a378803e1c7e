namespace HPy.Build.Repair;

/// <summary>The folders that an ELF file itself names for its libraries: DT_RPATH and DT_RUNPATH.</summary>
internal static class RunPaths
{
    private const string Origin = "$ORIGIN";
    private const string LongOrigin = "${ORIGIN}";

    /// <summary>Whether a folder is named relative to the file, so that it is the same in every installation.</summary>
    public static bool IsRelative(string path) => Remainder(path) is not null;

    /// <summary>The folder that is meant in a file in <paramref name="folder"/>; null for one that cannot be told.</summary>
    public static string? Resolve(string path, string folder)
    {
        if (Remainder(path) is { } rest)
            return Path.GetFullPath(Path.Join(folder, rest));
        return Path.IsPathFullyQualified(path) && !path.Contains('$') ? Path.GetFullPath(path) : null;
    }

    /// <summary>
    /// From the folder of a file in a wheel to another folder there: <c>$ORIGIN/../fast_math.libs</c>. Parts of a
    /// wheel that installers move to the root of the installation count as being there.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="start">What the path begins with.</param>
    public static string Between(string file, string folder, string start = Origin + "/")
    {
        var depth = InstalledPath(file).Count(c => c == '/');
        return start + string.Concat(Enumerable.Repeat("../", depth)) + folder;
    }

    /// <summary>The name a file of a wheel has after installation: <c>x.data/platlib/</c> is where packages are.</summary>
    public static string InstalledPath(string file)
    {
        var parts = file.Split('/', 3);
        return parts.Length == 3 && parts[0].EndsWith(".data", StringComparison.Ordinal) && parts[1] is "platlib" or "purelib"
            ? parts[2]
            : file;
    }

    private static string? Remainder(string path)
    {
        foreach (var start in (ReadOnlySpan<string>)[Origin, LongOrigin])
            if (path.StartsWith(start, StringComparison.Ordinal) && (path.Length == start.Length || path[start.Length] == '/'))
                return path[start.Length..];
        return null;
    }
}
