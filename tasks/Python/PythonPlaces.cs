using HPy.Build.Machines;

namespace HPy.Build.Python;

/// <summary>A place where interpreters are found.</summary>
public interface IPythonPlace
{
    /// <summary>What it is called in error messages.</summary>
    string Name { get; }

    /// <summary>Full paths of possible interpreters, the preferred ones first.</summary>
    IEnumerable<string> Candidates();
}

/// <summary>The folders of PATH. pyenv's shims are scripts that choose a version; the version itself is taken.</summary>
/// <param name="host">The machine.</param>
/// <param name="pyenv">Knows which folder has the shims, and what they choose.</param>
public sealed class PathPythons(IMachine host, PyenvPythons pyenv) : IPythonPlace
{
    /// <inheritdoc />
    public string Name => "PATH";

    /// <inheritdoc />
    public IEnumerable<string> Candidates()
    {
        var separator = host.IsWindows ? ';' : ':';
        foreach (var folder in (host.Variable("PATH") ?? "").Split(separator, StringSplitOptions.RemoveEmptyEntries))
            foreach (var candidate in In(folder))
                yield return candidate;
    }

    private IEnumerable<string> In(string folder)
    {
        if (pyenv.IsShims(folder))
            return pyenv.Active();
        // The Store's aliases of Windows are no interpreters: they open a shop window.
        if (host.IsWindows && folder.Contains("WindowsApps", StringComparison.OrdinalIgnoreCase))
            return [];
        return Names(host, folder);
    }

    /// <summary>The interpreters in one folder: <c>python3</c> first, then those with a version, then <c>python</c>.</summary>
    internal static IEnumerable<string> Names(IMachine host, string folder)
    {
        var suffix = host.IsWindows ? ".exe" : "";
        var plain = Path.Combine(folder, "python3" + suffix);
        if (host.FileExists(plain))
            yield return plain;
        foreach (var file in host.Files(folder, "python3."))
            if (IsVersioned(Path.GetFileName(file), suffix))
                yield return file;
        var old = Path.Combine(folder, "python" + suffix);
        if (host.FileExists(old))
            yield return old;
    }

    // python3.11, python3.13t, python3.11-dbg, but not python3.11-config.
    private static bool IsVersioned(string name, string suffix)
    {
        const string prefix = "python3.";
        if (name.Length < prefix.Length + suffix.Length || !name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            return false;
        var rest = name.AsSpan(prefix.Length, name.Length - prefix.Length - suffix.Length);
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? rest.Length > 0 : end > 0 && rest[end..] is "t" or "d" or "-dbg";
    }
}

/// <summary>The versions pyenv manages.</summary>
/// <param name="host">The machine.</param>
/// <param name="projectFolder">Where a <c>.python-version</c> is looked for, and above.</param>
public sealed class PyenvPythons(IMachine host, string projectFolder) : IPythonPlace
{
    /// <inheritdoc />
    public string Name => "pyenv";

    private string? Root => host.Variable("PYENV_ROOT")
        ?? (host.Variable(host.IsWindows ? "USERPROFILE" : "HOME") is { } home
            ? host.IsWindows ? Path.Combine(home, ".pyenv", "pyenv-win") : Path.Combine(home, ".pyenv")
            : null);

    /// <summary>Whether a folder of PATH holds pyenv's shims.</summary>
    public bool IsShims(string folder) =>
        Root is { } root && Path.TrimEndingDirectorySeparator(folder) == Path.Combine(root, "shims");

    /// <inheritdoc />
    public IEnumerable<string> Candidates() => Root is { } root
        ? host.Folders(Path.Combine(root, "versions")).SelectMany(Interpreter)
        : [];

    /// <summary>What the shims would start, the first choice first.</summary>
    public IEnumerable<string> Active()
    {
        if (Root is not { } root)
            return [];
        var names = Chosen(root).Split([':', '\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries);
        return names.SelectMany(name => Interpreter(VersionFolder(root, name)));
    }

    private string Chosen(string root)
    {
        if (host.Variable("PYENV_VERSION") is { } variable)
            return variable;
        for (var folder = projectFolder; !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
            if (host.ReadText(Path.Combine(folder, ".python-version")) is { } local)
                return local;
        return host.ReadText(Path.Combine(root, "version")) ?? "";
    }

    // "3.11" chooses the newest 3.11.x.
    private string VersionFolder(string root, string name)
    {
        var versions = host.Folders(Path.Combine(root, "versions"));
        return versions.FirstOrDefault(v => Path.GetFileName(v) == name)
            ?? versions.Where(v => Path.GetFileName(v).StartsWith(name + ".", StringComparison.Ordinal))
                .MaxBy(v => Version.TryParse(Path.GetFileName(v), out var version) ? version : new Version(0, 0))
            ?? Path.Combine(root, "versions", name);
    }

    private IEnumerable<string> Interpreter(string version)
    {
        var names = host.IsWindows
            ? PathPythons.Names(host, version)
            : PathPythons.Names(host, Path.Combine(version, "bin"));
        return names.Take(1);
    }
}

/// <summary>The folders where systems put interpreters even when PATH does not name them.</summary>
/// <param name="host">The machine.</param>
public sealed class SystemPythons(IMachine host) : IPythonPlace
{
    /// <inheritdoc />
    public string Name => "/usr/local/bin, /usr/bin";

    /// <inheritdoc />
    public IEnumerable<string> Candidates() => host.IsWindows
        ? []
        : PathPythons.Names(host, "/usr/local/bin").Concat(PathPythons.Names(host, "/usr/bin"));
}
