using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Machines;

namespace HPy.Build.Toolchains.Finding;

/// <summary>Finds zig, whose <c>zig cc</c> brings headers and libraries of every platform along.</summary>
/// <param name="request">What the project wants.</param>
/// <param name="machine">The machine.</param>
/// <param name="places">Where zig is.</param>
/// <param name="probe">Asks it for its version.</param>
public sealed class ZigFinder(ToolchainRequest request, IMachine machine, ZigPlaces places, CompilerProbe probe) : IToolchainFinder
{
    /// <summary>The first version whose <c>zig cc</c> builds modules for all platforms.</summary>
    public static readonly Version Oldest = new(0, 11);

    private static readonly Version OldestForS390x = new(0, 13);

    /// <inheritdoc />
    public string Name => Toolchain.Zig;

    /// <inheritdoc />
    public bool CanTarget(RuntimeId target) => true;

    /// <inheritdoc />
    public IEnumerable<Candidate> Find(RuntimeId target, CancellationToken cancellation)
    {
        foreach (var (zig, place) in places.Find())
            yield return At(zig, place, target, cancellation);
    }

    /// <summary>Looks at one zig.</summary>
    public Candidate At(Compiler zig, string place, RuntimeId target, CancellationToken cancellation)
    {
        var (version, problem) = probe.ZigVersion(zig, cancellation);
        var text = $"zig {version} ({zig.Path})";
        if (version.Length == 0)
            return new Candidate(zig.Path, null, problem);
        var number = version.Split('-', '+')[0];
        if (Version.TryParse(number, out var parsed) && parsed < Oldest)
            return new Candidate(text, null, $"it is older than {Oldest}");
        // Its linker knows that processor since LLVM 18.
        if (target.Processor == "s390x" && parsed is not null && parsed < OldestForS390x)
            return new Candidate(text, null, $"its linker knows s390x from {OldestForS390x} on");
        return new Candidate(text, new Toolchain(Name, target, zig with { LeadingArguments = ["cc"] }, zig with { LeadingArguments = ["c++"] })
        {
            TargetArguments = ["-target", TargetTriple.Zig(target)],
            Environment = CacheFolder(),
            Version = version,
            LinkerKind = "lld",
            Reason = place,
        });
    }

    /// <inheritdoc />
    public string LookedFor(RuntimeId target) => ZigPlaces.LookedFor;

    // zig keeps what it builds of C libraries in the user's folder, and does nothing without one.
    private ImmutableSortedDictionary<string, string> CacheFolder()
    {
        const string variable = "ZIG_GLOBAL_CACHE_DIR";
        var none = ImmutableSortedDictionary<string, string>.Empty;
        if (request.ScratchFolder.Length == 0 || machine.Variable(variable) is not null)
            return none;
        var home = machine.IsWindows ? machine.Variable("LOCALAPPDATA")
            : machine.Variable("XDG_CACHE_HOME") ?? (machine.Variable("HOME") is { } folder ? Path.Combine(folder, ".cache") : null);
        return home is not null && CanWrite(Path.Combine(home, "zig")) ? none : none.Add(variable, Path.Combine(request.ScratchFolder, "zig-cache"));
    }

    private static bool CanWrite(string folder)
    {
        try
        {
            if (!Path.IsPathFullyQualified(folder))
                return false;
            Directory.CreateDirectory(folder);
            using var file = new FileStream(Path.Combine(folder, $".hpy-{Environment.ProcessId}"), FileMode.Create, FileAccess.Write,
                FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
