using HPy.Build.Binaries;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels;

/// <summary>Finds the platform tags of a wheel from the native files in it.</summary>
public sealed class PlatformTags
{
    private readonly Lazy<LinuxPlatform> _manylinux = new(() => new LinuxPlatform(PlatformPolicy.LoadManylinux()));
    // Symbols of musl carry no versions, so nothing in a file proves that it runs on 1.1; every system
    // that still gets updates has 1.2.
    private readonly Lazy<LinuxPlatform> _musllinux = new(() => new LinuxPlatform(
        [.. PlatformPolicy.LoadMusllinux().Where(p => p.Name != "musllinux_1_1")]));

    /// <summary>The tags, in the order of the file name, and why they are not better.</summary>
    /// <param name="rid">The platform the modules were built for.</param>
    /// <param name="modules">The modules of the wheel.</param>
    /// <param name="others">Other files, some of which may be native libraries.</param>
    /// <param name="external">Libraries that somebody else brings.</param>
    /// <exception cref="BuildException">A module cannot be read, or is for another platform.</exception>
    public PlatformResult Find(
        RuntimeId rid, IEnumerable<string> modules, IEnumerable<string> others, IReadOnlySet<string>? external = null)
    {
        var binaries = new List<(string Path, NativeBinary Binary)>();
        foreach (var path in modules)
            binaries.Add((path, Read(path) ?? throw Wrong(path, rid, "it is not a native module")));
        foreach (var path in others)
            if (Read(path) is { } binary)
                binaries.Add((path, binary));
        return rid switch
        {
            { IsLinux: true } => Linux(rid, binaries, external),
            { IsWindows: true } => new PlatformResult([Windows(rid, binaries)], null),
            _ => new PlatformResult([MacOS(rid, binaries)], null),
        };
    }

    /// <summary>Whether some policy for the platform has a library.</summary>
    public bool Promises(RuntimeId rid, string library) => Policies(rid).Promises(library);

    private LinuxPlatform Policies(RuntimeId rid) => (IsMusl(rid) ? _musllinux : _manylinux).Value;

    private static bool IsMusl(RuntimeId rid) => rid.Name.StartsWith("linux-musl-", StringComparison.Ordinal);

    private static NativeBinary? Read(string path)
    {
        try
        {
            return NativeBinary.Read(path);
        }
        catch (BinaryFormatException problem)
        {
            throw new BuildException(ErrorCode.UnreadableBinary,
                $"{path} is damaged: {problem.Message}; delete it and build again", path, problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BuildException(ErrorCode.UnreadableBinary, $"{path} cannot be read: {problem.Message}", path, problem);
        }
    }

    private PlatformResult Linux(
        RuntimeId rid, List<(string Path, NativeBinary Binary)> binaries, IReadOnlySet<string>? external)
    {
        var expected = rid.Name.EndsWith("-arm64", StringComparison.Ordinal) ? "aarch64" : "x86_64";
        var musl = IsMusl(rid);
        var files = new List<(string File, ElfBinary Binary)>();
        foreach (var (path, binary) in binaries)
        {
            if (binary is not ElfBinary elf)
                throw Wrong(path, rid, $"its format is {binary.Format}");
            if (elf.Architecture != expected)
                throw Wrong(path, rid, $"it is for {elf.Architecture ?? $"the ELF machine {elf.Machine}"}");
            if (!musl && LinuxPlatform.UsesMusl(elf))
                throw Wrong(path, rid, "it was linked against musl");
            if (musl && elf.VersionNeeds.FirstOrDefault(n => n.Version.StartsWith("GLIBC_", StringComparison.Ordinal)) is { } need)
                throw Wrong(path, rid, $"it needs {need.Version}");
            files.Add((Path.GetFileName(path), elf));
        }
        return Policies(rid).Find(files, expected, external);
    }

    private static string Windows(RuntimeId rid, List<(string Path, NativeBinary Binary)> binaries)
    {
        var expected = rid.Name == "win-arm64" ? "win_arm64" : "win_amd64";
        foreach (var (path, binary) in binaries)
        {
            if (binary is not PeBinary pe)
                throw Wrong(path, rid, $"its format is {binary.Format}");
            if (pe.Platform != expected)
                throw Wrong(path, rid, $"it is for {pe.Platform ?? $"the PE machine 0x{pe.Machine:x}"}");
        }
        return expected;
    }

    private static string MacOS(RuntimeId rid, List<(string Path, NativeBinary Binary)> binaries)
    {
        var expected = rid.Name == "osx-arm64" ? "arm64" : "x86_64";
        var lowest = expected == "arm64" ? new Version(11, 0) : new Version(10, 9);
        foreach (var (path, binary) in binaries)
        {
            if (binary is not MachOBinary macho)
                throw Wrong(path, rid, $"its format is {binary.Format}");
            if (macho.Architecture != expected && macho.Architecture != "universal2")
                throw Wrong(path, rid, $"it is for {macho.Architecture ?? "other processors"}");
            foreach (var slice in macho.Slices)
                lowest = slice.LowestSystem > lowest ? slice.LowestSystem : lowest;
        }
        // From 11 on, installers count major versions only.
        return $"macosx_{lowest.Major}_{(lowest.Major >= 11 ? 0 : lowest.Minor)}_{expected}";
    }

    private static BuildException Wrong(string path, RuntimeId rid, string problem) => new(
        ErrorCode.WrongPlatform, $"{path} does not fit a wheel for {rid}: {problem}", path);
}
