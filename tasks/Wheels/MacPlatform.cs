using System.Collections.Immutable;
using HPy.Build.Binaries;

namespace HPy.Build.Wheels;

/// <summary>Finds the macOS tag of a wheel: the processors that all its binaries have, and the oldest system that loads them.</summary>
/// <param name="binaries">Every native file of the wheel, with its file name; at least one.</param>
public sealed class MacPlatform(IReadOnlyList<(string File, MachOBinary Binary)> binaries)
{
    private const string Universal = "universal2";
    private static readonly Version OldestArm = new(11, 0);
    // What the installers of CPython from python.org ask for.
    private static readonly Version OldestIntel = new(10, 9);

    /// <summary>The first file that has no part for a processor; null when all have one.</summary>
    public string? Lacking(string architecture) => Processors(architecture)
        .SelectMany(processor => binaries.Where(b => b.Binary.Slices.All(s => s.Architecture != processor)).Select(b => b.File))
        .FirstOrDefault();

    /// <summary>The tag for one processor, or for both when all files are for both.</summary>
    public string Find(string architecture)
    {
        var format = Lacking(Universal) is null ? Universal : architecture;
        return new PlatformTag(PlatformFamily.MacOS, Rounded(Lowest(format, OldestIntel).Version), format).ToString();
    }

    /// <summary>Why the binaries do not run on every system of a tag; null when they do.</summary>
    public string? Problem(PlatformTag tag)
    {
        if (Lacking(tag.Architecture) is { } other)
            return $"{other} has no part for {(tag.Architecture == Universal ? "both x86_64 and arm64" : tag.Architecture)}";
        var (lowest, file) = Lowest(tag.Architecture, new Version(0, 0));
        return tag.Version < Rounded(lowest) ? $"{file} needs macOS {lowest}" : null;
    }

    private (Version Version, string File) Lowest(string format, Version oldestIntel)
    {
        var result = (Version: format == "arm64" ? OldestArm : oldestIntel, binaries[0].File);
        foreach (var processor in Processors(format))
            foreach (var (file, binary) in binaries)
                foreach (var slice in binary.Slices.Where(s => s.Architecture == processor))
                    // Every arm64 needs 11.0; in a universal2 file that says nothing about the other part.
                    if (slice.LowestSystem > result.Version && !(processor == "arm64" && slice.LowestSystem <= OldestArm))
                        result = (slice.LowestSystem, file);
        return result;
    }

    // From 11 on, installers count major versions only.
    private static Version Rounded(Version version) => version.Major >= 11 ? new Version(version.Major, 0) : new Version(version.Major, version.Minor);

    private static ImmutableArray<string> Processors(string format) => format == Universal ? ["x86_64", "arm64"] : [format];
}
