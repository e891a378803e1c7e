using HPy.Build.Compilation;
using HPy.Build.Machines;

namespace HPy.Build.Toolchains.Finding;

/// <summary>
/// Finds programs in the folders of PATH. Folders without a full path are left out: nothing is started just because
/// it lies in the folder where a build happens to run.
/// </summary>
/// <param name="machine">The machine.</param>
public sealed class ProgramSearch(IMachine machine)
{
    // Newest first; the plain name wins over all of them.
    private const int NewestVersion = 30;
    private const int OldestVersion = 9;

    /// <summary>The folders of PATH that have full paths, in order.</summary>
    public IReadOnlyList<string> Folders { get; } =
        [.. (machine.Variable("PATH") ?? "").Split(machine.IsWindows ? ';' : ':').Where(Path.IsPathFullyQualified).Distinct()];

    /// <summary>The first program of this name; null when there is none.</summary>
    public Compiler? Find(string name)
    {
        Compiler? first = null;
        foreach (var folder in Folders)
        {
            if (At(Path.Combine(folder, name)) is not { } found)
                continue;
            if (!IsLauncher(machine.Resolve(found.Path)))
                return first is null ? found : first with { Stamp = found.Stamp };
            // ccache under the name of gcc: it starts the next gcc of PATH, and that one is the compiler.
            first ??= found;
        }
        return first;
    }

    /// <summary>Whether a program only starts compilers.</summary>
    public static bool IsLauncher(string path) =>
        Path.GetFileNameWithoutExtension(path) is "ccache" or "sccache" or "distcc" or "icecc";

    /// <summary>The program of this name, then those with a version: <c>gcc</c>, <c>gcc-13</c>, <c>gcc-12</c>.</summary>
    public IEnumerable<Compiler> FindVersions(string name)
    {
        if (Find(name) is { } plain)
            yield return plain;
        for (var version = NewestVersion; version >= OldestVersion; version--)
            if (Find($"{name}-{version}") is { } versioned)
                yield return versioned;
    }

    /// <summary>The program at a path, which may lack the <c>.exe</c> of Windows; null when there is none that can be started.</summary>
    public Compiler? At(string path)
    {
        if (machine.IsWindows && !path.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) && At(path + ".exe") is { } program)
            return program;
        var stamp = FileStamp.Of(path);
        return stamp.Exists && (machine.IsWindows || IsExecutable(path)) ? new Compiler(path, stamp) : null;
    }

    private static bool IsExecutable(string path)
    {
        const UnixFileMode any = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        try
        {
            return OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & any) != 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>
    /// The C++ compiler that was installed together with a C compiler: beside it, with the same version and prefix.
    /// </summary>
    public Compiler? Sibling(Compiler c)
    {
        var name = Path.GetFileName(c.Path);
        return CxxName(name) is { } other ? At(Path.Combine(Path.GetDirectoryName(c.Path)!, other)) : null;
    }

    /// <summary>The C compiler that was installed together with a C++ compiler.</summary>
    public Compiler? SiblingOfCxx(Compiler cxx)
    {
        var name = Path.GetFileName(cxx.Path);
        return CName(name) is { } other ? At(Path.Combine(Path.GetDirectoryName(cxx.Path)!, other)) : null;
    }

    /// <summary>The reverse of <see cref="CxxName"/>.</summary>
    internal static string? CName(string name)
    {
        foreach (var (cxx, c) in new[] { ("clang++", "clang"), ("g++", "gcc"), ("c++", "cc") })
            if (name.LastIndexOf(cxx, StringComparison.Ordinal) is >= 0 and var at && (at == 0 || name[at - 1] == '-'))
                return string.Concat(name.AsSpan(0, at), c, name.AsSpan(at + cxx.Length));
        return null;
    }

    /// <summary>What the C++ compiler of this C compiler is called: <c>g++-12</c> for <c>gcc-12</c>; null when nobody knows.</summary>
    internal static string? CxxName(string name)
    {
        foreach (var (c, cxx) in new[] { ("clang", "clang++"), ("gcc", "g++"), ("cc", "c++") })
        {
            // The last one: a prefix may contain another compiler's name.
            var at = name.LastIndexOf(c, StringComparison.Ordinal);
            if (at >= 0 && (at == 0 || name[at - 1] == '-'))
                return string.Concat(name.AsSpan(0, at), cxx, name.AsSpan(at + c.Length));
        }
        return null;
    }
}
