using System.Collections.Immutable;
using HPy.Build.Wheels;

namespace HPy.Build.SourceDistributions;

/// <summary>
/// The part of setup.py about pure Python and data files: a table of where each file of the wheel comes from, since
/// package_data cannot say that a file has another place in the wheel than among the sources.
/// </summary>
internal sealed class SetupFiles
{
    private const string Command = """


        class Project(Distribution):
            def has_pure_modules(self):
                return True


        class build_files(build_py):
            "Copies the files of the table."

            def run(self):
                if getattr(self, "editable_mode", False):
                    super().run()
                    return
                for target, source in FILES.items():
                    path = os.path.join(self.build_lib, *target.split("/"))
                    self.mkpath(os.path.dirname(path))
                    self.copy_file(source, path, preserve_mode=False)

            def get_outputs(self, include_bytecode=True):
                if getattr(self, "editable_mode", False):
                    return super().get_outputs(include_bytecode)
                return [os.path.join(self.build_lib, *target.split("/")) for target in FILES]
        """;

    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly SourceProject _project;
    private readonly SourceLayout _layout;
    private readonly ImmutableArray<string> _packages;
    private readonly ImmutableArray<string> _modules;
    private readonly string _root;

    /// <summary>Sorts the files of a project.</summary>
    public SetupFiles(SourceProject project, SourceLayout layout)
    {
        (_project, _layout) = (project, layout);
        // What is for one Python only was compiled for it.
        foreach (var file in project.PythonFiles.Where(f => f.PythonTag.Length == 0))
            _files.TryAdd(file.Path, layout.Place(file.Source)!);
        _root = layout.Place(project.PythonFolder) ?? "";
        // For editable installations, which leave the files where they are.
        var modules = _files.Where(f => f.Key.EndsWith(".py", StringComparison.Ordinal) && f.Value == $"{_root}/{f.Key}")
            .Select(f => f.Key[..^3]).ToList();
        _modules = [.. modules.Where(m => !m.Contains('/', StringComparison.Ordinal) && IsName(m))];
        _packages =
        [
            .. modules.Where(m => m.Contains('/', StringComparison.Ordinal)).Select(m => m[..m.LastIndexOf('/')].Replace('/', '.'))
                .Where(IsName).Distinct().Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether there are any.</summary>
    public bool HasFiles => _files.Count > 0;

    /// <summary>The table and the command that copies.</summary>
    public string Format() => "# Files of the wheel, and where they are among the sources.\nFILES = {\n"
        + string.Concat(_files.Select(f => $"    {PythonLiteral.Of(f.Key)}: {PythonLiteral.Of(f.Value)},\n")) + "}\n" + Command;

    /// <summary>The arguments of setup() about them. Without any of them setuptools would look for packages itself.</summary>
    public string FormatArguments()
    {
        var text = $"    packages={PythonLiteral.List(_packages, 4, PythonLiteral.Of)},\n"
            + $"    py_modules={PythonLiteral.List(_modules, 4, PythonLiteral.Of)},";
        if (_packages.Length + _modules.Length > 0)
            text += $"\n    package_dir={{\"\": {PythonLiteral.Of(_root)}}},";
        if (HasFiles)
            text += "\n    distclass=Project,";
        return text + Argument("scripts", "scripts/") + Argument("headers", "headers/") + FormatDataFiles();
    }

    /// <summary>Whether a file of another place has another name there than among the sources, which setuptools cannot say.</summary>
    public static bool IsRenamed(PackedFile file) => Path.GetFileName(file.Path) != Path.GetFileName(file.Source);

    /// <summary>Where such a file is once more, under the name that it gets.</summary>
    public static string RenamedPlace(PackedFile file) => "renamed/" + file.Path;

    private string Place(PackedFile file) => IsRenamed(file) ? RenamedPlace(file) : _layout.Place(file.Source)!;

    private string Argument(string name, string folder)
    {
        var files = _project.DataFiles.Where(f => f.Path.StartsWith(folder, StringComparison.Ordinal)).Select(Place).ToList();
        return files.Count == 0 ? "" : $"\n    {name}={PythonLiteral.List(files, 4, PythonLiteral.Of)},";
    }

    private string FormatDataFiles()
    {
        const string Folder = "data/";
        var folders = _project.DataFiles.Where(f => f.Path.StartsWith(Folder, StringComparison.Ordinal))
            .GroupBy(f => f.Path[Folder.Length..].LastIndexOf('/') is >= 0 and var slash ? f.Path.Substring(Folder.Length, slash) : "")
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"({PythonLiteral.Of(g.Key)}, {PythonLiteral.List(g.Select(Place), 8, PythonLiteral.Of)})")
            .ToList();
        return folders.Count == 0 ? "" : $"\n    data_files={PythonLiteral.List(folders, 4)},";
    }

    private static bool IsName(string text) =>
        text.Split('.').All(part => part.Length > 0 && (char.IsLetter(part[0]) || part[0] == '_') && part.All(c => char.IsLetterOrDigit(c) || c == '_'));
}
