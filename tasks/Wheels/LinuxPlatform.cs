using System.Collections.Immutable;
using HPy.Build.Binaries;

namespace HPy.Build.Wheels;

/// <summary>The platform tags of a wheel and, when a Linux wheel keeps no promise, why.</summary>
/// <param name="Tags">For example <c>manylinux_2_17_x86_64</c> and its alias, or <c>linux_x86_64</c> alone.</param>
/// <param name="Reason">Why the tag is plain <c>linux</c>; null when it is not.</param>
public sealed record PlatformResult(ImmutableArray<string> Tags, string? Reason);

/// <summary>
/// Finds the oldest system that the binaries of a wheel run on, from what they ask of it: libraries, symbol
/// versions, and symbols that some builds of a library lack.
/// </summary>
/// <param name="policies">Oldest system first.</param>
public sealed class LinuxPlatform(ImmutableArray<PlatformPolicy> policies)
{
    /// <summary>The tags for all <paramref name="binaries"/> together, which are for one processor.</summary>
    /// <param name="binaries">Every native file of the wheel, with its file name.</param>
    /// <param name="architecture">The processor in the words of platform tags.</param>
    /// <param name="external">Libraries that somebody else brings.</param>
    public PlatformResult Find(
        IReadOnlyList<(string File, ElfBinary Binary)> binaries, string architecture, IReadOnlySet<string>? external = null)
    {
        // What the wheel brings along is not asked of the system.
        var own = binaries.SelectMany(b => new[] { b.Binary.SoName, b.File }).OfType<string>()
            .Concat(external ?? ImmutableHashSet<string>.Empty).ToHashSet(StringComparer.Ordinal);
        string? reason = $"no policy covers {architecture}";
        foreach (var policy in policies)
        {
            if (!policy.Versions.ContainsKey(architecture))
                continue;
            reason = binaries.Select(b => Problem(policy, architecture, b.File, b.Binary, own)).FirstOrDefault(p => p is not null);
            if (reason is null)
                return new PlatformResult([.. policy.Aliases.Prepend(policy.Name).Select(n => $"{n}_{architecture}")], null);
        }
        return new PlatformResult([$"linux_{architecture}"], reason);
    }

    /// <summary>Whether some policy has a library.</summary>
    public bool Promises(string library) => policies.Any(policy => PolicyViolations.IsPromised(policy, library));

    /// <summary>Whether the file was linked against musl: its dynamic linker or C library says so.</summary>
    public static bool UsesMusl(ElfBinary binary) =>
        binary.Needed.Any(PolicyViolations.IsMuslLibrary) || binary.Interpreter?.Contains("ld-musl-", StringComparison.Ordinal) == true;

    private static string? Problem(PlatformPolicy policy, string architecture, string file, ElfBinary binary, HashSet<string> own) =>
        PolicyViolations.Find(policy, architecture, binary, own).FirstOrDefault() switch
        {
            null => null,
            { Version: null } problem => $"{file} needs {problem.Library}, which {policy.Name} does not promise",
            { Version: "" } problem => $"{file} uses {problem.Symbols[0]} of {problem.Library}, which not every {policy.Name} system has",
            var problem => $"{file} needs {problem.Version} of {problem.Library}, which {policy.Name} does not have",
        };
}
