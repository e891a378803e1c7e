using System.Collections.Immutable;
using HPy.Build.Configurations;

namespace HPy.Build.Toolchains.Finding;

/// <summary>
/// Finds gcc: the machine's own, cross compilers by the names that distributions give them, mingw-w64 for Windows, and
/// the wrapper for musl.
/// </summary>
/// <param name="request">What the project wants.</param>
/// <param name="search">Finds programs.</param>
/// <param name="check">Looks at what was found.</param>
/// <param name="sysroots">Headers and libraries of other platforms.</param>
public sealed class GccFinder(ToolchainRequest request, ProgramSearch search, DriverCheck check, Sysroots sysroots) : IToolchainFinder
{
    /// <inheritdoc />
    public string Name => "gcc";

    /// <inheritdoc />
    public bool CanTarget(RuntimeId target) => !target.IsMacOS;

    /// <inheritdoc />
    public IEnumerable<Candidate> Find(RuntimeId target, CancellationToken cancellation)
    {
        ImmutableArray<string> arguments = sysroots.Explicit(target) is { } sysroot ? ["--sysroot=" + sysroot] : [];
        foreach (var name in Names(target).Distinct())
            foreach (var driver in search.FindVersions(name))
                yield return check.Check(Name, driver, target, arguments, cancellation);
    }

    /// <inheritdoc />
    public string LookedFor(RuntimeId target) => Names(target).First();

    private IEnumerable<string> Names(RuntimeId target)
    {
        if (target == request.Host)
            yield return "gcc";
        var prefix = TargetTriple.Gnu(target);
        yield return prefix + "-gcc";
        // How crosstool-NG and Homebrew call them.
        if (target.IsLinux)
            yield return prefix.Replace("-linux-", "-unknown-linux-", StringComparison.Ordinal) + "-gcc";
        if (target.IsMusl && target.Processor == request.Host.Processor)
            yield return "musl-gcc";
        // A machine may have another machine's compiler under the plain name.
        yield return "gcc";
    }
}
