using HPy.Build.Configurations;

namespace HPy.Build.Toolchains;

/// <summary>The names that compilers have for platforms.</summary>
public static class TargetTriple
{
    /// <summary>The name that zig has: <c>x86_64-linux-gnu.2.17</c>.</summary>
    public static string Zig(RuntimeId target)
    {
        var cpu = target.Name.EndsWith("-arm64", StringComparison.Ordinal) ? "aarch64" : "x86_64";
        if (target.IsWindows)
            return cpu + "-windows-gnu";
        if (target.IsMacOS)
            return cpu == "aarch64" ? "aarch64-macos.11.0" : "x86_64-macos.10.13";
        return target.IsMusl ? cpu + "-linux-musl" : cpu + "-linux-gnu.2.17";
    }
}
