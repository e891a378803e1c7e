using HPy.Build.Configurations;

namespace HPy.Build.Stubs;

/// <summary>Where stubs and the marker of typed packages go in a wheel (PEP 561).</summary>
public static class StubFiles
{
    /// <summary>The marker.</summary>
    public const string Marker = "py.typed";

    /// <summary>The name beside the module: <c>package/module.pyi</c>.</summary>
    public static string Beside(ModuleName module) => module.Text.Replace('.', '/') + ".pyi";

    /// <summary>
    /// The name in a wheel. A module without a package has no place for the marker, and type checkers pass over a lone
    /// <c>.pyi</c>; what all of them find is a package of stubs.
    /// </summary>
    public static string InWheel(ModuleName module) =>
        module.Folder.Length > 0 ? Beside(module) : module.Text + "-stubs/__init__.pyi";

    /// <summary>Whether the project brings a stub of a module itself.</summary>
    /// <param name="module">The module.</param>
    /// <param name="files">The names of the project's own files in the wheel.</param>
    public static bool HasOwn(ModuleName module, IReadOnlySet<string> files)
    {
        var path = module.Text.Replace('.', '/');
        var top = path.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? path[..slash] : path;
        var inStubs = top + "-stubs" + path[top.Length..];
        return files.Contains(path + ".pyi") || files.Contains(path + "/__init__.pyi")
            || files.Contains(inStubs + ".pyi") || files.Contains(inStubs + "/__init__.pyi");
    }

    /// <summary>
    /// The name of the marker for a module in a package: in its outermost regular package, as namespaces have none;
    /// null for a module without a package, and when the project has one on the way.
    /// </summary>
    /// <param name="module">The module.</param>
    /// <param name="files">The names of the project's own files in the wheel.</param>
    public static string? MarkerFor(ModuleName module, IReadOnlySet<string> files)
    {
        if (module.Folder.Length == 0)
            return null;
        var parts = module.Folder.Split('/');
        var folders = Enumerable.Range(1, parts.Length).Select(n => string.Join('/', parts[..n])).ToList();
        if (folders.Exists(f => files.Contains($"{f}/{Marker}")))
            return null;
        var package = folders.Find(f => files.Contains(f + "/__init__.py") || files.Contains(f + "/__init__.pyi"));
        return $"{package ?? module.Folder}/{Marker}";
    }
}
