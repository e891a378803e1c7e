using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels;

/// <summary>The platform tags that a project claims for its wheels, in place of those found from the binaries.</summary>
public sealed record PlatformClaim
{
    private const string Automatic = "auto";
    private static readonly char[] Separators = [';', ',', '+', '.', ' ', '\t', '\r', '\n'];

    private PlatformClaim(ImmutableArray<PlatformTag> tags, bool isPartial) => (Tags, IsPartial) = (tags, isPartial);

    /// <summary>No claim.</summary>
    public static PlatformClaim None { get; } = new([], true);

    /// <summary>The tags, for all platforms.</summary>
    public ImmutableArray<PlatformTag> Tags { get; }

    /// <summary>Whether platforms that are not claimed get the tags that are found from the binaries.</summary>
    public bool IsPartial { get; }

    /// <summary>Reads the value of <c>HPyPlatformTag</c>: tags, with or without a processor, and <c>auto</c> for what they leave out.</summary>
    /// <exception cref="BuildException">Something in it is no platform tag.</exception>
    public static PlatformClaim Parse(string? text)
    {
        var words = (text ?? "").ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return None;
        var tags = words.Where(w => w != Automatic).Distinct(StringComparer.Ordinal).Select(ReadTag);
        return new PlatformClaim([.. tags], words.Contains(Automatic, StringComparer.Ordinal));
    }

    /// <summary>The claimed tags for one platform, with their processor; none when they are to be found from the binaries.</summary>
    /// <exception cref="BuildException">Nothing of the claim is for the platform.</exception>
    public ImmutableArray<PlatformTag> For(RuntimeId rid)
    {
        var architecture = rid.WheelArchitecture;
        var fitting = Tags.Where(t => Fits(t, rid, architecture))
            .Select(t => t.Architecture.Length == 0 ? t with { Architecture = architecture } : t)
            .ToImmutableArray();
        return fitting.Length > 0 || IsPartial ? fitting : throw new BuildException(ErrorCode.InvalidPlatformTag,
            $"HPyPlatformTag is '{string.Join(';', Tags)}', and none of that is for {rid}; add a tag such as {Example(rid)}_{architecture}, "
            + "or auto to have it found from the binaries");
    }

    private static PlatformTag ReadTag(string text)
    {
        var tag = PlatformTag.TryParse(text) ?? throw new BuildException(ErrorCode.InvalidPlatformTag,
            $"HPyPlatformTag has '{DistributionName.Printable(text)}', which is no platform tag for native modules; use tags such as manylinux_2_28 "
            + "or manylinux_2_28_x86_64, manylinux2014, musllinux_1_2, macosx_11_0_arm64, macosx_10_13_universal2, win_amd64, linux");
        return tag is not { Family: PlatformFamily.MacOS, Version: { Major: >= 11, Minor: > 0 } version } ? tag
            : throw new BuildException(ErrorCode.InvalidPlatformTag,
                $"HPyPlatformTag has {tag}, which no installer takes: from macOS 11 on, only the first number counts; "
                + $"use macosx_{version.Major}_0, or macosx_{version.Major + 1}_0 if {version.Major}.{version.Minor} is needed");
    }

    private static bool Fits(PlatformTag tag, RuntimeId rid, string architecture)
    {
        var system = tag.Family switch
        {
            PlatformFamily.Linux => rid.IsLinux,
            PlatformFamily.Manylinux => rid is { IsLinux: true, IsMusl: false },
            PlatformFamily.Musllinux => rid.IsMusl,
            PlatformFamily.MacOS => rid.IsMacOS,
            _ => rid.IsWindows,
        };
        return system && (tag.Architecture.Length == 0 || tag.Architecture == architecture || (rid.IsMacOS && tag.Architecture == "universal2"));
    }

    private static string Example(RuntimeId rid) =>
        rid.IsWindows ? "win" : rid.IsMacOS ? "macosx_11_0" : rid.IsMusl ? "musllinux_1_2" : "manylinux_2_28";
}
