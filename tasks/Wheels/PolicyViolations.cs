using System.Collections.Immutable;
using HPy.Build.Binaries;

namespace HPy.Build.Wheels;

/// <summary>Something that a binary needs and a platform tag does not promise.</summary>
/// <param name="Library">The library.</param>
/// <param name="Version">The version of it that is too new; null when the library itself is not promised.</param>
/// <param name="Symbols">What is used of it in that version; empty when the binary does not say.</param>
public sealed record PolicyViolation(string Library, string? Version, ImmutableArray<string> Symbols)
{
    private const int MostNamed = 3;

    /// <summary>What is wrong, as part of a sentence: who needs which symbols of which library.</summary>
    /// <param name="file">The binary.</param>
    /// <param name="platform">The promise: <c>manylinux_2_17</c>.</param>
    public string Describe(string file, string platform) => Version switch
    {
        null => $"{file} needs {Library}{For}, which {platform} does not promise",
        "" => $"{file} uses {Listed} of {Library}, which not every {platform} system has",
        _ => $"{file} needs {Version} of {Library}{For}, which {platform} does not have",
    };

    private string For => Symbols.IsEmpty ? "" : $" (for {Listed})";

    private string Listed => string.Join(", ", Symbols.Take(MostNamed).Select(DistributionName.Printable))
        + (Symbols.Length > MostNamed ? $" and {Symbols.Length - MostNamed} more" : "");
}

/// <summary>Compares what a Linux binary asks of the system with what a platform tag promises.</summary>
internal static class PolicyViolations
{
    /// <summary>All that goes beyond the promise; unpromised libraries first.</summary>
    /// <param name="policy">The promise.</param>
    /// <param name="architecture">The processor in the words of platform tags.</param>
    /// <param name="binary">The binary.</param>
    /// <param name="own">Libraries that come with the binary, and are not asked of the system.</param>
    internal static IEnumerable<PolicyViolation> Find(
        PlatformPolicy policy, string architecture, ElfBinary binary, IReadOnlySet<string> own)
    {
        foreach (var library in binary.Needed)
            if (!own.Contains(library) && !IsPromised(policy, library))
                yield return new PolicyViolation(library, null,
                    [.. binary.Symbols.Where(s => s.Need?.Library == library).Select(s => s.Name)]);
        if (!policy.Versions.TryGetValue(architecture, out var versions))
            yield break;
        foreach (var need in binary.VersionNeeds)
            if (!own.Contains(need.Library) && IsPromised(policy, need.Library) && !Provides(versions, need.Version))
                yield return new PolicyViolation(need.Library, need.Version,
                    [.. binary.Symbols.Where(s => s.Need == need).Select(s => s.Name)]);
        foreach (var (library, symbols) in policy.ForbiddenSymbols)
            if (binary.Needed.Contains(library) && !own.Contains(library)
                && binary.Symbols.Where(s => !s.IsDefined && symbols.Contains(s.Name)).Select(s => s.Name).ToImmutableArray()
                    is { Length: > 0 } used)
                yield return new PolicyViolation(library, "", used);
    }

    /// <summary>Whether it is the C library of musl: by the name that Alpine gives it, or by its own. That of glibc is libc.so.6.</summary>
    internal static bool IsMuslLibrary(string library) =>
        library == "libc.so" || library.StartsWith("libc.musl-", StringComparison.Ordinal);

    private static bool Provides(ImmutableDictionary<string, ImmutableHashSet<string>> versions, string need)
    {
        // Families that the policies do not list belong to libraries they promise whole.
        var split = need.IndexOf('_', StringComparison.Ordinal);
        return split < 0 || !versions.TryGetValue(need[..split], out var known) || known.Contains(need[(split + 1)..]);
    }

    /// <summary>Whether every system of a policy has a library.</summary>
    internal static bool IsPromised(PlatformPolicy policy, string library) =>
        IsDynamicLinker(library) || policy.Libraries.Contains(PolicyName(library));

    private static bool IsDynamicLinker(string library) =>
        library.StartsWith("ld-linux", StringComparison.Ordinal) || library.StartsWith("ld-musl-", StringComparison.Ordinal)
        || library is "ld64.so.1" or "ld64.so.2";

    private static string PolicyName(string library) => IsMuslLibrary(library) ? "libc.so" : library;
}
