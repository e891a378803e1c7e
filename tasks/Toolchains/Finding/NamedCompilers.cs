using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Machines;

namespace HPy.Build.Toolchains.Finding;

/// <summary>Compilers that somebody names: in the properties HPyCCompiler and HPyCxxCompiler, or in the variables CC and CXX.</summary>
/// <param name="request">What the project wants.</param>
/// <param name="machine">The machine.</param>
/// <param name="search">Finds programs.</param>
/// <param name="probe">Asks them about themselves.</param>
/// <param name="clang">Knows what a clang needs for another platform.</param>
/// <param name="zig">Knows what zig needs.</param>
public sealed class NamedCompilers(
    ToolchainRequest request, IMachine machine, ProgramSearch search, CompilerProbe probe, ClangFinder clang, ZigFinder zig)
{
    private static readonly string[] Launchers = ["ccache", "sccache", "distcc", "icecc"];

    /// <summary>What is named for a platform; null when nothing is.</summary>
    public Candidate? Find(RuntimeId target, CancellationToken cancellation)
    {
        var c = FromProperty("HPyCCompiler", request.CCompilers, target);
        var cxx = FromProperty("HPyCxxCompiler", request.CxxCompilers, target);
        if (c is not null || cxx is not null)
            return Make(c, cxx, target, c is null ? "HPyCxxCompiler names it" : "HPyCCompiler names it",
                request.CCompilers.Names(target) || request.CxxCompilers.Names(target), cancellation);
        if (request.Toolchains.For(target).ToLowerInvariant() is not ("" or "auto"))
            return null;
        (c, var variable) = FromVariable("CC", target);
        (cxx, var cxxVariable) = FromVariable("CXX", target);
        return c is null && cxx is null ? null
            : Make(c, cxx, target, $"the environment variable {(c is null ? cxxVariable : variable)} names it", isExact: true, cancellation);
    }

    private Compiler? FromProperty(string property, PlatformValues values, RuntimeId target)
    {
        var text = values.For(target);
        if (text.Length == 0)
            return null;
        var found = text.AsSpan().IndexOfAny('/', '\\') >= 0
            ? search.At(Path.GetFullPath(text, Path.GetFullPath(request.ProjectFolder.Length == 0 ? "." : request.ProjectFolder)))
            : search.Find(text);
        return found ?? throw new BuildException(ErrorCode.NoCompiler,
            $"{property} is '{text}', which {(text.AsSpan().IndexOfAny('/', '\\') >= 0 ? "does not exist or cannot be started" : "is not on PATH")}");
    }

    private (Compiler? Found, string Variable) FromVariable(string name, RuntimeId target)
    {
        var special = $"{name}_{target.Name.Replace('-', '_')}";
        foreach (var variable in target == request.Host ? (string[])[special, name] : [special])
            if (machine.Variable(variable) is { } text && WordList.Split(text) is { Count: > 0 } words)
                return (FromWords(variable, text, words), variable);
        return (null, name);
    }

    private Compiler FromWords(string variable, string text, IReadOnlyList<string> words)
    {
        var first = Resolve(variable, text, words[0]);
        if (words.Count < 2 || !Launchers.Contains(Path.GetFileNameWithoutExtension(first.Path)))
            return first with { LeadingArguments = [.. words.Skip(1)] };
        // Another compiler behind the launcher means a rebuild, not another launcher.
        var real = Resolve(variable, text, words[1]);
        return new Compiler(first.Path, real.Stamp) { LeadingArguments = [real.Path, .. words.Skip(2)] };
    }

    // Not from the folder of the project: what the environment says is not the project's doing.
    private Compiler Resolve(string variable, string text, string word) =>
        (Path.IsPathFullyQualified(word) ? search.At(word) : word.AsSpan().IndexOfAny('/', '\\') < 0 ? search.Find(word) : null)
        ?? throw new BuildException(ErrorCode.CompilerVariable,
            $"the environment variable {variable} is '{text}', and '{word}' is neither on PATH nor the full path of a program; "
            + $"correct it, unset it, or set HPyToolchain to gcc, clang or zig, which leaves it aside");

    private Candidate? Make(
        Compiler? c, Compiler? cxx, RuntimeId target, string reason, bool isExact, CancellationToken cancellation)
    {
        var driver = c ?? cxx!;
        if (Path.GetFileNameWithoutExtension(driver.Path) == Toolchain.Zig)
            return zig.At(driver, reason, target, cancellation);
        var (info, problem) = probe.Examine(driver, [], cancellation);
        // It is the user's choice: a compiler that is silent about itself may still compile.
        var isOther = info is not null && !info.Targets(target);
        if (isOther && info!.IsClang && isExact && clang.At(driver, target, cancellation) is { Toolchain: { } cross } found)
            return found with { Toolchain = Complete(cross, c, cxx, reason) };
        if (isOther || (info is null && target != request.Host && !isExact))
            return isExact ? throw new BuildException(ErrorCode.CompilerForOtherPlatform,
                    $"{driver.Path} compiles for {info!.Target} and not for {target} ({reason}); name a compiler for {target}, or none: "
                    + "then one is looked for")
                : new Candidate(driver.Path, null, info is null ? problem : $"it compiles for {info.Target} ({reason})");
        var family = info?.Family ?? (Path.GetFileName(driver.Path).Contains("clang", StringComparison.Ordinal) ? "clang" : "gcc");
        var toolchain = new Toolchain(family, target, null, null) { Version = info?.Version ?? "", LinkerKind = info?.Linker ?? "" };
        return new Candidate(info is null ? driver.Path : DriverCheck.Describe(info, driver), Complete(toolchain, c, cxx, reason));
    }

    // Where only one of the two is named, the other is the one that belongs to it.
    private Toolchain Complete(Toolchain toolchain, Compiler? c, Compiler? cxx, string reason) => toolchain with
    {
        C = c ?? toolchain.C ?? search.FindVersions(toolchain.Name).FirstOrDefault(),
        Cxx = cxx ?? (c is not null && c.LeadingArguments.IsEmpty ? search.Sibling(c) : null)
            ?? search.FindVersions(toolchain.Name == "clang" ? "clang++" : "g++").FirstOrDefault(),
        Reason = reason,
    };
}
