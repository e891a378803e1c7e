using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;

namespace HPy.Build.Toolchains;

/// <summary>Finds the compilers of a machine.</summary>
/// <param name="searchPath">The value of <c>PATH</c>.</param>
/// <param name="explicitC">A C compiler named by the user, or empty.</param>
/// <param name="explicitCxx">A C++ compiler named by the user, or empty.</param>
public sealed class ToolchainLocator(string searchPath, string explicitC = "", string explicitCxx = "")
{
    // Newest first; the plain name wins over all of them.
    private const int NewestVersion = 30;
    private const int OldestVersion = 9;

    /// <summary>Finds what <c>HPyToolchain</c> asks for; an error says what was looked for, where, and how to get it.</summary>
    public Toolchain Find(string wanted, RuntimeId target)
    {
        var found = Named(wanted, target);
        return found with { Target = target };
    }

    private Toolchain Named(string wanted, RuntimeId target)
    {
        var isHost = target == RuntimeId.Host();
        return wanted.ToLowerInvariant() switch
        {
            "" or "auto" when isHost => Locate("gcc") ?? Locate("clang") ?? throw Missing("gcc", "gcc and clang"),
            "" or "auto" or Toolchain.Zig => FindZig(target) ?? throw Missing("zig", "zig"),
            "gcc" => Locate("gcc") ?? throw Missing("gcc", "gcc"),
            "clang" => Locate("clang") ?? throw Missing("clang", "clang"),
            "msvc" or "clang-cl" => throw new BuildException(ErrorCode.UnsupportedCombination,
                $"HPyToolchain is {wanted}, which this version cannot drive yet; use auto, gcc or clang"),
            _ => throw new BuildException(ErrorCode.UnknownToolchain,
                $"HPyToolchain is '{wanted}'; use auto, gcc or clang"),
        };
    }

    /// <summary>The clang of this machine, whatever compiles the project; null when there is none.</summary>
    public Compiler? FindClang() => Search("clang");

    private Toolchain? Locate(string name)
    {
        var (c, cxx) = name == "gcc" ? ("gcc", "g++") : ("clang", "clang++");
        var found = new Toolchain(name, RuntimeId.Host(),
            explicitC.Length > 0 ? Explicit(explicitC, "HPyCCompiler") : Search(c),
            explicitCxx.Length > 0 ? Explicit(explicitCxx, "HPyCxxCompiler") : Search(cxx));
        return found.C is null && found.Cxx is null ? null : found;
    }

    private Toolchain? FindZig(RuntimeId target) => InPath("zig") is { } zig
        ? new Toolchain(Toolchain.Zig, target, zig with { LeadingArguments = ["cc"] }, zig with { LeadingArguments = ["c++"] })
        {
            TargetArguments = ["-target", TargetTriple.Zig(target)],
        }
        : null;

    private Compiler Explicit(string path, string property)
    {
        var found = path.Contains(Path.DirectorySeparatorChar) ? At(Path.GetFullPath(path)) : InPath(path);
        return found ?? throw new BuildException(ErrorCode.NoCompiler, $"{property} is '{path}', which does not exist");
    }

    private Compiler? Search(string name)
    {
        if (InPath(name) is { } plain)
            return plain;
        for (var version = NewestVersion; version >= OldestVersion; version--)
            if (InPath($"{name}-{version}") is { } versioned)
                return versioned;
        return null;
    }

    private Compiler? InPath(string name)
    {
        foreach (var folder in searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            if (Path.IsPathFullyQualified(folder) && At(Path.Combine(folder, name)) is { } found)
                return found;
        return null;
    }

    private static Compiler? At(string path)
    {
        var stamp = FileStamp.Of(path);
        return stamp.Exists ? new Compiler(path, stamp) : null;
    }

    private BuildException Missing(string name, string lookedFor)
    {
        var where = searchPath.Length == 0 ? "PATH, which is empty" : "the folders of PATH (" + searchPath + ")";
        return new BuildException(ErrorCode.NoCompiler,
            $"no C compiler was found: looked for {lookedFor}, also with a version number after the name, in {where}; "
            + $"install one with: {Toolchain.InstallCommand(name, Language.C)}");
    }
}
