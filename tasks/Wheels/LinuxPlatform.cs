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
    public PlatformResult Find(IReadOnlyList<(string File, ElfBinary Binary)> binaries, string architecture)
    {
        // What the wheel brings along is not asked of the system.
        var own = binaries.SelectMany(b => new[] { b.Binary.SoName, b.File }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        string? reason = $"no policy covers {architecture}";
        foreach (var policy in policies)
        {
            if (!policy.Versions.TryGetValue(architecture, out var versions))
                continue;
            reason = binaries.Select(b => Problem(policy, versions, b.File, b.Binary, own)).FirstOrDefault(p => p is not null);
            if (reason is null)
                return new PlatformResult([.. policy.Aliases.Prepend(policy.Name).Select(n => $"{n}_{architecture}")], null);
        }
        return new PlatformResult([$"linux_{architecture}"], reason);
    }

    /// <summary>Whether the file was linked against musl: its dynamic linker or C library says so.</summary>
    public static bool UsesMusl(ElfBinary binary) =>
        binary.Needed.Any(IsMuslLibrary) || binary.Interpreter?.Contains("ld-musl-", StringComparison.Ordinal) == true;

    private static string? Problem(
        PlatformPolicy policy,
        ImmutableDictionary<string, ImmutableHashSet<string>> versions,
        string file,
        ElfBinary binary,
        HashSet<string> own)
    {
        foreach (var library in binary.Needed)
            if (!own.Contains(library) && !IsDynamicLinker(library) && !policy.Libraries.Contains(PolicyName(library)))
                return $"{file} needs {library}, which {policy.Name} does not promise";
        foreach (var need in binary.VersionNeeds)
            if (!own.Contains(need.Library) && !Provides(versions, need.Version))
                return $"{file} needs {need.Version} of {need.Library}, which {policy.Name} does not have";
        foreach (var (library, symbols) in policy.ForbiddenSymbols)
            if (binary.Needed.Contains(library) && !own.Contains(library)
                && binary.Symbols.FirstOrDefault(s => !s.IsDefined && symbols.Contains(s.Name)) is { } symbol)
                return $"{file} uses {symbol.Name} of {library}, which not every {policy.Name} system has";
        return null;
    }

    private static bool Provides(ImmutableDictionary<string, ImmutableHashSet<string>> versions, string need)
    {
        // Families that the policies do not list belong to libraries they promise whole.
        var split = need.IndexOf('_', StringComparison.Ordinal);
        return split < 0 || !versions.TryGetValue(need[..split], out var known) || known.Contains(need[(split + 1)..]);
    }

    private static bool IsDynamicLinker(string library) =>
        library.StartsWith("ld-linux", StringComparison.Ordinal) || library.StartsWith("ld-musl-", StringComparison.Ordinal)
        || library is "ld64.so.1" or "ld64.so.2";

    private static bool IsMuslLibrary(string library) => library.StartsWith("libc.musl-", StringComparison.Ordinal);

    private static string PolicyName(string library) => IsMuslLibrary(library) ? "libc.so" : library;
}
