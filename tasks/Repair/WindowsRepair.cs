using HPy.Build.Binaries;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains.Dialects;

namespace HPy.Build.Repair;

/// <summary>
/// Brings along the DLLs of PE files, unchanged. A module with a loader finds them in a folder that the loader names to
/// Windows; one that Python loads itself finds them beside it, where Python lets Windows look.
/// </summary>
/// <param name="settings">What the project says.</param>
/// <param name="rid">The platform.</param>
public sealed class WindowsRepair(RepairSettings settings, RuntimeId rid)
{
    /// <summary>Finds out what a wheel has to bring along.</summary>
    /// <param name="files">The native files of the wheel.</param>
    /// <param name="folder">The folder in the wheel for libraries.</param>
    public RepairedWheel Run(IReadOnlyList<(NativeFile File, PeBinary Binary)> files, string folder)
    {
        var own = files.Select(f => Path.GetFileName(f.File.ArchivePath)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var libraries = new SortedDictionary<string, BundledLibrary>(StringComparer.OrdinalIgnoreCase);
        var (needs, missing) = (new List<string>(), new List<string>());
        // A wheel keeps its libraries in one folder if it can.
        var besideModules = files.Any(f => f.File is { Module: not null, HasLoader: false } && Needs(f.Binary, own).Any());
        foreach (var (file, binary) in files)
        {
            var place = !besideModules ? folder
                : file.ArchivePath.LastIndexOf('/') is >= 0 and var slash ? file.ArchivePath[..slash] : "";
            Follow(file, binary, place, own, libraries, needs, missing);
        }
        if (!settings.Bundle && needs.Count > 0)
            throw new BuildException(ErrorCode.LibraryNotPromised,
                $"HPyBundleLibraries is false, but {string.Join("; ", needs)}, "
                + "which not every Windows has; link it statically, let it be packed into the wheel (HPyBundleLibraries=true), or, "
                + "if another package brings it, name it in HPyBundleExclude");
        if (missing.Count > 0)
            throw new BuildException(ErrorCode.LibraryNotFound,
                $"{string.Join("; ", missing)}, which was not found for this processor; name its folder in an HPyLibraryDirectory item, or, "
                + "if another package brings it, name it in HPyBundleExclude");
        return RepairedWheel.Nothing with
        {
            Libraries = [.. libraries.Values],
            DllFolder = libraries.Count > 0 && !besideModules ? folder : null,
        };
    }

    private IEnumerable<string> Needs(PeBinary binary, HashSet<string> own) => binary.Needed.Where(library =>
        !WindowsLibraries.IsGiven(library) && !own.Contains(library) && !settings.IsExcluded(library));

    private void Follow(NativeFile file, PeBinary binary, string place, HashSet<string> own,
        SortedDictionary<string, BundledLibrary> libraries, List<string> needs, List<string> missing)
    {
        var queue = new Queue<(string User, PeBinary Binary)>([(Path.GetFileName(file.Path), binary)]);
        while (queue.TryDequeue(out var next))
            foreach (var name in Needs(next.Binary, own))
            {
                var path = place.Length == 0 ? name : $"{place}/{name}";
                if (libraries.ContainsKey(path))
                    continue;
                needs.Add($"{next.User} needs {name}");
                if (Find(name, file, binary.Machine) is not { } found)
                {
                    missing.Add(needs[^1]);
                    continue;
                }
                libraries.Add(path, new BundledLibrary(name, found.Path, found.Path, path, null));
                queue.Enqueue((name, found.Binary));
            }
    }

    private (string Path, PeBinary Binary)? Find(string name, NativeFile user, int machine)
    {
        foreach (var folder in Folders(user.Module).Distinct(StringComparer.Ordinal).Where(Directory.Exists))
        {
            // Names of DLLs have no case, and this may be a system that tells it.
            foreach (var path in Directory.EnumerateFiles(folder)
                .Where(f => Path.GetFileName(f).Equals(name, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal))
                if (Read(path) is { } binary && binary.Machine == machine)
                    return (path, binary);
        }
        return null;
    }

    // Import libraries are in lib/, and the DLLs that they stand for often in bin/ beside it.
    private IEnumerable<string> Folders(ModuleName? module)
    {
        var libraries = BuildInputs.Select(settings.LibraryDirectories, rid, module)
            .Concat(BuildInputs.Select(settings.Libraries, rid, module).Where(GnuDialect.IsPath).Select(l => Path.GetDirectoryName(l) ?? ""))
            .Where(f => f.Length > 0);
        foreach (var folder in libraries)
        {
            yield return folder;
            yield return Path.GetFullPath(Path.Combine(folder, "..", "bin"));
        }
        if (OperatingSystem.IsWindows())
            foreach (var folder in (settings.Environment("PATH") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
                yield return folder;
    }

    private static PeBinary? Read(string path)
    {
        try
        {
            return NativeBinary.Read(path) as PeBinary;
        }
        catch (Exception problem) when (problem is BinaryFormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
