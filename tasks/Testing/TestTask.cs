using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Python;
using HPy.Build.Wheels;
using Microsoft.Build.Framework;

namespace HPy.Build.Testing;

/// <summary>Target Test: runs the Python tests of a project on its wheels.</summary>
public sealed class TestTask : HPyTask
{
    /// <summary>The HPyWheel items of this build; not looked at without a build.</summary>
    public ITaskItem[] Wheels { get; set; } = [];

    /// <summary>Whether the wheels of the last build are tested.</summary>
    public bool NoBuild { get; set; }

    /// <summary>The list of the wheels of the last build.</summary>
    [Required]
    public string WheelListFile { get; set; } = "";

    /// <summary>The HPyConfiguration items.</summary>
    public ITaskItem[] Configurations { get; set; } = [];

    /// <summary>The property HPyPython.</summary>
    public string Python { get; set; } = "";

    /// <summary>The property HPyRequiresPython.</summary>
    public string RequiresPython { get; set; } = "";

    /// <summary>Seconds an interpreter may take to answer.</summary>
    public int PythonTimeout { get; set; } = 30;

    /// <summary>The property HPyTestModes.</summary>
    public string Modes { get; set; } = "";

    /// <summary>The property HPyTestRunner.</summary>
    public string Runner { get; set; } = "";

    /// <summary>The property HPyTestFolder.</summary>
    public string TestFolder { get; set; } = "";

    /// <summary>The HPyTestRequirement items, with the metadata Version.</summary>
    public ITaskItem[] Requirements { get; set; } = [];

    /// <summary>The property HPyTestSystemPackages.</summary>
    public bool SystemPackages { get; set; } = true;

    /// <summary>The HPyTestPipOption items.</summary>
    public ITaskItem[] PipOptions { get; set; } = [];

    /// <summary>What dotnet test got as --filter.</summary>
    public string Filter { get; set; } = "";

    /// <summary>Whether dotnet test got --list-tests.</summary>
    public bool ListTests { get; set; }

    /// <summary>What dotnet test got as --logger.</summary>
    public string Loggers { get; set; } = "";

    /// <summary>What dotnet test got as --results-directory.</summary>
    public string ResultsDirectory { get; set; } = "";

    /// <summary>Options of dotnet test that have no effect here: the name, and the value in the metadata Value.</summary>
    public ITaskItem[] OtherOptions { get; set; } = [];

    /// <summary>Whether errors name files in full.</summary>
    public bool FullPaths { get; set; }

    /// <summary>The folder of the project.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <summary>Where environments and results are kept.</summary>
    [Required]
    public string WorkFolder { get; set; } = "";

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        var settings = ReadSettings();
        var modes = TestModes.ParseList(Modes);
        var loggers = TestLogger.ParseList(Loggers);
        TellOfOptions(loggers);
        if (!HasTests(settings.TestFolder))
        {
            Report(new Diagnostic(Severity.Warning, ErrorCode.NoTests,
                $"there are no Python tests in {settings.TestFolder}; put test_*.py files there, or name another folder in HPyTestFolder"));
            return;
        }
        // Two runs of one project would share environments.
        using var testLock = BuildLock.Acquire(settings.WorkFolder, cancellation);
        var run = new TestSession(new ToolRunner(), settings, new TestDiagnostics(settings.ProjectFolder, FullPaths), Tell);
        var targets = Plan(modes, cancellation);
        if (targets.IsEmpty)
            return;
        if (ListTests)
        {
            run.List(targets[0], cancellation);
            Finish(run);
            return;
        }
        run.RunAll(targets, cancellation);
        Finish(run);
        foreach (var file in TestLogger.WriteAll(loggers, ResultsFolder(settings), run.Runs))
            Log.LogMessage(MessageImportance.High, "Results File: {0}", file);
    }

    private void Finish(TestSession run)
    {
        foreach (var problem in run.Problems.All())
            Report(problem);
        if (run.FoundNone && !Log.HasLoggedErrors)
            Report(new Diagnostic(Severity.Warning, ErrorCode.NoTests, Filter.Length > 0
                ? $"no Python test matches the filter {Filter}"
                : $"no Python test was found in {TestFolder}; unittest finds classes of unittest.TestCase in test*.py, and "
                  + "plain functions need pytest: <HPyTestRequirement Include=\"pytest\" />"));
    }

    private void Tell(TestMessage message) => Log.LogMessage(message.Kind switch
    {
        TestMessageKind.Result => MessageImportance.High,
        TestMessageKind.Output => MessageImportance.Normal,
        _ => MessageImportance.Low,
    }, "{0}", message.Text);

    private TestSettings ReadSettings() => new()
    {
        ProjectFolder = Path.GetFullPath(ProjectFolder),
        TestFolder = TestFolder.Length > 0
            ? Path.GetFullPath(Items.FullPath(TestFolder), Path.GetFullPath(ProjectFolder))
            : throw new BuildException(ErrorCode.InvalidProperty, "HPyTestFolder is empty; name the folder with the Python tests"),
        WorkFolder = Items.FullPath(WorkFolder),
        Runner = TestSettings.ParseRunner(Runner),
        Filter = Filter.Trim(),
        SystemPackages = SystemPackages,
        Requirements = [.. Requirements.Select(r => TestSettings.CheckRequirement(r.ItemSpec + r.GetMetadata("Version")))],
        PipOptions = Items.Texts(PipOptions),
    };

    private ImmutableArray<TestTarget> Plan(ImmutableArray<TestMode> modes, CancellationToken cancellation)
    {
        var wheels = ReadWheels();
        var patience = TimeSpan.FromSeconds(PythonTimeout);
        var probe = new PythonProbe(new ToolRunner(), ProbeCache.OfUser("python"), patience);
        var built = Configurations.Select(c => c.GetMetadata("Python")).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal)
            .Select(p => probe.Examine(p, cancellation)).ToList();
        var runners = PythonSelection.Standard(ProjectFolder, patience, new RequiredPythons(RequiresPython), Report)
            .SelectToRun(Python, [.. wheels.Where(w => NeedsRunner(w, built)).Select(w => w.Rid).Distinct()], cancellation);
        var plan = TestPlan.Create(wheels, RuntimeId.Host(), runners, built, modes, text => Log.LogMessage(MessageImportance.Low, "{0}", text));
        if (TestPlan.LeftOut(wheels, plan, RuntimeId.Host()) is { } others)
            Log.LogMessage(MessageImportance.High, "{0}", others);
        return plan;
    }

    // A module for one Python has the interpreter that it was built for, unless only its headers were at hand.
    private static bool NeedsRunner(TestWheel wheel, List<PythonInfo> built) =>
        wheel.Abi == Abi.Universal || !built.Exists(python => python.Tag == wheel.PythonTag && python.RunsOn(wheel.Rid, RuntimeId.Host()));

    private List<TestWheel> ReadWheels() => NoBuild
        ? [.. WheelList.ReadLast(Items.FullPath(WheelListFile)).Select(w => TestWheel.Create(
            w.Path, w.Abi, w.RuntimeIdentifier, w.PythonTag))]
        : [.. Wheels.Select(w => TestWheel.Create(Items.FullPath(w), w.GetMetadata("Abi"),
            w.GetMetadata("RuntimeIdentifier"), w.GetMetadata("PythonTag")))];

    private void TellOfOptions(ImmutableArray<TestLogger> loggers)
    {
        var unknown = OtherOptions.Where(o => o.GetMetadata("Value").Length > 0).Select(o => o.ItemSpec)
            .Concat(loggers.Where(l => l.Kind == TestLoggerKind.Unknown).Select(l => $"--logger {l.Name}")).ToList();
        if (unknown.Count > 0)
            Report(new Diagnostic(Severity.Warning, ErrorCode.TestOptionIgnored,
                $"{string.Join(", ", unknown)} {(unknown.Count == 1 ? "has" : "have")} no effect on the Python tests of this project"));
    }

    private string ResultsFolder(TestSettings settings) => Path.GetFullPath(
        ResultsDirectory.Length > 0 ? Items.FullPath(ResultsDirectory) : "TestResults", settings.ProjectFolder);

    private static bool HasTests(string folder) =>
        Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.py", SearchOption.AllDirectories).Any();
}
