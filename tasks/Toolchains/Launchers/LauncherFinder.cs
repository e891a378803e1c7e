using HPy.Build.Diagnostics;
using HPy.Build.Machines;
using HPy.Build.Toolchains.Finding;

namespace HPy.Build.Toolchains.Launchers;

/// <summary>Finds the program that HPyCompilerLauncher names.</summary>
/// <param name="machine">The machine.</param>
/// <param name="projectFolder">What relative paths start from.</param>
public sealed class LauncherFinder(IMachine machine, string projectFolder)
{
    /// <summary>The launcher of this name or path; null when none is wanted.</summary>
    /// <exception cref="BuildException">It is not there.</exception>
    public Launcher? Find(string wanted)
    {
        var text = wanted.Trim();
        if (text.Length == 0)
            return null;
        var search = new ProgramSearch(machine);
        // A name alone is looked for on PATH only: nothing is started because it lies in the project by chance.
        var isPath = text.Contains('/') || (machine.IsWindows && text.Contains('\\'));
        var found = isPath ? search.At(Path.GetFullPath(text, projectFolder)) : search.Find(machine.IsWindows ? text + ".exe" : text) ?? search.Find(text);
        if (found is null)
            throw new BuildException(ErrorCode.NoLauncher, isPath
                ? $"HPyCompilerLauncher is '{text}', and no program is at {Path.GetFullPath(text, projectFolder)}; correct the path, or leave the property out"
                : $"HPyCompilerLauncher is '{text}', which is in no folder of PATH ({string.Join(machine.IsWindows ? ';' : ':', search.Folders)}); "
                  + $"{Advice(text)}, or leave the property out");
        return new Launcher(found.Path, KindOf(found.Path));
    }

    /// <summary>Which program a path names: <c>/usr/bin/ccache</c>, <c>distcc.exe</c>.</summary>
    internal static LauncherKind KindOf(string path) => Path.GetFileNameWithoutExtension(path).ToLowerInvariant() switch
    {
        "ccache" => LauncherKind.Ccache,
        "sccache" => LauncherKind.Sccache,
        "distcc" => LauncherKind.Distcc,
        "icecc" => LauncherKind.Icecc,
        _ => LauncherKind.Other,
    };

    private static string Advice(string name) => KindOf(name) == LauncherKind.Other
        ? "correct the name or give its path"
        : $"install it with: {InstallAdvice.Here.ForProgram(name)}";
}
