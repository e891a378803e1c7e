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
    /// <summary>What somebody wants for a platform.</summary>
    /// <param name="C">The C compiler; null when none is named.</param>
    /// <param name="Cxx">The C++ compiler; null when none is named.</param>
    /// <param name="Reason">Who names it.</param>
    /// <param name="IsExact">Whether it is meant for this very platform.</param>
    private sealed record Wish(Named? C, Named? Cxx, string Reason, bool IsExact)
    {
        public Named First => C ?? Cxx!;
    }

    /// <summary>A compiler as it is started, and the one that then does the work: a launcher may stand before it.</summary>
    private sealed record Named(Compiler Started, Compiler Real);

    /// <summary>What is named for a platform; null when nothing is.</summary>
    public Candidate? Find(RuntimeId target, CancellationToken cancellation) =>
        (FromProperties(target) ?? FromVariables(target)) is { } wish ? Make(wish, target, cancellation) : null;

    private Wish? FromProperties(RuntimeId target)
    {
        var c = FromProperty("HPyCCompiler", request.CCompilers, target);
        var cxx = FromProperty("HPyCxxCompiler", request.CxxCompilers, target);
        return c is null && cxx is null ? null : new Wish(c, cxx, c is null ? "HPyCxxCompiler names it" : "HPyCCompiler names it",
            (c is null ? request.CxxCompilers : request.CCompilers).Names(target) || request.Targets.Length <= 1);
    }

    private Named? FromProperty(string property, PlatformValues values, RuntimeId target)
    {
        var text = values.For(target);
        if (text.Length == 0)
            return null;
        var isPath = text.AsSpan().IndexOfAny('/', '\\') >= 0;
        var found = (isPath ? search.At(request.FullPath(text)) : search.Find(text)) ?? throw new BuildException(ErrorCode.NoCompiler,
            $"{property} is '{text}', which {(isPath ? "does not exist or cannot be started" : "is not on PATH")}");
        return new Named(found, found);
    }

    private Wish? FromVariables(RuntimeId target)
    {
        if (request.Toolchains.For(target).ToLowerInvariant() is not ("" or "auto"))
            return null;
        var (c, variable) = FromVariable("CC", target);
        var (cxx, cxxVariable) = FromVariable("CXX", target);
        return c is null && cxx is null ? null
            : new Wish(c, cxx, $"the environment variable {(c is null ? cxxVariable : variable)} names it", IsExact: true);
    }

    private (Named? Found, string Variable) FromVariable(string name, RuntimeId target)
    {
        var special = $"{name}_{target.Name.Replace('-', '_')}";
        foreach (var variable in target == request.Host ? (string[])[special, name] : [special])
            if (machine.Variable(variable) is { } text && WordList.Split(text) is { Count: > 0 } words)
                return (FromWords(variable, text, words), variable);
        return (null, name);
    }

    private Named FromWords(string variable, string text, IReadOnlyList<string> words)
    {
        var first = Resolve(variable, text, words[0]);
        if (words.Count < 2 || !ProgramSearch.IsLauncher(first.Path))
            return Same(first with { LeadingArguments = [.. words.Skip(1)] });
        // Another compiler behind the launcher means a rebuild, not another launcher.
        var real = Resolve(variable, text, words[1]) with { LeadingArguments = [.. words.Skip(2)] };
        return new Named(new Compiler(first.Path, real.Stamp) { LeadingArguments = [real.Path, .. real.LeadingArguments] }, real);
    }

    private static Named Same(Compiler compiler) => new(compiler, compiler);

    // Not from the folder of the project: what the environment says is not the project's doing.
    private Compiler Resolve(string variable, string text, string word) =>
        (Path.IsPathFullyQualified(word) ? search.At(word) : word.AsSpan().IndexOfAny('/', '\\') < 0 ? search.Find(word) : null)
        ?? throw new BuildException(ErrorCode.CompilerVariable,
            $"the environment variable {variable} is '{text}', and '{word}' is neither on PATH nor the full path of a program; "
            + "correct it, unset it, or set HPyToolchain to gcc, clang or zig, which leaves it aside");

    private Candidate Make(Wish wish, RuntimeId target, CancellationToken cancellation)
    {
        var driver = wish.First.Real;
        if (Path.GetFileNameWithoutExtension(driver.Path) == Toolchain.Zig)
            return zig.At(driver, wish.Reason, target, cancellation);
        var (info, problem) = probe.Examine(driver, [], cancellation);
        // It is the user's choice: a compiler that is silent about itself may still compile.
        if (info is null && (wish.IsExact || target == request.Host))
            return new Candidate(driver.Path, Complete(new Toolchain(FamilyByName(driver), target, null, null), wish));
        if (info is null)
            return new Candidate(driver.Path, null, problem);
        var text = DriverCheck.Describe(info, driver);
        if (info.Targets(target))
            return new Candidate(text, Complete(
                new Toolchain(info.Family, target, null, null) { Version = info.Version, LinkerKind = info.Linker }, wish));
        return ForOther(wish, info, target, cancellation) ?? new Candidate(text, null, $"it compiles for {info.Target} ({wish.Reason})");
    }

    // A clang that is named for another platform than its own is told about it. Others are for those they are made for.
    private Candidate? ForOther(Wish wish, CompilerInfo info, RuntimeId target, CancellationToken cancellation)
    {
        if (wish.IsExact && info.IsClang)
        {
            var found = clang.At(wish.First.Real, target, cancellation);
            return found.Toolchain is { } cross ? found with { Toolchain = Complete(cross, wish) }
                : throw new BuildException(ErrorCode.CompilerForOtherPlatform,
                    $"{found.Text} cannot build for {target} ({wish.Reason}): {found.Problem}");
        }
        return wish.IsExact || !request.Targets.Any(info.Targets) ? throw new BuildException(ErrorCode.CompilerForOtherPlatform,
            $"{wish.First.Real.Path} compiles for {info.Target} and not for {target} ({wish.Reason}); name a compiler for {target}, or "
            + "none: then one is looked for") : null;
    }

    private static string FamilyByName(Compiler driver) =>
        Path.GetFileName(driver.Path).Contains("clang", StringComparison.Ordinal) ? "clang" : "gcc";

    // Where only one of the two is named, the other is the one that belongs to it.
    private Toolchain Complete(Toolchain toolchain, Wish wish)
    {
        var (c, cxx) = toolchain.Name == "clang" ? ("clang", "clang++") : ("gcc", "g++");
        var prefix = toolchain.Name == "clang" || toolchain.Target == request.Host ? "" : TargetTriple.Gnu(toolchain.Target) + "-";
        return toolchain with
        {
            C = wish.C?.Started ?? search.SiblingOfCxx(wish.First.Real) ?? search.FindVersions(prefix + c).FirstOrDefault(),
            Cxx = wish.Cxx?.Started ?? search.Sibling(wish.First.Real) ?? search.FindVersions(prefix + cxx).FirstOrDefault(),
            Reason = wish.Reason,
        };
    }
}
