using System.Collections.Immutable;
using HPy.Build.Configurations;

namespace HPy.Build.Toolchains.Finding;

/// <summary>Makes a toolchain of a compiler driver of the GNU kind, or says why it will not do.</summary>
/// <param name="request">What the project wants.</param>
/// <param name="probe">Asks drivers about themselves.</param>
/// <param name="search">Finds the C++ compiler that belongs to a C compiler.</param>
public sealed class DriverCheck(ToolchainRequest request, CompilerProbe probe, ProgramSearch search)
{
    /// <summary>Looks at a driver.</summary>
    /// <param name="family">What it has to be: <c>gcc</c> or <c>clang</c>.</param>
    /// <param name="c">The C compiler.</param>
    /// <param name="target">What it has to make modules for.</param>
    /// <param name="arguments">Options that make it do that.</param>
    /// <param name="cancellation">Stops it.</param>
    public Candidate Check(
        string family, Compiler c, RuntimeId target, ImmutableArray<string> arguments, CancellationToken cancellation)
    {
        var (info, problem) = probe.Examine(c, arguments, cancellation);
        if (info is null)
            return new Candidate(c.Path, null, problem);
        var text = Describe(info, c);
        if (Problem(family, info, target) is { } wrong)
            return new Candidate(text, null, wrong);
        var cxx = search.Sibling(c);
        return request.NeedsCxx && cxx is null
            ? new Candidate(text, null, "the project has C++ sources, and no C++ compiler lies beside it")
            : new Candidate(text, new Toolchain(family, target, c, cxx)
            {
                TargetArguments = arguments,
                Version = info.Version,
                LinkerKind = info.Linker,
            });
    }

    private string? Problem(string family, CompilerInfo info, RuntimeId target)
    {
        if (info.Family != family)
            return $"in truth it is {info.Family}";
        if (!info.Targets(target))
            return $"it compiles for {info.Target}";
        return info.HasHeaders ? null
            : $"the headers of the C library are missing ({InstallAdvice.HeaderPackage(target, target == request.Host)})";
    }

    /// <summary>A driver in the words of the log: <c>gcc 12.2.0 (/usr/bin/gcc)</c>.</summary>
    public static string Describe(CompilerInfo info, Compiler compiler) => $"{info.Kind} {info.Version} ({compiler.Path})";
}
