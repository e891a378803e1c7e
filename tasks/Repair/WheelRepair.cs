using HPy.Build.Binaries;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels;

namespace HPy.Build.Repair;

/// <summary>Finds out which shared libraries a wheel has to bring along on its platform, and prepares its files for that.</summary>
/// <param name="settings">What the project says; null when wheels take what they are given.</param>
/// <param name="isPromised">Whether a library is on every system of a platform.</param>
/// <param name="tools">Starts programs.</param>
public sealed class WheelRepair(RepairSettings? settings, Func<RuntimeId, string, bool> isPromised, IToolRunner tools)
{
    /// <summary>Prepares the files of one wheel.</summary>
    /// <param name="key">What the wheel is for.</param>
    /// <param name="distribution">The distribution, as in the names of files.</param>
    /// <param name="modules">Its modules.</param>
    /// <param name="files">Its other files, some of which may be native.</param>
    /// <param name="cancellation">Stops what is started.</param>
    /// <exception cref="BuildException">A library cannot come along.</exception>
    public RepairedWheel Run(WheelKey key, string distribution, IReadOnlyCollection<WheelBinary> modules,
        IReadOnlyCollection<PackedFile> files, CancellationToken cancellation)
    {
        if (settings is null)
            return RepairedWheel.Nothing;
        var native = modules.Select(m => new NativeFile(m.Path, m.ArchivePath, m.Module, m.LoaderPath is not null))
            .Concat(files.Select(f => new NativeFile(f.Source, f.Path, null, HasLoader: false)));
        return key.Rid switch
        {
            { IsLinux: true } => Linux(key, distribution, native, cancellation),
            { IsWindows: true } => new WindowsRepair(settings, key.Rid).Run([.. Read<PeBinary>(native)], distribution + ".libs"),
            _ => new MacRepair(settings).Run([.. Read<MachOBinary>(native)]),
        };
    }

    private RepairedWheel Linux(WheelKey key, string distribution, IEnumerable<NativeFile> native, CancellationToken cancellation)
    {
        // What is for another processor is refused where the tags are found.
        var elf = Read<ElfBinary>(native).Where(f => f.Binary.Architecture == key.Rid.WheelArchitecture).ToList();
        return new LinuxRepair(settings!, key.Rid, library => isPromised(key.Rid, library), tools)
            .Run(elf, distribution + ".libs", key.ToString(), cancellation);
    }

    // Damaged files are refused where the tags are found.
    private static IEnumerable<(NativeFile File, T Binary)> Read<T>(IEnumerable<NativeFile> files)
        where T : NativeBinary
    {
        foreach (var file in files)
        {
            T? binary;
            try
            {
                binary = NativeBinary.Read(file.Path) as T;
            }
            catch (Exception problem) when (problem is BinaryFormatException or IOException or UnauthorizedAccessException)
            {
                continue;
            }
            if (binary is not null)
                yield return (file, binary);
        }
    }
}
