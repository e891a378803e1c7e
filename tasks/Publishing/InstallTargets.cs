using System.Collections.Immutable;
using System.Globalization;
using HPy.Build.Wheels;

namespace HPy.Build.Publishing;

/// <summary>A Python that people install wheels with.</summary>
/// <param name="Label">Its name in a narrow column: <c>3.13t</c>, <c>PyPy3.11</c>.</param>
/// <param name="Tags">What it accepts.</param>
/// <param name="IsShown">Whether it has a column; others only count for whether a file is ever installed.</param>
internal sealed record TargetPython(string Label, InterpreterTags Tags, bool IsShown);

/// <summary>A system that people install wheels on.</summary>
/// <param name="Family">Systems of one family differ in their age only.</param>
/// <param name="Age">The version of the C library or system.</param>
/// <param name="Label">Its name.</param>
/// <param name="Platforms">The platform tags it accepts, best first.</param>
internal sealed record TargetSystem(string Family, Version Age, string Label, ImmutableArray<string> Platforms);

/// <summary>
/// The Pythons and systems that a set of wheels is looked at from: the usual ones, and all that the tags of the wheels
/// name. Between two versions that tags name nothing changes for an installer, so these are all that matter.
/// </summary>
internal static class InstallTargets
{
    private const int OldestPython = 8;
    private const int NewestPython = 15;
    private const int OldestFreeThreaded = 13;

    private static readonly (string Family, string Architecture)[] Usual =
    [
        ("manylinux", "x86_64"), ("manylinux", "aarch64"), ("musllinux", "x86_64"), ("musllinux", "aarch64"),
        ("win", "amd64"), ("win", "arm64"), ("macosx", "x86_64"), ("macosx", "arm64"),
    ];

    private static readonly string[] LinuxFamilies = ["manylinux", "musllinux"];
    private static readonly (string Prefix, int Minor)[] GlibcAliases = [("manylinux1_", 5), ("manylinux2010_", 12), ("manylinux2014_", 17)];

    /// <summary>The Pythons.</summary>
    public static ImmutableArray<TargetPython> Pythons(IEnumerable<WheelFileName> wheels)
    {
        var tags = wheels.SelectMany(w => w.Tags.Expand()).ToList();
        var minors = tags.Select(t => MinorOf(t.Python, "cp3")).OfType<int>()
            .Union(Enumerable.Range(OldestPython, NewestPython - OldestPython + 1)).Order().ToList();
        var debug = tags.Any(t => t.Abi.StartsWith("cp3", StringComparison.Ordinal) && t.Abi.EndsWith('d'));
        var result = ImmutableArray.CreateBuilder<TargetPython>();
        foreach (var minor in minors)
            result.Add(new TargetPython($"3.{minor}", InterpreterTags.CPython(minor), minor >= OldestPython));
        foreach (var minor in minors.Where(m => m >= OldestFreeThreaded))
            result.Add(new TargetPython($"3.{minor}t", InterpreterTags.CPython(minor, freeThreaded: true), IsShown: true));
        foreach (var minor in debug ? minors : [])
            result.AddRange(
                new TargetPython($"3.{minor}d", InterpreterTags.CPython(minor, debug: true), IsShown: false),
                new TargetPython($"3.{minor}td", InterpreterTags.CPython(minor, freeThreaded: true, debug: true), IsShown: false));
        foreach (var minor in tags.Select(t => MinorOf(t.Python, "pp3")).OfType<int>().Union([10, 11]).Order())
            result.Add(new TargetPython($"PyPy3.{minor}", InterpreterTags.PyPy(minor), IsShown: true));
        foreach (var (minor, release) in tags.Select(t => GraalPy(t.Abi)).OfType<(int, int)>().Distinct().Order())
            result.Add(new TargetPython($"Graal3.{minor}", InterpreterTags.GraalPy(minor, release), IsShown: true));
        return result.ToImmutable();
    }

    /// <summary>The systems, in the order of rows; of one family, the oldest first.</summary>
    public static ImmutableArray<TargetSystem> Systems(IEnumerable<WheelFileName> wheels)
    {
        var named = wheels.SelectMany(w => w.Tags.Platforms).Distinct().SelectMany(Ages).ToList();
        var families = Usual.Concat(named.Select(n => (n.Family, n.Architecture)).Order()).Distinct();
        return
        [
            .. from family in families
               from age in named.Where(n => (n.Family, n.Architecture) == family).Select(n => n.Age).DefaultIfEmpty(UsualAge(family)).Distinct().Order()
               select Create(family.Family, family.Architecture, age),
        ];
    }

    // The families that a platform tag is for, with the version each needs at least.
    private static IEnumerable<(string Family, string Architecture, Version Age)> Ages(string platform)
    {
        var parts = platform.Split('_', 4);
        if (parts.Length == 4 && parts[0] is "manylinux" or "musllinux" or "macosx"
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
            return (parts[0] == "macosx" ? MacArchitectures(parts[3]) : [parts[3]]).Select(a => (parts[0], a, Usable((parts[0], a), new Version(major, minor))));
        foreach (var (alias, age) in GlibcAliases)
            if (platform.StartsWith(alias, StringComparison.Ordinal))
                return [("manylinux", platform[alias.Length..], new Version(2, age))];
        if (platform.StartsWith("linux_", StringComparison.Ordinal))
            return LinuxFamilies.Select(f => (f, platform[6..], UsualAge((f, platform[6..]))));
        return platform.StartsWith("win", StringComparison.Ordinal) ? [("win", platform == "win32" ? "32" : platform[4..], new Version(0, 0))] : [];
    }

    private static string[] MacArchitectures(string format) => format switch
    {
        "universal2" => ["x86_64", "arm64"],
        "intel" or "fat64" or "fat32" or "universal" => ["x86_64"],
        _ => [format],
    };

    // No arm64 Mac runs anything older than 11.
    private static Version Usable((string Family, string Architecture) family, Version age) =>
        family == ("macosx", "arm64") && age.Major < 11 ? new Version(11, 0) : age;

    private static Version UsualAge((string Family, string Architecture) family) => family.Family switch
    {
        "manylinux" => new Version(2, 17),
        "musllinux" => new Version(1, 2),
        "macosx" => new Version(11, 0),
        _ => new Version(0, 0),
    };

    private static TargetSystem Create(string family, string architecture, Version age)
    {
        var name = architecture switch { "x86_64" or "amd64" => "x64", "aarch64" => "arm64", "32" => "x86", _ => architecture };
        return family switch
        {
            "manylinux" => new TargetSystem($"Linux {name}, glibc", age, $"Linux {name}, glibc {age}", SystemPlatforms.Manylinux(age, architecture)),
            "musllinux" => new TargetSystem($"Linux {name}, musl", age, $"Linux {name}, musl {age}", SystemPlatforms.Musllinux(age, architecture)),
            "macosx" => new TargetSystem($"macOS {name}", age, $"macOS {(age.Major >= 11 ? age.Major : age)} {name}", SystemPlatforms.MacOS(age, architecture)),
            _ => new TargetSystem($"Windows {name}", age, $"Windows {name}", SystemPlatforms.Windows(architecture)),
        };
    }

    private static int? MinorOf(string tag, string prefix) => tag.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(tag.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var minor) && minor < 100 ? minor : null;

    // graalpy250_312_native
    private static (int Minor, int Release)? GraalPy(string abi)
    {
        var parts = abi.Split('_');
        return parts is [var release, var python, "native"] && MinorOf(release, "graalpy") is null
            && release.StartsWith("graalpy", StringComparison.Ordinal)
            && int.TryParse(release.AsSpan(7), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && MinorOf(python, "3") is { } minor ? (minor, number) : null;
    }
}
