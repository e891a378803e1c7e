namespace HPy.Build.SourceDistributions;

/// <summary>Where paths lead when all links in them are followed.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The path without links; null when they go round in a circle.</summary>
    public static string? Of(string path) => Of(Path.GetFullPath(path), MostLinks);

    /// <summary>Whether a path is a folder or below it. Both without links.</summary>
    public static bool IsInside(string path, string folder) =>
        path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar,
            StringComparison.Ordinal);

    private static string? Of(string path, int linksLeft)
    {
        var current = Path.GetPathRoot(path)!;
        foreach (var part in path[current.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var folder = current;
            current = Path.Combine(folder, part);
            if (new FileInfo(current).LinkTarget is not { } target)
                continue;
            if (linksLeft-- == 0 || Of(Path.GetFullPath(Path.Combine(folder, target)), linksLeft) is not { } followed)
                return null;
            current = followed;
        }
        return current;
    }
}
