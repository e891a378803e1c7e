using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels;

/// <summary>The licence texts of a project and their names below <c>dist-info/licenses</c> (PEP 639).</summary>
internal static class LicenseFile
{
    /// <summary>Names each file by its place in the project, or as its item says.</summary>
    /// <param name="files">Full paths, with the wanted name, or an empty one.</param>
    /// <param name="projectFolder">The folder that names are relative to; a file outside of it has its name alone.</param>
    /// <exception cref="BuildException">A file is missing or no text, or its name is no relative path.</exception>
    public static ImmutableArray<PackedFile> Collect(IEnumerable<(string Path, string Name)> files, string projectFolder) =>
    [
        .. files.Select(f => new PackedFile(f.Path, Name(f.Path, f.Name, projectFolder)))
            .Distinct()
            .OrderBy(f => f.Path, StringComparer.Ordinal)
            .Select(Checked),
    ];

    private static string Name(string path, string name, string projectFolder)
    {
        if (name.Length > 0)
            return name.Replace('\\', '/').Split('/') is var parts && parts.All(p => p is not ("" or "." or ".."))
                ? string.Join('/', parts)
                : throw new BuildException(ErrorCode.InvalidMetadata,
                    $"HPyLicenseFile {path} has the PackagePath '{name}', and the names of licence files are relative paths without '..' (PEP 639)", path);
        var relative = Path.GetRelativePath(projectFolder, path).Replace(Path.DirectorySeparatorChar, '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? Path.GetFileName(path) : relative;
    }

    private static PackedFile Checked(PackedFile file)
    {
        if (!File.Exists(file.Source))
            throw new BuildException(ErrorCode.PackedFileMissing,
                $"the licence file {file.Source} does not exist; write it, or correct HPyLicenseFile or PackageLicenseFile", file.Source);
        _ = Readme.Utf8(file.Source, "the licence file");
        return file;
    }
}
