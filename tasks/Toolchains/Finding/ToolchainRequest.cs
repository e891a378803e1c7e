using System.Collections.Immutable;
using HPy.Build.Configurations;

namespace HPy.Build.Toolchains.Finding;

/// <summary>What a project says about the compilers it wants.</summary>
public sealed record ToolchainRequest
{
    /// <summary>The property HPyToolchain.</summary>
    public PlatformValues Toolchains { get; init; } = PlatformValues.None;

    /// <summary>The property HPyCCompiler.</summary>
    public PlatformValues CCompilers { get; init; } = PlatformValues.None;

    /// <summary>The property HPyCxxCompiler.</summary>
    public PlatformValues CxxCompilers { get; init; } = PlatformValues.None;

    /// <summary>The property HPySysroot.</summary>
    public PlatformValues Sysroots { get; init; } = PlatformValues.None;

    /// <summary>Whether some source is C++, so that a toolchain without a C++ compiler will not do.</summary>
    public bool NeedsCxx { get; init; }

    /// <summary>The folder of the project; relative paths start there.</summary>
    public string ProjectFolder { get; init; } = "";

    /// <summary>A folder for what a compiler keeps when the user has none; empty when there is none.</summary>
    public string ScratchFolder { get; init; } = "";

    /// <summary>All platforms that are built for; empty when only one at a time is asked for.</summary>
    public ImmutableArray<RuntimeId> Targets { get; init; } = [];

    /// <summary>A path of the project.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, Path.GetFullPath(ProjectFolder.Length == 0 ? "." : ProjectFolder));

    /// <summary>The platform that compilers run on.</summary>
    public RuntimeId Host { get; init; } = RuntimeId.Host();

    /// <summary>What the properties of these names ask for.</summary>
    public static ToolchainRequest Parse(string toolchain, string cCompiler = "", string cxxCompiler = "", string sysroot = "") => new()
    {
        Toolchains = PlatformValues.Parse("HPyToolchain", toolchain, ';', ',', '+', ' ', '\t', '\r', '\n'),
        CCompilers = PlatformValues.Parse("HPyCCompiler", cCompiler, ';', '\r', '\n'),
        CxxCompilers = PlatformValues.Parse("HPyCxxCompiler", cxxCompiler, ';', '\r', '\n'),
        Sysroots = PlatformValues.Parse("HPySysroot", sysroot, ';', '\r', '\n'),
    };
}

/// <summary>A toolchain that was looked at for one platform.</summary>
/// <param name="Text">What it is: <c>zig 0.12.0 (/usr/bin/zig)</c>.</param>
/// <param name="Toolchain">The toolchain; null when it will not do.</param>
/// <param name="Problem">Why it will not do.</param>
public sealed record Candidate(string Text, Toolchain? Toolchain, string Problem = "");

/// <summary>What was found for one platform.</summary>
/// <param name="Toolchain">The toolchain that was taken; its Reason says why.</param>
/// <param name="Text">What it is.</param>
/// <param name="Refused">What was looked at before, and why it would not do.</param>
public sealed record Choice(Toolchain Toolchain, string Text, ImmutableArray<Candidate> Refused);

/// <summary>Finds the toolchains of one family.</summary>
public interface IToolchainFinder
{
    /// <summary>What HPyToolchain calls the family.</summary>
    string Name { get; }

    /// <summary>Whether the family can make modules for a platform at all, on this machine or another.</summary>
    bool CanTarget(RuntimeId target);

    /// <summary>The toolchains for a platform, the best first. What is not asked for is not looked at.</summary>
    IEnumerable<Candidate> Find(RuntimeId target, CancellationToken cancellation);

    /// <summary>What is looked for, in the words of an error: <c>aarch64-linux-gnu-gcc</c>.</summary>
    string LookedFor(RuntimeId target);
}
