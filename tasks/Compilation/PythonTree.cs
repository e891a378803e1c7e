using HPy.Build.Diagnostics;

namespace HPy.Build.Compilation;

/// <summary>The files of the folder with the pure Python files: not what interpreters leave there, and nothing hidden.</summary>
internal static class PythonTree
{
    /// <summary>The full paths of the files; none when the folder does not exist.</summary>
    /// <exception cref="BuildException">A link leads to a folder that it is in.</exception>
    public static IEnumerable<string> Files(string folder) => Directory.Exists(folder)
        ? Walk(new DirectoryInfo(folder), [Real(new DirectoryInfo(folder), null)])
        : [];

    private static IEnumerable<string> Walk(DirectoryInfo folder, List<string> above)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry.Name.StartsWith('.') || entry.Name == "__pycache__" || entry.Name.EndsWith(".pyc", StringComparison.Ordinal))
                continue;
            // What a link leads to decides, and a link that leads nowhere is a file that cannot be read.
            if (entry is not DirectoryInfo inside)
            {
                yield return entry.FullName;
                continue;
            }
            var real = Real(inside, above[^1]);
            if (above.Exists(outer => outer == real || outer.StartsWith(real + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
                throw new BuildException(ErrorCode.SpecialFile,
                    $"{entry.FullName} leads to {real}, a folder that it is in, so there is no end of files in it; remove the link", entry.FullName);
            above.Add(real);
            foreach (var file in Walk(inside, above))
                yield return file;
            above.RemoveAt(above.Count - 1);
        }
    }

    private static string Real(DirectoryInfo folder, string? parent) =>
        folder.LinkTarget is not null && folder.ResolveLinkTarget(returnFinalTarget: true) is { } target
            ? Path.TrimEndingDirectorySeparator(target.FullName)
            : parent is null ? Path.TrimEndingDirectorySeparator(folder.FullName) : Path.Combine(parent, folder.Name);
}
