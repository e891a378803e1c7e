using HPy.Build.Configurations;

namespace HPy.Build.Toolchains;

/// <summary>The names that compilers have for platforms.</summary>
public static class TargetTriple
{
    /// <summary>The name that zig has: <c>x86_64-linux-gnu.2.17</c>.</summary>
    public static string Zig(RuntimeId target)
    {
        var processor = target.Processor switch { "x86" => "x86", "ppc64le" => "powerpc64le", _ => Processor(target) };
        if (target.IsWindows)
            return processor + "-windows-gnu";
        if (target.IsMacOS)
            return processor == "aarch64" ? "aarch64-macos.11.0" : "x86_64-macos.10.13";
        var float32 = processor == "arm" ? "eabihf" : "";
        if (target.IsMusl)
            return $"{processor}-linux-musl{float32}";
        // The first version that ran on this processor, where that is newer than 2.17.
        return $"{processor}-linux-gnu{float32}." + (processor == "riscv64" ? "2.27" : "2.17");
    }

    /// <summary>
    /// The name that GNU's tools have, which the names of their cross compilers begin with, and that clang understands:
    /// <c>aarch64-linux-gnu</c>, <c>i686-w64-mingw32</c>.
    /// </summary>
    public static string Gnu(RuntimeId target)
    {
        var processor = Processor(target);
        if (target.IsWindows)
            return processor + "-w64-mingw32";
        if (target.IsMacOS)
            return processor == "aarch64" ? "arm64-apple-macosx11.0" : "x86_64-apple-macosx10.13";
        return $"{processor}-linux-{(target.IsMusl ? "musl" : "gnu")}{(processor == "arm" ? "eabihf" : "")}";
    }

    private static string Processor(RuntimeId target) => target.Processor switch
    {
        "x64" => "x86_64",
        "x86" => "i686",
        "arm64" => "aarch64",
        "ppc64le" => "powerpc64le",
        var same => same,
    };

    /// <summary>
    /// Whether what a compiler calls its target is this platform: <c>x86_64-pc-linux-gnu</c>,
    /// <c>aarch64-redhat-linux</c>, <c>x86_64-alpine-linux-musl</c>, <c>arm64-apple-darwin23.4.0</c>.
    /// </summary>
    public static bool Matches(string triple, RuntimeId target)
    {
        var parts = triple.Split('-');
        var system = triple[parts[0].Length..];
        var isRight = target.IsWindows ? Has("mingw32") || Has("windows") || Has("cygwin")
            : target.IsMacOS ? Has("darwin") || Has("macos")
            : Has("linux") && !Has("android") && !Has("uclibc") && Has("musl") == target.IsMusl;
        return isRight && ProcessorMatches(parts[0], target.Processor)
            // The other ABI for the floating point numbers of 32-bit ARM.
            && (target.Processor != "arm" || Has("eabihf"));

        bool Has(string word) => system.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    private static bool ProcessorMatches(string word, string processor) => processor switch
    {
        "x64" => word is "x86_64" or "amd64",
        "x86" => word is "i386" or "i486" or "i586" or "i686" or "x86",
        "arm64" => word is "aarch64" or "arm64",
        "arm" => word.StartsWith("arm", StringComparison.Ordinal) && word is not ("arm64" or "armeb"),
        "ppc64le" => word is "powerpc64le" or "ppc64le",
        _ => word == processor,
    };
}
