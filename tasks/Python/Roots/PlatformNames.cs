using System.Collections.Immutable;
using HPy.Build.Configurations;

namespace HPy.Build.Python;

/// <summary>What Python and its build tools call the platforms that have a name here.</summary>
internal static class PlatformNames
{
    /// <summary>
    /// The platform of a GNU triplet: <c>aarch64-unknown-linux-gnu</c>, <c>x86_64-linux-musl</c>, <c>arm64-apple-darwin23.4.0</c>.
    /// Null when it has no name here.
    /// </summary>
    public static RuntimeId? OfTriplet(string triplet)
    {
        var dash = triplet.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || Processor(triplet[..dash], triplet) is not { } processor)
            return null;
        var rest = triplet[dash..];
        if (rest.Contains("-linux-gnu", StringComparison.Ordinal) && !rest.EndsWith("gnux32", StringComparison.Ordinal))
            return Known("linux-" + processor);
        if (rest.Contains("-linux-musl", StringComparison.Ordinal))
            return Known("linux-musl-" + processor);
        return rest.Contains("-darwin", StringComparison.Ordinal) ? Known("osx-" + processor) : null;
    }

    /// <summary>
    /// The platforms of what <c>sysconfig.get_platform()</c> says: <c>linux-x86_64</c>, <c>win-amd64</c>, <c>win32</c>,
    /// <c>macosx-11.0-arm64</c>, <c>macosx-10.13-universal2</c>. None when it has no name here.
    /// </summary>
    /// <param name="platform">The name.</param>
    /// <param name="bits">Bits of a pointer: a 32-bit Python on a 64-bit system gives the system's name.</param>
    public static ImmutableArray<RuntimeId> OfPlatform(string platform, int bits)
    {
        var parts = platform.Split('-');
        var machine = parts[^1];
        return (parts[0], machine) switch
        {
            ("win32", _) => All("win-x86"),
            ("win", "amd64") => All("win-x64"),
            ("win", "arm64") => All("win-arm64"),
            ("macosx", "universal2") => All("osx-x64", "osx-arm64"),
            ("macosx", "x86_64" or "arm64") => All(machine == "arm64" ? "osx-arm64" : "osx-x64"),
            ("linux", _) when Linux(machine, bits) is { } processor => All("linux-" + processor, "linux-musl-" + processor),
            _ => [],
        };
    }

    /// <summary>The processor of an <c>-arch</c> of Apple's compilers.</summary>
    public static RuntimeId? OfAppleArchitecture(string name) =>
        name == "x86_64" ? Known("osx-x64") : name == "arm64" ? Known("osx-arm64") : null;

    private static string? Linux(string machine, int bits) => (machine, bits) switch
    {
        ("x86_64", 32) => "x86",
        ("aarch64", 32) => "arm",
        ("armv7l" or "armv8l", 32) => "arm",
        _ => Processor(machine, "hf"),
    };

    private static string? Processor(string cpu, string triplet) => cpu switch
    {
        "x86_64" or "amd64" => "x64",
        "aarch64" or "arm64" => "arm64",
        "i386" or "i486" or "i586" or "i686" => "x86",
        "arm" or "armv7" or "armv7a" or "armv7l" or "armv7hl" when triplet.EndsWith("hf", StringComparison.Ordinal) => "arm",
        "powerpc64le" or "ppc64le" => "ppc64le",
        "riscv64" or "s390x" => cpu,
        _ => null,
    };

    private static RuntimeId? Known(string name) => RuntimeId.Known.Contains(name) ? new RuntimeId(name) : null;

    private static ImmutableArray<RuntimeId> All(params ReadOnlySpan<string> names)
    {
        var result = ImmutableArray.CreateBuilder<RuntimeId>();
        foreach (var name in names)
            if (Known(name) is { } rid)
                result.Add(rid);
        return result.ToImmutable();
    }
}
