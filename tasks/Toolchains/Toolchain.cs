using HPy.Build.Compilation;
using HPy.Build.Diagnostics;

namespace HPy.Build.Toolchains;

/// <summary>A compiler driver on disk.</summary>
/// <param name="Path">What is started.</param>
/// <param name="Stamp">Time and size of the file behind it: another compiler under the same name means a rebuild.</param>
public sealed record Compiler(string Path, FileStamp Stamp);

/// <summary>The compilers that belong together.</summary>
/// <param name="Name"><c>gcc</c> or <c>clang</c>.</param>
/// <param name="C">Compiles and links C; null when it is not installed.</param>
/// <param name="Cxx">Compiles and links C++; null when it is not installed.</param>
public sealed record Toolchain(string Name, Compiler? C, Compiler? Cxx)
{
    /// <summary>The driver for a language; an error that says how to install it when there is none.</summary>
    public Compiler For(Language language) =>
        (language == Language.C ? C : Cxx) ?? throw new BuildException(ErrorCode.NoCompiler,
            language == Language.C
                ? $"the project has C sources, but {Name} has no C compiler here; install it with: {InstallCommand(Name, Language.C)}"
                : $"the project has C++ sources, but {Name} has no C++ compiler here; install it with: {InstallCommand(Name, Language.Cxx)}");

    /// <summary>The one command that installs a compiler on this system.</summary>
    public static string InstallCommand(string name, Language language)
    {
        if (OperatingSystem.IsMacOS())
            return "xcode-select --install";
        var (debian, fedora, alpine) = (name, language) switch
        {
            ("clang", _) => ("clang", "clang", "clang musl-dev"),
            (_, Language.Cxx) => ("g++", "gcc-c++", "g++ musl-dev"),
            _ => ("gcc libc6-dev", "gcc", "gcc musl-dev"),
        };
        return (File.Exists("/usr/bin/dnf"), File.Exists("/sbin/apk")) switch
        {
            (true, _) => "sudo dnf install " + fedora,
            (_, true) => "sudo apk add " + alpine,
            _ => "sudo apt-get install " + debian,
        };
    }
}
