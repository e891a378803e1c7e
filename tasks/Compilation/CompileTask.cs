using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Machines;
using HPy.Build.Editors;
using HPy.Build.Reporting;
using HPy.Build.SourceDistributions;
using HPy.Build.Stubs;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Finding;
using HPy.Build.Toolchains.Launchers;
using HPy.Build.Toolchains.Options;
using Microsoft.Build.Framework;

namespace HPy.Build.Compilation;

/// <summary>
/// Target HPyCompile: plans the whole matrix, compiles every source that needs it, and hands one HPyLinkJob per
/// module and configuration on.
/// </summary>
public sealed class CompileTask : HPyTask
{
    /// <summary>The HPyConfiguration items.</summary>
    [Required]
    public ITaskItem[] Configurations { get; set; } = [];

    /// <summary>The names of all modules.</summary>
    public ITaskItem[] Modules { get; set; } = [];

    /// <summary>All sources; metadata Module says which module each belongs to.</summary>
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>HPyIncludeDirectory items.</summary>
    public ITaskItem[] IncludeDirectories { get; set; } = [];

    /// <summary>HPyDefine items.</summary>
    public ITaskItem[] Defines { get; set; } = [];

    /// <summary>HPyCompileOption items.</summary>
    public ITaskItem[] CompileOptions { get; set; } = [];

    /// <summary>HPyLibraryDirectory items.</summary>
    public ITaskItem[] LibraryDirectories { get; set; } = [];

    /// <summary>HPyLibrary items.</summary>
    public ITaskItem[] Libraries { get; set; } = [];

    /// <summary>HPyLinkOption items.</summary>
    public ITaskItem[] LinkOptions { get; set; } = [];

    /// <summary>The property HPyLinkRuntime.</summary>
    public bool LinkRuntime { get; set; } = true;

    /// <summary>The property HPyToolchain.</summary>
    public string Toolchain { get; set; } = "";

    /// <summary>The property HPyCCompiler.</summary>
    public string CCompiler { get; set; } = "";

    /// <summary>The property HPyCxxCompiler.</summary>
    public string CxxCompiler { get; set; } = "";

    /// <summary>The property HPySysroot.</summary>
    public string Sysroot { get; set; } = "";

    /// <summary>The property HPyCompilerLauncher.</summary>
    public string Launcher { get; set; } = "";

    /// <summary>The properties that say how to compile: their names, with their values as metadata Value.</summary>
    public ITaskItem[] Settings { get; set; } = [];

    /// <summary>The property Deterministic.</summary>
    public bool Deterministic { get; set; }

    /// <summary>The property HPyGenerateStubs.</summary>
    public string GenerateStubs { get; set; } = "";

    /// <summary>The Python files of the project, whose names in the wheel are the metadata PackagePath.</summary>
    public ITaskItem[] PythonFiles { get; set; } = [];

    /// <summary>The property HPyMaxParallelCompiles; empty for one per processor.</summary>
    public string MaxParallel { get; set; } = "";

    /// <summary>The property HPyProgress.</summary>
    public string Progress { get; set; } = "";

    /// <summary>The property HPySummary.</summary>
    public string Summary { get; set; } = "";

    /// <summary>The property HPyCompileCommands: a file, or false.</summary>
    public string CompileCommands { get; set; } = "";

    /// <summary>The property HPyEditorConfiguration.</summary>
    public string EditorConfiguration { get; set; } = "";

    /// <summary>Whether only the files for editors are written, and nothing is compiled.</summary>
    public bool EditorFilesOnly { get; set; }

    /// <summary>The folder of the project.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <summary>Where objects go.</summary>
    [Required]
    public string ObjectFolder { get; set; } = "";

    /// <summary>Where modules go.</summary>
    [Required]
    public string OutputFolder { get; set; } = "";

    /// <summary>The folder with HPy's headers and sources.</summary>
    [Required]
    public string RuntimeFolder { get; set; } = "";

    /// <summary>The modules that are to be linked.</summary>
    [Output]
    public ITaskItem[] LinkJobs { get; set; } = [];

    /// <summary>What was done for each configuration.</summary>
    [Output]
    public ITaskItem[] Outcomes { get; set; } = [];

    /// <summary>The stubs that are to be made.</summary>
    [Output]
    public ITaskItem[] StubJobs { get; set; } = [];

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        Parallelism.Parse(MaxParallel);
        var folders = new BuildFolders(Folder(ProjectFolder), Folder(ObjectFolder), Folder(OutputFolder), Folder(RuntimeFolder));
        var configurations = Configurations.Select(ConfigurationItems.FromItem).ToList();
        var extensions = Extension.CreateAll(Items.Texts(Modules),
            [.. Sources.Select(s => (s.GetMetadata("Module"), Items.FullPath(s)))]);
        if (FindToolchains(configurations, extensions, folders, cancellation) is not { } toolchains)
            return;
        var launcher = FindLauncher(folders, toolchains.Values);
        var planner = new BuildPlanner(folders, toolchains, launcher, ReadSettings(folders), Inputs());
        var plan = planner.Plan(configurations, extensions);
        using var buildLock = BuildLock.Acquire(folders.ObjectFolder, cancellation);
        if (CompileCommandsFile.Create(CompileCommands, folders, Owner) is { } file)
            new Editors.CompileCommands(new ToolRunner(), toolchains, plan, extensions)
                .Write(file, Editors.EditorConfiguration.Choose(EditorConfiguration, configurations, RuntimeId.Host()), cancellation);
        if (EditorFilesOnly)
            return;

        var (described, stubs) = PlanStubs(planner, folders, configurations, extensions);
        var tally = new OutcomeTally();
        var listener = new TaskListener(Log, ReportFound, new Reporting.Progress(ProgressInterval.Parse(Progress), TimeProvider.System), tally);
        var runner = new ActionRunner(new ToolRunner(), listener,
            launcher is { IsFarm: true } ? Parallelism.BesideFarm(MaxParallel) : Parallelism.Parse(MaxParallel),
            launcher is { IsFarm: true } ? new FarmWidth(new ToolRunner(), launcher, Parallelism.ParseFarm(MaxParallel)).GetAsync : null);
        var state = Path.Combine(folders.ObjectFolder, "compile" + BuildState.Suffix);
        var succeeded = runner.Run([.. plan.Compile, .. described], state, Owner, cancellation);
        var outcomes = configurations.ConvertAll(c => tally.AddTo(new ConfigurationOutcome(c, toolchains[c.Rid].Title)));
        if (!succeeded)
        {
            OutcomeItems.ShowFailure(Log, Owner, Summary, outcomes);
            return;
        }
        Outcomes = [.. outcomes.Select(OutcomeItems.ToItem)];
        LinkJobs = [.. plan.Link.Select(LinkJobItems.ToItem)];
        StubJobs = [.. stubs.Select(StubJobItems.ToItem)];
    }

    private Dictionary<RuntimeId, Toolchains.Toolchain>? FindToolchains(
        IEnumerable<BuildConfiguration> configurations, ImmutableArray<Extension> extensions, BuildFolders folders, CancellationToken cancellation)
    {
        ImmutableArray<RuntimeId> targets = [.. configurations.Select(c => c.Rid).Distinct()];
        var request = ToolchainRequest.Parse(Toolchain, CCompiler, CxxCompiler, Sysroot) with
        {
            Targets = targets,
            NeedsCxx = extensions.Any(e => e.Sources.Any(s => Languages.Of(s) == Language.Cxx)),
            ProjectFolder = folders.ProjectFolder,
            ScratchFolder = folders.ObjectFolder,
        };
        var report = new ToolchainReport(Log, Report);
        return report.FindAll(ToolchainLocator.Standard(request), targets, cancellation);
    }

    private Launcher? FindLauncher(BuildFolders folders, IEnumerable<Toolchains.Toolchain> toolchains)
    {
        var launcher = new LauncherFinder(new Machine(), folders.ProjectFolder).Find(Launcher);
        if (launcher is null)
            return null;
        var cannot = toolchains.Where(t => (t.C ?? t.Cxx) is { } compiler && !launcher.CanRun(compiler)).ToList();
        if (cannot.Count > 0)
            Report(new Diagnostic(Severity.Warning, ErrorCode.LauncherCannotRun,
                $"HPyCompilerLauncher is {Path.GetFileName(launcher.Path)}, which cannot run {cannot[0].Name}: it is started without, for "
                + $"{string.Join(", ", cannot.Select(t => t.Target))}; use ccache, or a gcc or clang for these platforms"));
        return launcher;
    }

    // A source that only the project's own compiler understands deserves a warning where stubs were asked for.
    private void ReportFound(Diagnostic diagnostic) =>
        Report(diagnostic.Code == ErrorCode.SourceNotDescribed && StubModes.Parse(GenerateStubs) != StubMode.Always
            ? diagnostic with { Severity = Severity.Note }
            : diagnostic);

    private (ImmutableArray<BuildAction> Actions, ImmutableArray<StubJob> Jobs) PlanStubs(
        BuildPlanner planner, BuildFolders folders, List<BuildConfiguration> configurations, ImmutableArray<Extension> extensions)
    {
        var mode = StubModes.Parse(GenerateStubs);
        var files = StubJobItems.PackagePaths(PythonFiles);
        var wanted = extensions.Where(e => !StubFiles.HasOwn(e.Module, files)).ToList();
        // HPy's own modules are described by hand.
        if (mode == StubMode.Never || wanted.Count == 0 || (mode == StubMode.Auto && !LinkRuntime))
            return ([], []);
        if (ToolchainLocator.Standard(new ToolchainRequest()).FindClang() is { } clang)
            return new StubPlanner(planner, ReadSettings(folders), folders, clang).Plan(configurations, wanted);
        if (mode == StubMode.Always)
            throw new BuildException(ErrorCode.NoClangForStubs,
                "HPyGenerateStubs is true, and type stubs are made with clang, which was not found on PATH; install it with: "
                + $"{InstallAdvice.Here.ForHost("clang", Language.C)}, or leave HPyGenerateStubs out");
        Log.LogMessage(MessageImportance.Low, "No type stubs are made: clang was not found.");
        return ([], []);
    }

    private CompileSettings ReadSettings(BuildFolders folders) => SettingsReader.Read(SettingItems.Read(Settings)) with
    {
        // Later options win, so the more special folder stands last.
        PathMap = Deterministic
            ? [.. AboveProject(folders.ProjectFolder), (folders.RuntimeFolder, "/hpy"), (folders.ProjectFolder, "/project")]
            : [],
    };

    /// <summary>The folder above the project and all that belongs to it, when some of its sources or headers are beside it.</summary>
    private IEnumerable<(string Folder, string Name)> AboveProject(string project)
    {
        string? top = project;
        // A folder that is named in full is one of the system, and at the same place everywhere.
        var headers = IncludeDirectories.Where(d => !Path.IsPathRooted(d.ItemSpec));
        foreach (var input in Sources.Concat(headers).Select(Items.FullPath))
            while (top is not null && !RealPath.IsInside(Path.TrimEndingDirectorySeparator(input), top))
                top = Path.GetDirectoryName(top);
        return top is null || top == project || Path.GetDirectoryName(top) is null
            ? [] : [(top, "/project/" + Path.GetRelativePath(project, top).Replace('\\', '/'))];
    }

    private BuildInputs Inputs() => BuildInputItems.ReadAll(
        IncludeDirectories, Defines, CompileOptions, LibraryDirectories, Libraries, LinkOptions, LinkRuntime);

    private static string Folder(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
