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
/// <param name="oldest">The oldest one that is found without being claimed; null for the first.</param>
public sealed class LinuxPlatform(ImmutableArray<PlatformPolicy> policies, Version? oldest = null)
{
    /// <summary>The tags for all <paramref name="binaries"/> together, which are for one processor.</summary>
    /// <param name="binaries">Every native file of the wheel, with its file name.</param>
    /// <param name="architecture">The processor in the words of platform tags.</param>
    /// <param name="external">Libraries that somebody else brings.</param>
    public PlatformResult Find(
        IReadOnlyList<(string File, ElfBinary Binary)> binaries, string architecture, IReadOnlySet<string>? external = null)
    {
        string? reason = $"no policy covers {architecture}";
        foreach (var policy in policies)
        {
            if (!policy.Versions.ContainsKey(architecture) || policy.Version < oldest)
                continue;
            reason = Problems(policy, binaries, architecture, external).FirstOrDefault();
            if (reason is null)
                return new PlatformResult([.. policy.Aliases.Prepend(policy.Name).Select(n => $"{n}_{architecture}")], null);
        }
        return new PlatformResult([$"linux_{architecture}"], reason);
    }

    /// <summary>Why the binaries do not run on every system of a tag; nothing when they do.</summary>
    /// <param name="tag">A tag with version and processor that <see cref="Covers"/>.</param>
    /// <param name="binaries">Every native file of the wheel, with its file name.</param>
    /// <param name="external">Libraries that somebody else brings.</param>
    public IEnumerable<string> Check(
        PlatformTag tag, IReadOnlyList<(string File, ElfBinary Binary)> binaries, IReadOnlySet<string>? external = null) =>
        Problems(PolicyFor(tag)!, binaries, tag.Architecture, external);

    /// <summary>Whether there is a policy that tells what the tag promises.</summary>
    public bool Covers(PlatformTag tag) => PolicyFor(tag) is not null;

    /// <summary>The oldest tag for a processor; null for none.</summary>
    public string? Oldest(string architecture) =>
        policies.FirstOrDefault(p => p.Versions.ContainsKey(architecture)) is { } first ? $"{first.Name}_{architecture}" : null;

    /// <summary>Whether some policy has a library.</summary>
    public bool Promises(string library) => policies.Any(policy => PolicyViolations.IsPromised(policy, library));

    /// <summary>Whether the systems of a tag that <see cref="Covers"/> have a library.</summary>
    public bool Promises(PlatformTag tag, string library) => PolicyViolations.IsPromised(PolicyFor(tag)!, library);

    /// <summary>Whether the file was linked against musl: its dynamic linker or C library says so.</summary>
    public static bool UsesMusl(ElfBinary binary) =>
        binary.Needed.Any(PolicyViolations.IsMuslLibrary) || binary.Interpreter?.Contains("ld-musl-", StringComparison.Ordinal) == true;

    // For a version between two policies, the libraries of the older one.
    private PlatformPolicy? PolicyFor(PlatformTag tag)
    {
        var fitting = policies.Where(p => p.Versions.ContainsKey(tag.Architecture)).ToList();
        var policy = fitting.LastOrDefault(p => p.Version.Major == tag.Version!.Major && p.Version <= tag.Version);
        return policy is null || policy.Version == tag.Version ? policy : policy.UpTo(tag.Version!, tag.Architecture, fitting);
    }

    private static IEnumerable<string> Problems(
        PlatformPolicy policy, IReadOnlyList<(string File, ElfBinary Binary)> binaries, string architecture, IReadOnlySet<string>? external)
    {
        // What the wheel brings along is not asked of the system.
        var own = binaries.SelectMany(b => new[] { b.Binary.SoName, b.File }).OfType<string>()
            .Concat(external ?? ImmutableHashSet<string>.Empty).ToHashSet(StringComparer.Ordinal);
        return binaries.SelectMany(b => PolicyViolations.Find(policy, architecture, b.Binary, own).Select(v => v.Describe(b.File, policy.Name)));
    }
}
