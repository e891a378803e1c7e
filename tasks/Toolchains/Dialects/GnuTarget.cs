using System.Collections.Immutable;
using HPy.Build.Toolchains.Options;

namespace HPy.Build.Toolchains.Dialects;

/// <summary>The arguments that say which platform a command of gcc, clang or zig is for, and the oldest system there.</summary>
internal static class GnuTarget
{
    /// <summary>What every command of zig begins with, and no command of another compiler.</summary>
    public const string ZigOption = "-target";

    public static IEnumerable<string> Arguments(Toolchain toolchain, CompileSettings settings)
    {
        var target = toolchain.Target;
        if (toolchain.Name == Toolchain.Zig)
            return [ZigOption, Zig(TargetTriple.Zig(target), toolchain, settings.Minimum), .. WithoutTarget(toolchain.TargetArguments)];
        return target.IsMacOS ? [.. toolchain.TargetArguments, "-mmacosx-version-min=" + settings.Minimum.MacOSOf(target)]
            : toolchain.TargetArguments;
    }

    /// <summary>zig has the version of the system in the name of the platform: <c>x86_64-linux-gnu.2.17</c>.</summary>
    private static string Zig(string triple, Toolchain toolchain, MinimumVersions minimum)
    {
        var target = toolchain.Target;
        var dot = triple.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? triple : triple[..dot];
        if (target.IsMacOS)
            return $"{name}.{minimum.MacOSOf(target)}";
        return target is { IsLinux: true, IsMusl: false } ? $"{name}.{minimum.GlibcOf(target)}" : name;
    }

    private static ImmutableArray<string> WithoutTarget(ImmutableArray<string> arguments)
    {
        var at = arguments.IndexOf(ZigOption);
        return at < 0 ? arguments : arguments.RemoveRange(at, Math.Min(2, arguments.Length - at));
    }
}
