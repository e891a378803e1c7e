using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains.Dialects;
using HPy.Build.Toolchains.Finding;

namespace HPy.Build.Toolchains;

/// <summary>A compiler driver on disk.</summary>
/// <param name="Path">What is started.</param>
/// <param name="Stamp">Time and size of the file behind it: another compiler under the same name means a rebuild.</param>
public sealed record Compiler(string Path, FileStamp Stamp)
{
    /// <summary>Arguments before all others, never in a response file: <c>cc</c> of <c>zig cc</c>.</summary>
    public ImmutableArray<string> LeadingArguments { get; init; } = [];
}

/// <summary>The compilers that belong together, for one platform.</summary>
/// <param name="Name">What HPyToolchain calls it: <c>gcc</c>, <c>clang</c>, <c>zig</c>.</param>
/// <param name="Target">What it makes modules for.</param>
/// <param name="C">Compiles and links C; null when it is not installed.</param>
/// <param name="Cxx">Compiles and links C++; null when it is not installed.</param>
public sealed record Toolchain(string Name, RuntimeId Target, Compiler? C, Compiler? Cxx)
{
    /// <summary>The name of zig, whose compilers are <c>zig cc</c> and <c>zig c++</c>.</summary>
    public const string Zig = "zig";

    /// <summary>The name of Visual C++: cl and link.</summary>
    public const string Msvc = "msvc";

    /// <summary>The name of clang with the command line of Visual C++: clang-cl and lld-link.</summary>
    public const string ClangCl = "clang-cl";

    /// <summary>How its commands are written.</summary>
    public IDialect Dialect { get; init; } = Dialects.Dialect.Gnu;

    /// <summary>What links, where that is not the compiler.</summary>
    public Compiler? LinkProgram { get; init; }

    /// <summary>Arguments of every command that say which platform it is for; empty for the compiler's own.</summary>
    public ImmutableArray<string> TargetArguments { get; init; } = [];

    /// <summary>Variables that every command needs.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Its version; empty when it does not tell.</summary>
    public string Version { get; init; } = "";

    /// <summary>What links for it: <c>bfd</c>, <c>gold</c>, <c>lld</c>, <c>mold</c> or <c>other</c>; empty when nobody knows.</summary>
    public string LinkerKind { get; init; } = "";

    /// <summary>Name and version.</summary>
    public string Title => Version.Length == 0 ? Name : $"{Name} {Version}";

    /// <summary>Why this one was taken, for the log.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What links modules with sources of a language.</summary>
    public Compiler Linker(Language language) => LinkProgram ?? For(language);

    /// <summary>The driver for a language; an error that says how to install it when there is none.</summary>
    public Compiler For(Language language) =>
        (language == Language.C ? C : Cxx) ?? throw new BuildException(ErrorCode.NoCompiler,
            language == Language.C
                ? $"the project has C sources, but {Name} has no C compiler here; install it with: {InstallCommand(Language.C)}"
                : $"the project has C++ sources, but {Name} has no C++ compiler here; install it with: {InstallCommand(Language.Cxx)}");

    private string InstallCommand(Language language) => Target == RuntimeId.Host()
        ? InstallAdvice.Here.ForHost(Name, language) : InstallAdvice.Here.ForOther(Name, Target, language);
}
