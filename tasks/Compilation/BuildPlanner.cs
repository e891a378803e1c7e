using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Dialects;
using HPy.Build.Toolchains.Launchers;

namespace HPy.Build.Compilation;

/// <summary>Where things are.</summary>
/// <param name="ProjectFolder">The folder of the project; commands run there.</param>
/// <param name="ObjectFolder">Where objects go: <c>obj/Debug</c>.</param>
/// <param name="OutputFolder">Where modules go: <c>bin/Debug</c>.</param>
/// <param name="RuntimeFolder">The folder with HPy's headers and sources.</param>
public sealed record BuildFolders(string ProjectFolder, string ObjectFolder, string OutputFolder, string RuntimeFolder);

/// <summary>A module that is to be linked.</summary>
/// <param name="Configuration">The cell of the matrix.</param>
/// <param name="Module">Its name.</param>
/// <param name="Action">The command.</param>
public sealed record LinkJob(BuildConfiguration Configuration, ModuleName Module, BuildAction Action);

/// <summary>Everything that is to be done.</summary>
/// <param name="Compile">All compile commands of the whole matrix.</param>
/// <param name="Link">All link commands.</param>
public sealed record BuildPlan(ImmutableArray<BuildAction> Compile, ImmutableArray<LinkJob> Link);

/// <summary>Turns configurations and sources into commands.</summary>
/// <param name="folders">Where things are.</param>
/// <param name="toolchains">The compilers for each platform.</param>
/// <param name="launcher">What is put before each compile command; null for nothing.</param>
/// <param name="settings">What all commands have in common.</param>
/// <param name="inputs">The author's input items.</param>
public sealed class BuildPlanner(
    BuildFolders folders, IReadOnlyDictionary<RuntimeId, Toolchain> toolchains, Launcher? launcher, CompileSettings settings, BuildInputs inputs)
{
    /// <summary>What the names of headers end with that hold very many macros.</summary>
    public const string DefinesSuffix = ".defines";

    private readonly ImmutableArray<BuildAction>.Builder _compile = ImmutableArray.CreateBuilder<BuildAction>();
    private CommandLauncher? _launcher;
    private readonly ImmutableArray<LinkJob>.Builder _link = ImmutableArray.CreateBuilder<LinkJob>();

    /// <summary>Plans all modules in all configurations.</summary>
    public BuildPlan Plan(IEnumerable<BuildConfiguration> configurations, IReadOnlyCollection<Extension> extensions)
    {
        inputs.CheckModules(extensions);
        foreach (var configuration in configurations)
        {
            // One set of objects of HPy's own code serves all modules of a configuration.
            var runtime = RuntimeSources(configuration.Abi)
                .Select(source => Compile(configuration, null, source))
                .ToImmutableArray();
            foreach (var extension in extensions)
            {
                var objects = extension.Sources.Select(source => Compile(configuration, extension, source)).ToImmutableArray();
                Link(configuration, extension, objects.AddRange(runtime));
            }
        }
        return new BuildPlan(_compile.ToImmutable(), _link.ToImmutable());
    }

    /// <summary>The parts of HPy that are linked into every module, in a fixed order.</summary>
    private IEnumerable<string> RuntimeSources(Abi abi)
    {
        string[] parts = !inputs.LinkRuntime ? [] : abi == Abi.CPython ? ["core", "cpython"] : ["core"];
        foreach (var part in parts)
        {
            var folder = Path.Combine(folders.RuntimeFolder, part);
            if (!Directory.Exists(folder))
                continue;
            var sources = Directory.GetFiles(folder, "*.c");
            Array.Sort(sources, StringComparer.Ordinal);
            foreach (var source in sources)
                yield return source;
        }
    }

    private string Compile(BuildConfiguration configuration, Extension? extension, string source)
    {
        var language = Languages.Of(source);
        var toolchain = toolchains[configuration.Rid];
        var compiler = toolchain.For(language);
        var output = ObjectPath(configuration, extension, source);
        var wishes = Settings(configuration, extension, language, source);
        if (ResponseFile.IsNeeded(wishes.Defines) || !wishes.Defines.All(toolchain.Dialect.IsForCommandLine))
            wishes = wishes with { DefinesFile = output + DefinesSuffix };
        var arguments = toolchain.Dialect.Compile(toolchain, settings, wishes, source, output);
        _compile.Add(new BuildAction
        {
            Kind = ActionKind.Compile,
            Scope = configuration.Folder,
            Output = output,
            Tool = compiler.Path,
            LeadingArguments = compiler.LeadingArguments,
            Launcher = LauncherFor(compiler),
            ToolStamp = compiler.Stamp,
            Arguments = arguments,
            Dialect = toolchain.Dialect,
            Environment = toolchain.Environment,
            Inputs = [source],
            GeneratedFiles = wishes.DefinesFile is { } file ? [new GeneratedFile(file, GnuDialect.DefinesHeader(wishes.Defines))] : [],
            WorkingDirectory = folders.ProjectFolder,
            Title = $"{ShortName(extension, source)} ({configuration.Folder})",
            Name = ShortName(extension, source),
        });
        return output;
    }

    private CommandLauncher? LauncherFor(Compiler compiler) => launcher is not null && launcher.CanRun(compiler)
        ? _launcher ??= new CommandLauncher(launcher.Path,
            launcher.Variables(settings, name => Environment.GetEnvironmentVariable(name) is not null), launcher.IsFarm)
        : null;

    private string ShortName(Extension? extension, string source) => extension is null
        ? "hpy/" + Path.GetRelativePath(folders.RuntimeFolder, source).Replace('\\', '/')
        : Path.GetRelativePath(folders.ProjectFolder, source);

    /// <summary>What a source of a module, or of HPy itself, is compiled with beside the settings of all.</summary>
    internal SourceSettings Settings(BuildConfiguration configuration, Extension? extension, Language language, string source)
    {
        var include = Path.Combine(folders.RuntimeFolder, "include");
        var (toolchain, module) = (toolchains[configuration.Rid], extension?.Module);
        var isRuntime = extension is null;
        var python = configuration.Python?.IncludeDirectories ?? [];
        // Debian's headers of a debug build are links to those of the ordinary one, but for pyconfig.h. Among the
        // folders of the system gcc follows the links, and finds the other pyconfig.h.
        var isDebugBuild = configuration.Python?.Tag.EndsWith('d') ?? false;
        // The author's folders and macros are for the author's sources; the options (sanitizers, -m...) for all.
        return new SourceSettings(
            language,
            configuration.Abi == Abi.Universal ? [Path.Combine(include, "hpy", "forbid_python_h")] : [],
            [.. isRuntime ? [] : BuildInputs.Select(inputs.IncludeDirectories, toolchain, module, source), .. isDebugBuild ? python : []],
            isDebugBuild ? [include] : [include, .. python],
            isRuntime ? [configuration.Abi.Macro(), .. configuration.Python?.Defines ?? []]
                : [.. Macros(configuration.Abi), .. configuration.Python?.Defines ?? [], .. BuildInputs.Select(inputs.Defines, toolchain, module, source)],
            BuildInputs.Select(inputs.CompileOptions, toolchain, module, source),
            isRuntime)
        {
            // Parsing arguments and formatting texts spend their time in the calls they make.
            PreferSize = isRuntime && configuration.Abi != Abi.CPython,
            LastIncludes = configuration.Python?.LastIncludeDirectories ?? [],
        };
    }

    // The runtime itself chooses its way of calling CPython without one of these macros.
    private ImmutableArray<string> Macros(Abi abi) => inputs.LinkRuntime ? [abi.Macro()] : [];

    private string ObjectPath(BuildConfiguration configuration, Extension? extension, string source) => Path.Combine(
        folders.ObjectFolder, configuration.Folder, extension?.Module.Text ?? "hpy.runtime", RelativePath(extension, source) + toolchains[configuration.Rid].Dialect.ObjectSuffix);

    /// <summary>What the object of a source is called below the folder of its module, without its ending.</summary>
    internal string RelativePath(Extension? extension, string source)
    {
        var root = extension is null ? folders.RuntimeFolder : folders.ProjectFolder;
        var relative = Path.GetRelativePath(root, source);
        if (relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative))
        {
            // Two files of one name may come from two places outside the project.
            var place = (uint)Fnv128.Start.Add(Path.GetDirectoryName(source)!).Low;
            relative = Path.Combine($"outside-{place:x8}", Path.GetFileName(source));
        }
        return relative;
    }

    private void Link(BuildConfiguration configuration, Extension extension, ImmutableArray<string> objects)
    {
        var (rid, module) = (configuration.Rid, extension.Module);
        var language = extension.Sources.Any(s => Languages.Of(s) == Language.Cxx) ? Language.Cxx : Language.C;
        var toolchain = toolchains[rid];
        var compiler = toolchain.Linker(language);
        var symbols = Exports(configuration.Abi, module.LastPart);
        var script = Path.Combine(folders.ObjectFolder, configuration.Folder, module.Text, module.Text + ".exports");
        var directories = BuildInputs.Select(inputs.LibraryDirectories, toolchain, module);
        var libraries = BuildInputs.Select(inputs.Libraries, toolchain, module);
        if (configuration.Python is { Library.Length: > 0 } python)
            libraries = libraries.Add(python.Library);
        var output = Path.Combine(folders.OutputFolder, configuration.Folder, module.Folder, configuration.FileName(module));
        var link = new LinkSettings(objects, directories, libraries,
            BuildInputs.Select(inputs.LinkOptions, toolchain, module), script, symbols[0],
            UsesPythonSymbols: configuration.Abi != Abi.Universal)
        {
            Output = output,
            Language = language,
        };
        _link.Add(new LinkJob(configuration, module, new BuildAction
        {
            Kind = ActionKind.Link,
            Scope = configuration.Folder,
            Output = output,
            Tool = compiler.Path,
            LeadingArguments = compiler.LeadingArguments,
            ToolStamp = compiler.Stamp,
            Arguments = toolchain.Dialect.Link(toolchain, settings, link),
            Exports = symbols,
            Dialect = toolchain.Dialect,
            Environment = toolchain.Environment,
            Inputs = [.. objects, .. LibraryFiles(toolchain, directories, libraries)],
            GeneratedFiles = [new GeneratedFile(script, toolchain.Dialect.ExportScript(toolchain, symbols))],
            WorkingDirectory = folders.ProjectFolder,
            Title = $"{module} ({configuration.Folder})",
            Name = configuration.FileName(module),
        }));
    }

    /// <summary>The symbols a module exports; the first is the one that cannot be missing.</summary>
    private static ImmutableArray<string> Exports(Abi abi, string name) => abi == Abi.CPython
        ? ["PyInit_" + name]
        : [
            "HPyInit_" + name,
            "HPyInitGlobalContext_" + name,
            "HPyInitDirectCalls_" + name,
            "get_required_hpy_major_version_" + name,
            "get_required_hpy_minor_version_" + name,
        ];

    // Libraries of the project itself may change between builds; those of the system are left to the compiler.
    private static IEnumerable<string> LibraryFiles(
        Toolchain toolchain, ImmutableArray<string> directories, ImmutableArray<string> libraries)
    {
        foreach (var library in libraries)
            if (GnuDialect.IsPath(library))
                yield return library;
            else
                foreach (var directory in directories)
                    foreach (var file in toolchain.Dialect.LibraryFiles(library, toolchain.Target))
                        if (File.Exists(Path.Combine(directory, file)))
                            yield return Path.Combine(directory, file);
    }
}
