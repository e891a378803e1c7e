using HPy.Build.Compilation;

namespace HPy.Build.SourceDistributions;

/// <summary>
/// What git said about a project that was copied to another folder without version control: the root of the copy, and
/// the files in it that git ignores.
/// </summary>
/// <param name="Root">The folder that all files of the copy are in, full path.</param>
/// <param name="Ignored">Full paths of ignored files and folders.</param>
internal sealed record WorkTreeNote(string Root, HashSet<string> Ignored)
{
    /// <summary>Asks git about a project; null when it is not in a work tree.</summary>
    /// <param name="runner">Starts git.</param>
    /// <param name="folder">The folder of the project.</param>
    /// <param name="root">The folder that is copied.</param>
    /// <param name="copy">What it is copied to.</param>
    /// <param name="cancellation">Stops git.</param>
    public static WorkTreeNote? OfCopy(IToolRunner runner, string folder, string root, string copy, CancellationToken cancellation)
    {
        if (GitIgnored.WorkTree(folder) is not { } tree)
            return null;
        string Moved(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(copy, Path.GetRelativePath(root, path))));
        return new WorkTreeNote(
            RealPath.IsInside(tree, root) ? Moved(tree) : copy,
            [.. GitIgnored.Find(runner, folder, cancellation).Paths.Select(Moved)]);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static WorkTreeNote Read(string path)
    {
        var parts = File.ReadAllText(path).Split('\0');
        return new WorkTreeNote(parts[0], [.. parts.Skip(1)]);
    }

    /// <summary>Writes it to a file.</summary>
    public void Write(string path) => File.WriteAllText(path, string.Join('\0', Ignored.Prepend(Root)));
}
