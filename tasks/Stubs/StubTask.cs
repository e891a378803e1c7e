using System.Text.Json;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using Microsoft.Build.Framework;

namespace HPy.Build.Stubs;

/// <summary>Target HPyStubs: writes the stubs of modules that have none, from what compiling left of their sources.</summary>
public sealed class StubTask : HPyTask
{
    /// <summary>The stubs that are to be made.</summary>
    public ITaskItem[] Jobs { get; set; } = [];

    /// <summary>The Python files of the project, whose names in the wheel are the metadata PackagePath.</summary>
    public ITaskItem[] PythonFiles { get; set; } = [];

    /// <summary>The property HPyGenerateStubs.</summary>
    public string GenerateStubs { get; set; } = "";

    /// <summary>Where stubs are written.</summary>
    [Required]
    public string ObjectFolder { get; set; } = "";

    /// <summary>The assembly of the tasks: another version may write other stubs.</summary>
    [Required]
    public string TasksAssembly { get; set; } = "";

    /// <summary>Stubs and markers: files with the metadata PackagePath, their name in wheels, and LayoutPath, that beside loose modules.</summary>
    [Output]
    public ITaskItem[] Stubs { get; set; } = [];

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        if (Jobs.Length == 0)
            return;
        var folder = Path.GetFullPath(ObjectFolder);
        using var buildLock = BuildLock.Acquire(folder, cancellation);
        var statePath = Path.Combine(folder, "stubs" + BuildState.Suffix);
        var state = BuildState.Load(statePath, Owner);
        var made = new List<(ModuleName Module, string Path)>();
        var missing = new List<ModuleName>();
        foreach (var job in Jobs.Select(StubJobItems.FromItem))
        {
            cancellation.ThrowIfCancellationRequested();
            var action = Action(job, folder);
            if (state.IsUpToDate(action) || Make(job, action, state))
                made.Add((job.Module, action.Output));
            else
                missing.Add(job.Module);
        }
        Stubs =
        [
            .. made.Select(m => ToItem(m.Path, StubFiles.InWheel(m.Module), StubFiles.Beside(m.Module))),
            .. Markers(made, missing, folder, state),
        ];
        if (state.IsChanged)
            state.Save(statePath);
    }

    private BuildAction Action(StubJob job, string folder) => new()
    {
        Kind = ActionKind.Link,
        Scope = StubPlanner.Scope,
        Output = Path.Combine(folder, StubPlanner.Scope, job.Module.Text, job.Module.LastPart + ".pyi"),
        Tool = TasksAssembly,
        ToolStamp = FileStamp.Of(TasksAssembly),
        Arguments = job.Trees,
        Inputs = job.Trees,
        WorkingDirectory = folder,
        Title = job.Module.Text,
    };

    private bool Make(StubJob job, BuildAction action, BuildState state)
    {
        state.Remove(action.Output);
        if (Read(job) is not { } text)
        {
            AtomicFile.TryDelete(action.Output);
            return false;
        }
        AtomicFile.Write(action.Output, text);
        state.Set(new StateEntry(action.Output, action.Scope, action.Fingerprint(), FileStamp.Of(action.Output),
            [.. job.Trees.Select(t => new Dependency(t, FileStamp.Of(t)))]));
        return true;
    }

    // A source that could not be read was reported when that happened.
    private string? Read(StubJob job)
    {
        if (!job.Trees.All(File.Exists))
            return null;
        try
        {
            if (ModuleReader.Read(job.Module, [.. job.Trees.Select(ReadTree)]) is { } module)
                return StubWriter.Write(module);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            // Damaged: compiling makes them again.
            foreach (var tree in job.Trees)
                AtomicFile.TryDelete(tree);
            Log.LogMessage(MessageImportance.Low, "There is no type stub of {0} in this build: {1}", job.Module, e.Message);
            return null;
        }
        // A module that is still written against the C API is nothing to warn about.
        var text = $"there will be no type stub of {job.Module}: none of its sources says HPy_MODINIT({job.Module.LastPart}, ...) "
            + "with an HPyModuleDef that can be read; write the stub yourself, or set HPyGenerateStubs to false";
        if (StubModes.Parse(GenerateStubs) == StubMode.Always)
            Report(new Diagnostic(Severity.Warning, ErrorCode.NoModuleInSources, text));
        else
            Log.LogMessage(MessageImportance.Low, "{0}", text);
        return null;
    }

    private static SourceTree ReadTree(string path)
    {
        using var stream = File.OpenRead(path);
        return SourceTree.Read(stream);
    }

    // A package with a module that nobody described is not typed.
    private IEnumerable<ITaskItem> Markers(
        List<(ModuleName Module, string Path)> made, List<ModuleName> missing, string folder, BuildState state)
    {
        var own = StubJobItems.PackagePaths(PythonFiles);
        var untyped = missing.Select(m => StubFiles.MarkerFor(m, own)).ToHashSet();
        var path = Path.Combine(folder, StubPlanner.Scope, StubFiles.Marker);
        foreach (var marker in made.Select(m => StubFiles.MarkerFor(m.Module, own)).OfType<string>().Distinct())
        {
            if (untyped.Contains(marker))
                continue;
            if (!File.Exists(path))
            {
                AtomicFile.Write(path, "");
                state.Set(new StateEntry(path, StubPlanner.Scope, Fnv128.Start, FileStamp.Of(path), []));
            }
            yield return ToItem(path, marker, marker);
        }
    }

    private static Microsoft.Build.Utilities.TaskItem ToItem(string path, string packagePath, string layoutPath) =>
        Items.Create(path, ("PackagePath", packagePath), ("LayoutPath", layoutPath));
}
