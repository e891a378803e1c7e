using System.Collections.Immutable;
using HPy.Build.Binaries;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels;

/// <summary>Finds the platform tags of a wheel from the native files in it, or checks those that the project claims.</summary>
/// <param name="claim">What the project claims; null for nothing.</param>
public sealed class PlatformTags(PlatformClaim? claim = null)
{
    private const int MostProblems = 3;

    private readonly PlatformClaim _claim = claim ?? PlatformClaim.None;
    private readonly Lazy<LinuxPlatform> _manylinux = new(() => new LinuxPlatform(PlatformPolicy.LoadManylinux()));
    // Symbols of musl carry no versions, so nothing in a file proves that it runs on 1.1; every system
    // that still gets updates has 1.2.
    private readonly Lazy<LinuxPlatform> _musllinux = new(() => new LinuxPlatform(PlatformPolicy.LoadMusllinux(), new Version(1, 2)));

    /// <summary>The tags, and why they are not better.</summary>
    /// <param name="rid">The platform the modules were built for.</param>
    /// <param name="modules">The modules of the wheel.</param>
    /// <param name="others">Other files, some of which may be native libraries.</param>
    /// <param name="external">Libraries that somebody else brings.</param>
    /// <exception cref="BuildException">
    /// A module cannot be read, is for another platform, or does not keep what the project claims.
    /// </exception>
    public PlatformResult Find(
        RuntimeId rid, IEnumerable<string> modules, IEnumerable<string> others, IReadOnlySet<string>? external = null)
    {
        var binaries = new List<(string Path, NativeBinary Binary)>();
        foreach (var path in modules)
            binaries.Add((path, Read(path) ?? throw Wrong(path, rid, "it is not a native module")));
        foreach (var path in others)
            if (Read(path, mayBeData: !IsLibrary(path)) is { } binary)
                binaries.Add((path, binary));
        return rid switch
        {
            { IsLinux: true } => Linux(rid, binaries, external),
            { IsWindows: true } => new PlatformResult([Windows(rid, binaries)], null),
            _ => MacOS(rid, binaries),
        };
    }

    /// <summary>Whether the platform that the project claims has a library; when it claims nothing, whether some policy for it has.</summary>
    public bool Promises(RuntimeId rid, string library)
    {
        var claimed = _claim.For(rid).Where(t => t.Family != PlatformFamily.Linux).ToImmutableArray();
        return claimed.IsEmpty
            // Plain linux leaves everything to the system.
            ? _claim.For(rid).Length > 0 || Policies(rid).Promises(library)
            : claimed.All(tag => Covering(rid, tag).Promises(tag, library));
    }

    private LinuxPlatform Policies(RuntimeId rid) => (rid.IsMusl ? _musllinux : _manylinux).Value;

    private LinuxPlatform Covering(RuntimeId rid, PlatformTag tag) => Policies(rid).Covers(tag)
        ? Policies(rid)
        : throw new BuildException(ErrorCode.InvalidPlatformTag,
            $"HPyPlatformTag has {tag}, which no system is: the oldest tag for {tag.Architecture} is {Policies(rid).Oldest(tag.Architecture)}");

    // What begins like a binary is one, unless it is damaged and has the name of something else: data may begin like anything.
    private static bool IsLibrary(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".so" or ".pyd" or ".dll" or ".dylib" or ".exe"
        || Path.GetFileName(path).Contains(".so.", StringComparison.Ordinal);

    private static NativeBinary? Read(string path, bool mayBeData = false)
    {
        try
        {
            return NativeBinary.Read(path);
        }
        catch (BinaryFormatException) when (mayBeData)
        {
            return null;
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
        var files = new List<(string File, ElfBinary Binary)>();
        foreach (var (path, binary) in binaries)
        {
            if (binary is not ElfBinary elf)
                throw Wrong(path, rid, $"its format is {binary.Format}");
            if (elf.Architecture != rid.WheelArchitecture)
                throw Wrong(path, rid, $"it is for {elf.Architecture ?? $"the ELF machine {elf.Machine}"}");
            if (!rid.IsMusl && LinuxPlatform.UsesMusl(elf))
                throw Wrong(path, rid, "it was linked against musl");
            if (rid.IsMusl && elf.VersionNeeds.FirstOrDefault(n => n.Version.StartsWith("GLIBC_", StringComparison.Ordinal)) is { } need)
                throw Wrong(path, rid, $"it needs {need.Version}");
            files.Add((Path.GetFileName(path), elf));
        }
        var claimed = _claim.For(rid);
        if (claimed.IsEmpty)
            return Policies(rid).Find(files, rid.WheelArchitecture, external);
        foreach (var tag in claimed.Where(t => t.Family != PlatformFamily.Linux))
            if (Covering(rid, tag).Check(tag, files, external).ToList() is { Count: > 0 } problems)
                throw NotKept(tag, problems, string.Join('.', Policies(rid).Find(files, rid.WheelArchitecture, external).Tags));
        return Claimed(claimed);
    }

    private string Windows(RuntimeId rid, List<(string Path, NativeBinary Binary)> binaries)
    {
        var expected = SystemPlatforms.Windows(rid.WheelArchitecture)[0];
        foreach (var (path, binary) in binaries)
        {
            if (binary is not PeBinary pe)
                throw Wrong(path, rid, $"its format is {binary.Format}");
            if (pe.Platform != expected)
                throw Wrong(path, rid, $"it is for {pe.Platform ?? $"the PE machine 0x{pe.Machine:x}"}");
        }
        // There is one tag for a processor, so a claim for it says the same.
        return _claim.For(rid).FirstOrDefault()?.ToString() ?? expected;
    }

    private PlatformResult MacOS(RuntimeId rid, List<(string Path, NativeBinary Binary)> binaries)
    {
        var files = new List<(string File, MachOBinary Binary)>();
        foreach (var (path, binary) in binaries)
        {
            if (binary is not MachOBinary macho)
                throw Wrong(path, rid, $"its format is {binary.Format}");
            if (macho.Slices.All(s => s.Architecture != rid.WheelArchitecture))
                throw Wrong(path, rid, $"it is for {macho.Architecture ?? "other processors"}");
            files.Add((Path.GetFileName(path), macho));
        }
        var platform = new MacPlatform(files);
        var found = platform.Find(rid.WheelArchitecture);
        var claimed = _claim.For(rid);
        foreach (var tag in claimed)
            if (platform.Problem(tag) is { } problem)
                throw NotKept(tag, [problem], found);
        return claimed.IsEmpty ? new PlatformResult([found], null) : Claimed(claimed);
    }

    private static PlatformResult Claimed(ImmutableArray<PlatformTag> tags) =>
        new([.. tags.SelectMany(t => t.Names).Distinct(StringComparer.Ordinal)], null);

    private static BuildException NotKept(PlatformTag tag, List<string> problems, string found) => new(
        ErrorCode.PlatformNotKept,
        $"HPyPlatformTag claims {tag}, but {string.Join("; ", problems.Take(MostProblems))}"
        + (problems.Count > MostProblems ? $"; and {problems.Count - MostProblems} more" : "")
        + $"; the binaries keep {found}: claim that, leave HPyPlatformTag out, or build where the system is old enough");

    private static BuildException Wrong(string path, RuntimeId rid, string problem) => new(
        ErrorCode.WrongPlatform, $"{path} does not fit a wheel for {rid}: {problem}", path);
}
