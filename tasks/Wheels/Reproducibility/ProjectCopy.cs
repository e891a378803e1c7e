using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels.Reproducibility;

/// <summary>Copies what a project is built from to another place, without anything that was built.</summary>
/// <param name="root">The folder that has all files of the project.</param>
/// <param name="outputs">Folders with what builds made, which stay behind.</param>
public sealed class ProjectCopy(string root, IEnumerable<string> outputs)
{
    // What version control and other tools keep, and what is built by them, is no source.
    private static readonly ImmutableHashSet<string> LeftOut = [".git", ".hg", ".svn", ".vs", ".idea", ".venv", "__pycache__", "node_modules"];

    // What the tools also look for above a project.
    private static readonly ImmutableArray<string> Above =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "NuGet.config", "nuget.config", "NuGet.Config", "global.json"];

    private readonly ImmutableHashSet<string> _outputs = [.. outputs.Select(o => Path.TrimEndingDirectorySeparator(Path.GetFullPath(o)))];

    /// <summary>Copies everything below the root, and settings of .NET from above it.</summary>
    /// <param name="target">The folder that takes the place of the root; it must not exist.</param>
    /// <param name="cancellation">Stops the copying.</param>
    /// <exception cref="BuildException">A file cannot be read or written.</exception>
    public void To(string target, CancellationToken cancellation)
    {
        try
        {
            CopyFolder(new DirectoryInfo(root), target, cancellation);
            var beside = Path.GetDirectoryName(target)!;
            foreach (var name in Above)
                if (FindAbove(name) is { } file)
                    File.Copy(file, Path.Combine(beside, name), overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BuildException(ErrorCode.NotRebuilt,
                $"the project cannot be copied from {root} to {target}: {problem.Message.TrimEnd('.')}; set HPyVerifyRoot to the folder "
                + "that has all files of the project and little else", inner: problem);
        }
    }

    private void CopyFolder(DirectoryInfo from, string to, CancellationToken cancellation)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in from.EnumerateFileSystemInfos())
        {
            cancellation.ThrowIfCancellationRequested();
            var target = Path.Combine(to, entry.Name);
            if (LeftOut.Contains(entry.Name) || _outputs.Contains(entry.FullName))
                continue;
            if (entry.LinkTarget is { } link)
                File.CreateSymbolicLink(target, link);
            else if (entry is DirectoryInfo folder)
                CopyFolder(folder, target, cancellation);
            else if (IsPlain(entry))
                File.Copy(entry.FullName, target);
        }
    }

    // Reading a pipe or a device would not end.
    private static bool IsPlain(FileSystemInfo file) => (file.Attributes & FileAttributes.Device) == 0;

    private string? FindAbove(string name)
    {
        for (var folder = Path.GetDirectoryName(root); folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, name)))
                return Path.Combine(folder, name);
        return null;
    }
}
