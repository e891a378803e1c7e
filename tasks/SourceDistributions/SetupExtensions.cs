using System.Collections.Immutable;
using System.Text;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Dialects;

namespace HPy.Build.SourceDistributions;

/// <summary>The part of setup.py about the modules: what the input items become as arguments of setuptools' Extension.</summary>
internal sealed class SetupExtensions(SourceProject project, SourceLayout layout, Action<Diagnostic> report)
{
    private const int Indent = 12;

    private static readonly string[] CxxEndings = [".cpp", ".cc", ".cxx", ".c++", ".C"];

    private readonly HashSet<string> _elsewhere = new(StringComparer.Ordinal);

    /// <summary>Whether some values are for some platforms only. Known after <see cref="Format"/>.</summary>
    public bool UsesPlatforms { get; private set; }

    /// <summary>Whether a standard of C or C++ is asked for.</summary>
    public bool UsesStandards => project.CStandard.Length + project.CxxStandard.Length > 0;

    /// <summary>Whether a module has sources in both languages, and a standard is for some of them.</summary>
    public bool MixesStandards => UsesStandards && project.Extensions.Any(e => LanguagesOf(e).Count > 1);

    /// <summary>The list of all modules.</summary>
    public string Format()
    {
        var text = new StringBuilder("[\n");
        foreach (var extension in project.Extensions)
            Add(text, extension);
        return text.Append("    ]").ToString();
    }

    /// <summary>The standards for <c>_compile</c>, which gets the end of the source's name.</summary>
    public string StandardsByEnding()
    {
        var entries = new List<string>();
        if (project.CStandard.Length > 0)
            entries.Add($"\".c\": [standard({PythonLiteral.Of(project.CStandard)})]");
        if (project.CxxStandard.Length > 0)
            entries.AddRange(CxxEndings.Select(ending => $"\"{ending}\": [standard({PythonLiteral.Of(project.CxxStandard)})]"));
        return $"{{{string.Join(", ", entries)}}}";
    }

    private static HashSet<Language> LanguagesOf(Extension extension) => [.. extension.Sources.Select(Languages.Of)];

    private void Add(StringBuilder text, Extension extension)
    {
        var (module, inputs) = (extension.Module, project.Inputs);
        var languages = LanguagesOf(extension);
        text.Append("        Extension(\n");
        Argument(text, null, PythonLiteral.Of(module.Text));
        Argument(text, "sources", PythonLiteral.List(extension.Sources, Indent, s => PythonLiteral.Of(layout.Place(s)!)));
        Argument(text, "include_dirs", Values(inputs.IncludeDirectories, module, Folder));
        Argument(text, "define_macros", Values(inputs.Defines, module, Macro));
        Argument(text, "library_dirs", Values(inputs.LibraryDirectories, module, Folder));
        Argument(text, "libraries", Values([.. inputs.Libraries.Where(l => !GnuDialect.IsPath(l.Value))], module, PythonLiteral.Of));
        Argument(text, "extra_objects", Values([.. inputs.Libraries.Where(l => GnuDialect.IsPath(l.Value))], module, Folder));
        Argument(text, "extra_compile_args", CompileOptions(languages, Values(inputs.CompileOptions, module, PythonLiteral.Of)));
        Argument(text, "extra_link_args", Values(inputs.LinkOptions, module, PythonLiteral.Of));
        if (languages.Contains(Language.Cxx))
            Argument(text, "language", "\"c++\"");
        text.Append("        ),\n");
    }

    private static void Argument(StringBuilder text, string? name, string value)
    {
        if (value.Length > 0)
            text.Append(' ', Indent).Append(name).Append(name is null ? "" : "=").Append(value).Append(",\n");
    }

    /// <summary>The standard goes first, so that an option of the author can still say something else.</summary>
    private string CompileOptions(HashSet<Language> languages, string options)
    {
        var name = languages.Count > 1 ? "" : languages.Contains(Language.C) ? project.CStandard : project.CxxStandard;
        if (name.Length == 0)
            return options;
        var standard = $"[standard({PythonLiteral.Of(name)})]";
        return options.Length == 0 ? standard : $"{standard} + {options}";
    }

    /// <summary>The values for a module in their order; those for some platforms in calls of <c>on</c>.</summary>
    private string Values(ImmutableArray<BuildInput> inputs, ModuleName module, Func<string, string?> write)
    {
        var parts = new List<(string Rids, List<string> Values)>();
        // What is for one compiler or one source cannot be said to setuptools, which takes the compiler of the Python.
        foreach (var input in inputs.Where(i => (i.Modules.IsEmpty || i.Modules.Contains(module.Text)) && i.Toolchains.IsEmpty && i.Sources.IsEmpty))
        {
            if (write(input.Value) is not { } value)
                continue;
            var rids = string.Join(", ", PlatformsOf(input).Select(PythonLiteral.Of));
            if (parts.Count == 0 || parts[^1].Rids != rids)
                parts.Add((rids, []));
            parts[^1].Values.Add(value);
        }
        UsesPlatforms |= parts.Any(p => p.Rids.Length > 0);
        return string.Join(" + ", parts.Select(part => part.Rids.Length == 0
            ? PythonLiteral.List(part.Values, Indent)
            : $"on([{part.Rids}], {PythonLiteral.List(part.Values, Indent)})"));
    }

    // There, Windows is where compilers are written to like that of Microsoft.
    private static IEnumerable<string> PlatformsOf(BuildInput input) => input.Dialects.Length != 1 ? input.Rids
        : (input.Rids.IsEmpty ? RuntimeId.Known : input.Rids)
            .Where(rid => new RuntimeId(rid).IsWindows == (input.Dialects[0] == Dialect.Msvc.Name));

    private static string Macro(string define)
    {
        var equals = define.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? $"({PythonLiteral.Of(define)}, None)"
            : $"({PythonLiteral.Of(define[..equals])}, {PythonLiteral.Of(define[(equals + 1)..])})";
    }

    /// <summary>A folder or file at its place in the archive, or as it is on this machine, which is worth a warning.</summary>
    private string? Folder(string path)
    {
        path = Path.TrimEndingDirectorySeparator(path);
        if (layout.Place(path) is { } place)
            return PythonLiteral.Of(place);
        if (RealPath.IsInside(path, project.Root))
            return null; // In the project's root, and nothing of it is needed.
        if (_elsewhere.Add(path))
            report(new Diagnostic(Severity.Warning, ErrorCode.PathOfThisMachine,
                $"{path} is outside of {project.Root} and is not in the source distribution, which expects it at the same place "
                + "where it is installed; set HPySdistRoot to a folder above both, or let the compiler find it by itself"));
        return PythonLiteral.Of(path);
    }
}
