using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Configurations;

/// <summary>One extension module of a project.</summary>
/// <param name="Module">Its import name.</param>
/// <param name="Sources">Full paths of its C and C++ files, sorted: no file system decides what a module looks like.</param>
public sealed record Extension(ModuleName Module, ImmutableArray<string> Sources)
{
    /// <summary>
    /// Checks the modules of a project: at least one, names valid and different (also on file systems that do
    /// not tell case), each with sources that exist.
    /// </summary>
    /// <param name="wanted">Pairs of module name and source.</param>
    /// <param name="modules">All module names; one may be there without a source, which is an error.</param>
    public static ImmutableArray<Extension> CreateAll(
        IReadOnlyList<string> modules, IReadOnlyList<(string Module, string Source)> wanted)
    {
        if (modules.Count == 0)
            throw new BuildException(ErrorCode.NoSources,
                "the project has no C or C++ source; put a .c or .cpp file beside the project file "
                + "(bin, obj, tests and hidden folders do not count) or list HPySource items");

        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var result = ImmutableArray.CreateBuilder<Extension>(modules.Count);
        foreach (var text in modules)
        {
            var module = ModuleName.Parse(text);
            if (!names.TryAdd(module.Text, module.Text))
                throw new BuildException(ErrorCode.DuplicateModule, names[module.Text] == module.Text
                    ? $"two HPyExtension items are called {module.Text}; every module needs a name of its own"
                    : $"the modules {names[module.Text]} and {module.Text} differ only in upper and lower case, which "
                      + "gives the same file on Windows and macOS");
            result.Add(new Extension(module, SourcesOf(module, wanted)));
        }
        return result.MoveToImmutable();
    }

    private static ImmutableArray<string> SourcesOf(
        ModuleName module, IReadOnlyList<(string Module, string Source)> wanted)
    {
        var sources = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, source) in wanted)
        {
            if (name != module.Text || !seen.Add(source))
                continue;
            if (!File.Exists(source))
                throw new BuildException(ErrorCode.SourceNotFound,
                    $"{source}, a source of module {module}, does not exist");
            sources.Add(source);
        }
        if (sources.Count == 0)
            throw new BuildException(ErrorCode.NoSources,
                $"module {module} has no sources; name them in the Sources metadata of its HPyExtension item");
        // Wildcards give files in the order of the disk, and objects are linked in this one.
        sources.Sort(StringComparer.Ordinal);
        return sources.ToImmutable();
    }
}
