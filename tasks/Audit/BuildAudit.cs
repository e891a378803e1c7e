using System.Collections.Immutable;
using HPy.Build.Binaries;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;

namespace HPy.Build.Audit;

/// <summary>A module that was just linked.</summary>
/// <param name="Path">The file.</param>
/// <param name="Configuration">What it was built for.</param>
/// <param name="Module">Its import name.</param>
/// <param name="Inputs">What it was linked from: objects, static and shared libraries.</param>
public sealed record LinkedModule(string Path, BuildConfiguration Configuration, ModuleName Module, ImmutableArray<string> Inputs)
{
    /// <summary>Whether the linker was not told to complain of symbols that nobody has.</summary>
    public bool LeavesSymbolsOpen { get; init; }
}

/// <summary>Audits the modules of a build, with the objects at hand that they were linked from.</summary>
/// <param name="settings">What is asked for.</param>
/// <param name="places">Where objects and their sources are.</param>
/// <param name="scansPaths">Whether paths of this machine must not be in the modules.</param>
public sealed class BuildAudit(AuditSettings settings, ObjectPlaces places, bool scansPaths)
{
    private readonly BinaryAudit _audit = new(settings);
    private readonly PathScanner? _scanner = scansPaths ? new PathScanner(settings.BuildFolders?.Select(f => f + "/") ?? []) : null;
    private readonly Dictionary<string, PythonSymbols?> _pythons = new(StringComparer.Ordinal);

    /// <summary>Audits one module.</summary>
    /// <exception cref="BuildException">It cannot be read.</exception>
    public (AuditTarget Target, ImmutableArray<Finding> Findings) Check(LinkedModule module, CancellationToken cancellation)
    {
        try
        {
            using var source = new FileByteSource(module.Path);
            var file = ModuleFile.Of(module.Configuration.Abi, module.Module, module.Configuration.Python?.Tag ?? "");
            var target = AuditLoader.Load(source, module.Path, Path.GetFileName(module.Path), file, _scanner, cancellation)
                ?? throw new BinaryFormatException("it is no shared library");
            target = Complete(target, module);
            return (target, _audit.Check(target));
        }
        catch (Exception problem) when (problem is BinaryFormatException or IOException or UnauthorizedAccessException)
        {
            throw new BuildException(ErrorCode.UnreadableBinary,
                $"{module.Path} cannot be audited: {problem.Message}; delete it and build again", module.Path, problem);
        }
    }

    /// <summary>The oldest system a module runs on.</summary>
    public PlatformNeed? Need(AuditTarget target) => _audit.Need(target);

    private AuditTarget Complete(AuditTarget target, LinkedModule module)
    {
        var python = module.Configuration.Python is { } wanted ? Symbols(wanted) : null;
        return target with
        {
            IsBuiltHere = true,
            LeavesSymbolsOpen = module.LeavesSymbolsOpen,
            Origins = new SymbolOrigins(module.Inputs, path => places.SourceOf(path, module)),
            Python = python,
            Provided = ProvidedTo(target, module, python),
        };
    }

    private PythonSymbols? Symbols(PythonTarget python)
    {
        var file = python.SymbolFile.Length > 0 ? python.SymbolFile : python.Executable;
        if (file.Length == 0)
            return null;
        if (!_pythons.TryGetValue(file, out var symbols))
            _pythons[file] = symbols = PythonSymbols.Read(python.Tag, file);
        return symbols;
    }

    // Libraries that the module is linked with may have functions whose names start with Py, as long as they are not Python.
    private static HashSet<string> ProvidedTo(AuditTarget target, LinkedModule module, PythonSymbols? python)
    {
        var provided = new HashSet<string>(StringComparer.Ordinal);
        var open = LinkedSymbols.Needed(target.Binary).Select(s => s.Name)
            .Where(s => LinkedSymbols.IsPythonName(s) && python?.Names.Contains(s) != true).ToHashSet(StringComparer.Ordinal);
        foreach (var library in open.Count > 0 ? Libraries(target, module) : [])
        {
            provided.UnionWith(LibraryPlaces.Exports(library).Where(open.Contains));
            if (provided.Count == open.Count)
                break;
        }
        return provided;
    }

    private static IEnumerable<string> Libraries(AuditTarget target, LinkedModule module)
    {
        foreach (var library in module.Inputs.Where(i => i.Contains(".so", StringComparison.Ordinal) && !LinkedSymbols.IsPythonLibrary(i)))
            yield return library;
        if (target.Binary is not ElfBinary elf)
            yield break;
        foreach (var library in elf.Needed.Where(n => !LinkedSymbols.IsPythonLibrary(n)))
            if (LibraryPlaces.Candidates(target.Path, elf, library).FirstOrDefault(File.Exists) is { } path)
                yield return path;
    }
}

/// <summary>Where objects are, and the sources they come from.</summary>
/// <param name="ProjectFolder">The folder of the project.</param>
/// <param name="ObjectFolder">Where its objects are: <c>obj/Debug</c>.</param>
/// <param name="RuntimeFolder">The folder with HPy's own sources.</param>
public sealed record ObjectPlaces(string ProjectFolder, string ObjectFolder, string RuntimeFolder)
{
    /// <summary>The same with full paths.</summary>
    public static ObjectPlaces Create(string project, string objects, string runtime) => new(Full(project), Full(objects), Full(runtime));

    /// <summary>The source of an object, by its path; null when it is not known.</summary>
    public string? SourceOf(string path, LinkedModule module)
    {
        foreach (var (name, root) in ((string, string)[])[(module.Module.Text, ProjectFolder), ("hpy.runtime", RuntimeFolder)])
        {
            var folder = Path.Combine(ObjectFolder, module.Configuration.Folder, name) + Path.DirectorySeparatorChar;
            if (path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(".o", StringComparison.Ordinal)
                && Path.Combine(root, path[folder.Length..^2]) is var source && File.Exists(source))
                return source;
        }
        return null;
    }

    private static string Full(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
