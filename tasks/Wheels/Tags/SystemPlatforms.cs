using System.Collections.Immutable;

namespace HPy.Build.Wheels;

/// <summary>The platform tags that a system accepts, best first, as installers rank them.</summary>
public static class SystemPlatforms
{
    private static readonly Version OldestGlibc = new(2, 17);
    // The two processors that the first manylinux was for.
    private static readonly Version OldestGlibcOfIntel = new(2, 5);
    private static readonly ImmutableDictionary<int, string> GlibcAliases =
        ImmutableDictionary.CreateRange<int, string>([new(17, "manylinux2014"), new(12, "manylinux2010"), new(5, "manylinux1")]);

    /// <summary>Linux with glibc (PEP 600): every manylinux up to its version, then plain <c>linux</c>.</summary>
    /// <param name="glibc">For example 2.36.</param>
    /// <param name="architecture">For example <c>x86_64</c>.</param>
    public static ImmutableArray<string> Manylinux(Version glibc, string architecture)
    {
        var oldest = architecture is "x86_64" or "i686" ? OldestGlibcOfIntel : OldestGlibc;
        var result = ImmutableArray.CreateBuilder<string>();
        for (var minor = glibc.Minor; minor >= oldest.Minor; minor--)
        {
            result.Add($"manylinux_2_{minor}_{architecture}");
            if (GlibcAliases.TryGetValue(minor, out var alias))
                result.Add($"{alias}_{architecture}");
        }
        result.Add($"linux_{architecture}");
        return result.ToImmutable();
    }

    /// <summary>Linux with musl (PEP 656).</summary>
    /// <param name="musl">For example 1.2.</param>
    /// <param name="architecture">For example <c>x86_64</c>.</param>
    public static ImmutableArray<string> Musllinux(Version musl, string architecture) =>
    [
        .. Enumerable.Range(0, musl.Minor + 1).Reverse().Select(minor => $"musllinux_{musl.Major}_{minor}_{architecture}"),
        $"linux_{architecture}",
    ];

    /// <summary>Windows, where there is nothing to rank.</summary>
    /// <param name="architecture"><c>amd64</c>, <c>arm64</c>, or <c>32</c> for 32-bit x86.</param>
    public static ImmutableArray<string> Windows(string architecture) => [architecture == "32" ? "win32" : $"win_{architecture}"];

    /// <summary>macOS. An x86_64 Python on an arm64 machine (Rosetta) is one on x86_64.</summary>
    /// <param name="system">The version of macOS; from 11 on, only the first number counts.</param>
    /// <param name="architecture">What the Python was built for: <c>x86_64</c> or <c>arm64</c>.</param>
    public static ImmutableArray<string> MacOS(Version system, string architecture)
    {
        var result = ImmutableArray.CreateBuilder<string>();
        for (var major = system.Major; major >= 11; major--)
            result.AddRange(MacFormats(architecture).Select(format => $"macosx_{major}_0_{format}"));
        // macOS 10.16 is what 11 calls itself to old programs.
        for (var minor = system.Major >= 11 ? 16 : system.Minor; minor >= 4; minor--)
            // No arm64 is that old, but the other half of a universal2 file may be.
            result.AddRange((architecture == "arm64" ? ["universal2"] : MacFormats(architecture)).Select(format => $"macosx_10_{minor}_{format}"));
        return result.ToImmutable();
    }

    private static string[] MacFormats(string architecture) => architecture == "x86_64"
        ? ["x86_64", "intel", "fat64", "fat32", "universal2", "universal"]
        : [architecture, "universal2"];
}
