using HPy.Build.Binaries;
using HPy.Build.Diagnostics;

namespace HPy.Build.Repair;

/// <summary>Says which libraries of Mach-O files would have to come along: nothing here can give them their new names yet.</summary>
/// <param name="settings">What the project says.</param>
public sealed class MacRepair(RepairSettings settings)
{
    /// <summary>Makes sure that the files of a wheel find everything on the system.</summary>
    /// <exception cref="BuildException">They do not.</exception>
    public RepairedWheel Run(IReadOnlyList<(NativeFile File, MachOBinary Binary)> files)
    {
        var own = files.Select(f => Path.GetFileName(f.File.ArchivePath)).ToHashSet(StringComparer.Ordinal);
        var outside = files.SelectMany(f => f.Binary.Needed.Where(l => !IsGiven(l, own)), (f, l) => (f.File, Library: l)).ToList();
        if (outside.Count == 0)
            return RepairedWheel.Nothing;
        var reasons = string.Join("; ", outside.Select(o => $"{Path.GetFileName(o.File.Path)} needs {o.Library}"));
        const string advice = "link it statically, or name it in HPyBundleExclude and complete the wheel with delocate";
        throw settings.Bundle
            ? new BuildException(ErrorCode.CannotBundleHere,
                $"{reasons}, which macOS does not have, and libraries for macOS are not packed into wheels yet; {advice}", outside[0].File.Path)
            : new BuildException(ErrorCode.LibraryNotPromised,
                $"HPyBundleLibraries is false, but {reasons}, which not every macOS has; {advice}", outside[0].File.Path);
    }

    private bool IsGiven(string library, HashSet<string> own)
    {
        var name = Path.GetFileName(library);
        return library.StartsWith("/usr/lib/", StringComparison.Ordinal)
            || library.StartsWith("/System/Library/", StringComparison.Ordinal)
            || library.EndsWith("/Python", StringComparison.Ordinal) || name.StartsWith("libpython", StringComparison.Ordinal)
            || own.Contains(name) || settings.IsExcluded(name) || settings.IsExcluded(library);
    }
}
