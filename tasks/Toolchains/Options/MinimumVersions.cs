using HPy.Build.Configurations;
using HPy.Build.Diagnostics;

namespace HPy.Build.Toolchains.Options;

/// <summary>The oldest systems that modules shall be loaded on.</summary>
/// <param name="MacOS">The property HPyMinimumMacOS; null for the oldest that the processor has and compilers support.</param>
/// <param name="Glibc">The property HPyMinimumGlibc; null for the oldest that the processor has, 2.17 at least.</param>
/// <param name="Windows">The property HPyMinimumWindows; null for 6.1 (Windows 7), 10.0 on arm64.</param>
public sealed record MinimumVersions(Version? MacOS, Version? Glibc, Version? Windows)
{
    // Processors that came to glibc later than 2.17, which is what manylinux2014 has.
    private static readonly Version OldGlibc = new(2, 17);
    private static readonly Version RiscVGlibc = new(2, 27);
    private static readonly Version OldIntelMac = new(10, 13);
    private static readonly Version FirstArmMac = new(11, 0);
    private static readonly Version Windows7 = new(6, 1);
    private static readonly Version Windows10 = new(10, 0);

    /// <summary>Nothing said.</summary>
    public static MinimumVersions Default { get; } = new(null, null, null);

    /// <summary>The version of glibc that a platform's modules may need, for compilers that can link for an old one.</summary>
    public Version GlibcOf(RuntimeId target) => AtLeast(Glibc, target.Processor == "riscv64" ? RiscVGlibc : OldGlibc);

    /// <summary>The macOS that a platform's modules need.</summary>
    public Version MacOSOf(RuntimeId target) => AtLeast(MacOS, target.Processor == "arm64" ? FirstArmMac : OldIntelMac, OldIntelMac);

    /// <summary>The Windows that a platform's modules need, as its own numbers have it.</summary>
    public Version WindowsOf(RuntimeId target) => AtLeast(Windows, target.Processor == "arm64" ? Windows10 : Windows7, Windows7);

    /// <summary>Reads the values of the three properties; empty ones say nothing.</summary>
    public static MinimumVersions Parse(string macOS, string glibc, string windows) => new(
        Read(macOS, "HPyMinimumMacOS", "10.13 or 11.0"),
        Read(glibc, "HPyMinimumGlibc", "2.17 or 2.28"),
        Read(windows, "HPyMinimumWindows", "6.1 (Windows 7) or 10.0"));

    // What is older than the processor's first system is that system. An Intel Mac may be asked for older than usual.
    private static Version AtLeast(Version? wanted, Version first, Version? unlessAskedFor = null) =>
        wanted is null ? first : wanted < first && first != unlessAskedFor ? first : wanted;

    private static Version? Read(string text, string property, string example)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var dotted = text.Trim().Contains('.', StringComparison.Ordinal) ? text.Trim() : text.Trim() + ".0";
        return Version.TryParse(dotted, out var version) && version.Revision < 0
            ? version
            : throw new BuildException(ErrorCode.InvalidProperty, $"{property} is '{text}', which is no version; write {example} for example");
    }
}
