using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace HPy.Build.Wheels;

/// <summary>What one platform tag promises to find on the system (PEP 600, PEP 656).</summary>
/// <param name="Name">The tag without the processor: <c>manylinux_2_17</c>.</param>
/// <param name="Aliases">Older names of the same promise: <c>manylinux2014</c>.</param>
/// <param name="Priority">Larger is older, and runs on more systems.</param>
/// <param name="Libraries">The libraries a module may ask for.</param>
/// <param name="Versions">By processor and name of a version family, the versions there are.</param>
/// <param name="ForbiddenSymbols">By library, symbols that are not on every such system.</param>
public sealed record PlatformPolicy(
    string Name,
    ImmutableArray<string> Aliases,
    int Priority,
    ImmutableHashSet<string> Libraries,
    ImmutableDictionary<string, ImmutableDictionary<string, ImmutableHashSet<string>>> Versions,
    ImmutableDictionary<string, ImmutableHashSet<string>> ForbiddenSymbols)
{
    private const string Glibc = "GLIBC";

    /// <summary>The oldest C library: 2.17.</summary>
    public Version Version => PlatformTag.TryParse(Name)?.Version ?? new Version(0, 0);

    /// <summary>
    /// What a version without a policy of its own promises: this policy, which is for an older one, with the symbols of glibc
    /// up to that version.
    /// </summary>
    /// <param name="version">The version.</param>
    /// <param name="architecture">The processor.</param>
    /// <param name="later">Policies that know what came after this one.</param>
    public PlatformPolicy UpTo(Version version, string architecture, IEnumerable<PlatformPolicy> later)
    {
        var name = $"{Name[..Name.IndexOf('_', StringComparison.Ordinal)]}_{version.Major}_{version.Minor}";
        if (!Versions.TryGetValue(architecture, out var families) || !families.TryGetValue(Glibc, out var known))
            return this with { Name = name, Aliases = [] };
        var added = later.SelectMany(p => p.Versions[architecture][Glibc]).Where(v => Version.TryParse(v, out var glibc) && glibc <= version);
        return this with
        {
            Name = name,
            Aliases = [],
            Versions = Versions.SetItem(architecture, families.SetItem(Glibc, known.Union(added))),
        };
    }

    /// <summary>The policies that come with the SDK for glibc, oldest system first.</summary>
    public static ImmutableArray<PlatformPolicy> LoadManylinux() => LoadResource("manylinux.json");

    /// <summary>The policies that come with the SDK for musl, oldest system first.</summary>
    public static ImmutableArray<PlatformPolicy> LoadMusllinux() => LoadResource("musllinux.json");

    /// <summary>Reads policies from JSON; the one without a promise (<c>linux</c>) is left out.</summary>
    public static ImmutableArray<PlatformPolicy> Load(Stream json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document.RootElement.EnumerateArray()
                .Select(Read)
                .Where(policy => policy.Priority > 0)
                .OrderByDescending(policy => policy.Priority),
        ];
    }

    private static ImmutableArray<PlatformPolicy> LoadResource(string file)
    {
        var name = "HPy.Build.Wheels.policies." + file;
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the resource {name} is missing");
        return Load(stream);
    }

    private static PlatformPolicy Read(JsonElement policy) => new(
        policy.GetProperty("name").GetString()!,
        [.. Texts(policy.GetProperty("aliases"))],
        policy.GetProperty("priority").GetInt32(),
        [.. Texts(policy.GetProperty("lib_whitelist"))],
        policy.GetProperty("symbol_versions").EnumerateObject().ToImmutableDictionary(arch => arch.Name, arch => Sets(arch.Value)),
        Sets(policy.GetProperty("blacklist")));

    private static ImmutableDictionary<string, ImmutableHashSet<string>> Sets(JsonElement value) =>
        value.EnumerateObject().ToImmutableDictionary(p => p.Name, p => Texts(p.Value).ToImmutableHashSet());

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(e => e.GetString()!);
}
