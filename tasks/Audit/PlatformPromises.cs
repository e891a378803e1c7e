using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using HPy.Build.Binaries;
using HPy.Build.Wheels;

namespace HPy.Build.Audit;

/// <summary>Knows what Linux platform tags promise (PEP 600, PEP 656).</summary>
internal sealed class PlatformPromises
{
    private readonly Lazy<ImmutableArray<PlatformPolicy>> _policies =
        new(() => [.. PlatformPolicy.LoadManylinux(), .. PlatformPolicy.LoadMusllinux()]);

    /// <summary>The promise of a tag; null when it is no tag for Linux.</summary>
    internal LinuxPromise? Find(string tag)
    {
        if (tag.StartsWith("linux_", StringComparison.Ordinal))
            return new LinuxPromise(tag["linux_".Length..], null);
        foreach (var policy in _policies.Value)
            foreach (var name in policy.Aliases.Prepend(policy.Name))
                if (tag.StartsWith(name + "_", StringComparison.Ordinal))
                    return new LinuxPromise(tag[(name.Length + 1)..], policy);
        // A tag newer than all policies, or older: nothing is known to be missing.
        return PlatformTag.TryParse(tag) is { Family: PlatformFamily.Manylinux or PlatformFamily.Musllinux } other
            ? new LinuxPromise(other.Architecture, null)
            : null;
    }

    /// <summary>The oldest promise that a binary keeps, and what keeps it from the next older one.</summary>
    internal (string Tag, ImmutableArray<PolicyViolation> Hindrances) Oldest(ElfBinary elf, IReadOnlySet<string> own)
    {
        var architecture = elf.Architecture ?? "unknown";
        var kind = LinuxPlatform.UsesMusl(elf) ? "musllinux" : "manylinux";
        ImmutableArray<PolicyViolation> hindrances = [];
        foreach (var policy in _policies.Value.Where(p =>
            p.Name.StartsWith(kind, StringComparison.Ordinal) && p.Versions.ContainsKey(architecture)))
        {
            var found = PolicyViolations.Find(policy, architecture, elf, own).ToImmutableArray();
            if (found.IsEmpty)
                return ($"{policy.Name}_{architecture}", hindrances);
            hindrances = found;
        }
        return ($"linux_{architecture}", hindrances);
    }
}

/// <summary>What a platform tag for Linux promises.</summary>
/// <param name="Architecture">The processor.</param>
/// <param name="Policy">The libraries and versions there are; null for plain <c>linux</c>, which promises nothing.</param>
internal sealed record LinuxPromise(string Architecture, PlatformPolicy? Policy)
{
    internal IEnumerable<PolicyViolation> Violations(ElfBinary elf, IReadOnlySet<string> own) =>
        Policy is null ? [] : PolicyViolations.Find(Policy, Architecture, elf, own);
}

/// <summary>What a platform tag for macOS promises.</summary>
/// <param name="Lowest">The oldest system.</param>
/// <param name="Architectures">The processors that have to be in a file.</param>
internal sealed partial record MacPromise(Version Lowest, ImmutableArray<string> Architectures)
{
    private static readonly Version FirstOnArm = new(11, 0);

    [GeneratedRegex(@"^macosx_(?<major>\d{1,3})_(?<minor>\d{1,3})_(?<arch>\w+)$")]
    private static partial Regex Tag();

    internal static MacPromise? Parse(string tag) => Tag().Match(tag) is not { Success: true } match
        ? null
        : new MacPromise(
            new Version(int.Parse(match.Groups["major"].Value, CultureInfo.InvariantCulture),
                int.Parse(match.Groups["minor"].Value, CultureInfo.InvariantCulture)),
            match.Groups["arch"].Value switch
            {
                "universal2" => ["x86_64", "arm64"],
                "intel" => ["i386", "x86_64"],
                var one => [one],
            });

    // There is no older macOS for arm64, so a tag that says 10.9 means 11 there. From 11 on only the first number counts.
    internal Version LowestFor(string? architecture) => architecture == "arm64" && Lowest < FirstOnArm ? new Version(11, 99)
        : Lowest.Major >= 11 ? new Version(Lowest.Major, Math.Max(Lowest.Minor, 99)) : Lowest;
}
