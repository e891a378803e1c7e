using HPy.Build.Binaries;

namespace HPy.Build.Repair;

/// <summary>
/// The shared libraries that are among the files of a wheel already. Loaders look for the name of the file, in the folders
/// that the file names which needs them; being in the same wheel is not enough.
/// </summary>
/// <param name="files">The native files of the wheel.</param>
/// <param name="isElsewhere">Whether a library is taken from the system or another package, even if the wheel has one of its name.</param>
internal sealed class OwnLibraries(IReadOnlyCollection<(NativeFile File, ElfBinary Binary)> files, Func<string, bool> isElsewhere)
{
    private readonly ILookup<string, string> _byFileName = ToLookup(files.Select(f => (Path.GetFileName(f.File.ArchivePath), f.File)));
    private readonly ILookup<string, string> _bySoName = ToLookup(files.Select(f => (f.Binary.SoName ?? "", f.File)));

    /// <summary>Adds what is missing for each file of the wheel to find the others that it needs.</summary>
    public void Connect(IEnumerable<WheelNode> wheel)
    {
        foreach (var node in wheel)
        {
            var folders = OwnFolders(node);
            foreach (var name in node.Binary.Needed.Distinct(StringComparer.Ordinal).Where(n => !isElsewhere(n)))
            {
                var places = _byFileName.Contains(name) ? _byFileName[name] : _bySoName[name];
                if (places.FirstOrDefault() is not { } first)
                    continue;
                if (!_byFileName.Contains(name))
                    node.FileNames.Add(name, Path.GetFileName(first));
                if (!places.Any(p => folders.Contains(FolderOf(p))))
                    node.Folders.Add(RunPaths.Between(node.File.ArchivePath, FolderOf(first).TrimStart('/')).TrimEnd('/'));
            }
        }
    }

    // Those that the file names by itself, as if the wheel was installed to the root.
    private static HashSet<string> OwnFolders(WheelNode node)
    {
        var start = FolderOf(RunPaths.InstalledPath(node.File.ArchivePath));
        return (node.Binary.RPath ?? node.Binary.RunPath ?? "").Split(':').Where(RunPaths.IsRelative)
            .Select(path => Path.TrimEndingDirectorySeparator(RunPaths.Resolve(path, start)!))
            .ToHashSet(StringComparer.Ordinal);
    }

    private static string FolderOf(string path) => Path.Join("/", Path.GetDirectoryName(path));

    private static ILookup<string, string> ToLookup(IEnumerable<(string Name, NativeFile File)> files) => files
        .Where(f => f.Name.Length > 0)
        .Select(f => (f.Name, Path: RunPaths.InstalledPath(f.File.ArchivePath)))
        .OrderBy(f => f.Path, StringComparer.Ordinal)
        .ToLookup(f => f.Name, f => f.Path, StringComparer.Ordinal);
}
