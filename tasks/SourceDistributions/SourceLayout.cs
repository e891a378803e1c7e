namespace HPy.Build.SourceDistributions;

/// <summary>
/// Where files are in the archive: at the same places as on disk, seen from the folder that is above all of them. So
/// <c>#include "../common.h"</c> finds its file there as well.
/// </summary>
internal sealed class SourceLayout
{
    private readonly string _top;

    /// <summary>The layout of a project and its files.</summary>
    /// <param name="projectFolder">The folder of the project.</param>
    /// <param name="files">Full paths.</param>
    public SourceLayout(string projectFolder, IEnumerable<string> files)
    {
        _top = projectFolder;
        foreach (var file in files)
            while (!RealPath.IsInside(file, _top))
                _top = Path.GetDirectoryName(_top)!;
    }

    /// <summary>The place of a file or folder; null when it is outside. The top itself is <c>.</c>.</summary>
    public string? Place(string path) =>
        RealPath.IsInside(path, _top) ? Path.GetRelativePath(_top, path).Replace('\\', '/') : null;
}
