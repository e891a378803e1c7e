using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Machines;

namespace HPy.Build.Toolchains.Finding;

/// <summary>
/// Finds clang: one program that compiles for every platform, as long as the headers and libraries of the platform
/// are there.
/// </summary>
/// <param name="request">What the project wants.</param>
/// <param name="machine">The machine.</param>
/// <param name="search">Finds programs.</param>
/// <param name="check">Looks at what was found.</param>
/// <param name="sysroots">Headers and libraries of other platforms.</param>
/// <param name="xcode">Apple's compilers.</param>
public sealed class ClangFinder(
    ToolchainRequest request, IMachine machine, ProgramSearch search, DriverCheck check, Sysroots sysroots, Xcode xcode) : IToolchainFinder
{
    /// <inheritdoc />
    public string Name => "clang";

    /// <inheritdoc />
    public bool CanTarget(RuntimeId target) => true;

    /// <inheritdoc />
    public IEnumerable<Candidate> Find(RuntimeId target, CancellationToken cancellation)
    {
        if (machine.IsMacOS && target.IsMacOS && xcode.Find(cancellation) is { } apple)
            yield return check.Check(Name, apple.Clang, target, [Target(target), "-isysroot", apple.Sdk], cancellation);
        foreach (var driver in search.FindVersions("clang"))
            yield return At(driver, target, cancellation);
    }

    /// <summary>Looks at one clang.</summary>
    public Candidate At(Compiler driver, RuntimeId target, CancellationToken cancellation)
    {
        if (sysroots.ForClang(target) is not { } sysroot)
            return new Candidate(driver.Path, null,
                $"the headers and libraries of {target} are missing, looked for in {Sysroots.LookedFor(target)}"
                + (target.IsMacOS ? "" : $" ({InstallAdvice.HeaderPackage(target, isHost: false)})"));
        ImmutableArray<string> arguments = target == request.Host ? sysroot : [Target(target), .. sysroot];
        var found = check.Check(Name, driver, target, arguments, cancellation);
        if (found.Toolchain is not null || target == request.Host)
            return found;
        // The machine's own linker may know nothing but the machine; clang's knows all.
        var withLld = check.Check(Name, driver, target, [.. arguments, "-fuse-ld=lld"], cancellation);
        return withLld.Toolchain is null ? found : withLld;
    }

    private static string Target(RuntimeId target) => "--target=" + TargetTriple.Gnu(target);

    /// <inheritdoc />
    public string LookedFor(RuntimeId target) =>
        target == request.Host ? "clang" : $"clang with the headers of {target} ({Sysroots.LookedFor(target)})";
}
