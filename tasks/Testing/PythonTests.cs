using System.Collections.Immutable;
using System.ComponentModel;
using System.Text;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;

namespace HPy.Build.Testing;

/// <summary>What one run of the tests gave.</summary>
/// <param name="Target">What was tested with what.</param>
/// <param name="Mode">The mode.</param>
/// <param name="Journal">The results.</param>
/// <param name="Findings">What debug mode found; null when it left no report, or was not on.</param>
/// <param name="ExitCode">How Python ended.</param>
/// <param name="Output">The end of what it printed.</param>
public sealed record TestRun(
    TestTarget Target, TestMode Mode, TestJournal Journal, ImmutableArray<Finding>? Findings, int ExitCode, ImmutableArray<string> Output)
{
    /// <summary>Where this ran, for people: <c>CPython 3.11.7, debug</c>.</summary>
    public string Name => $"{Target.PythonName}, {(Target.Wheel.Abi == Configurations.Abi.CPython ? "cpython ABI" : Mode.Name())}";
}

/// <summary>Runs the tests of a project in a virtual environment.</summary>
/// <param name="tools">Starts Python.</param>
/// <param name="settings">What the project wants.</param>
public sealed class PythonTests(IToolRunner tools, TestSettings settings)
{
    // What a failing run is shown with.
    private const int LinesKept = 2000;

    private const string RunnerName = "run_tests.py";

    /// <summary>Runs them in one mode; each line of the output is told as it comes.</summary>
    public TestRun Run(TestTarget target, string python, TestMode mode, bool list, Action<string> line, CancellationToken cancellation)
    {
        // A folder of its own: Python puts that of its program in front of the path.
        var folder = Path.Combine(settings.WorkFolder, target.Folder.Replace('/', Path.DirectorySeparatorChar), mode.Name());
        var (journal, report) = (Path.Combine(folder, "journal.jsonl"), Path.Combine(folder, "findings.json"));
        AtomicFile.Delete(journal);
        AtomicFile.Delete(report);
        var program = Path.Combine(folder, "program", RunnerName);
        AtomicFile.Write(program, Script());

        var output = new Queue<string>();
        var command = new ToolCommand(python, Arguments(program, journal, mode == TestMode.Debug ? report : null, folder, list), settings.ProjectFolder)
        {
            Environment = EnvironmentFor(mode),
            English = false,
            OutputLimit = 0,
            Line = text =>
            {
                output.Enqueue(text);
                if (output.Count > LinesKept)
                    output.Dequeue();
                line(text);
            },
        };
        try
        {
            var result = tools.RunAsync(command, cancellation).GetAwaiter().GetResult();
            return new TestRun(target, mode, TestJournal.Load(journal),
                mode == TestMode.Debug ? DebugReport.Load(report) : null, result.ExitCode, [.. output]);
        }
        catch (Win32Exception e)
        {
            throw new BuildException(ErrorCode.NoTestEnvironment,
                $"{python} could not be started: {e.Message}; clean the project to have its virtual environment made again", null, e);
        }
    }

    private List<string> Arguments(string program, string journal, string? report, string folder, bool list)
    {
        List<string> arguments =
        [
            "-u", "-X", "faulthandler", program, "--journal", journal, "--tests", settings.TestFolder,
            "--runner", settings.Runner.ToString().ToLowerInvariant(), "--cache", Path.Combine(folder, "pytest-cache"),
        ];
        if (settings.Filter.Length > 0)
            arguments.Add("--filter=" + settings.Filter);
        if (list)
            arguments.Add("--list");
        else if (report is not null)
            arguments.AddRange(["--debug", report]);
        return arguments;
    }

    // The module under test is the installed one, in the mode that is wanted.
    private static Dictionary<string, string?> EnvironmentFor(TestMode mode) => new()
    {
        ["PYTHONPATH"] = null,
        ["PYTHONHOME"] = null,
        ["PYTHONDONTWRITEBYTECODE"] = "1",
        ["PYTHONIOENCODING"] = "utf-8:backslashreplace",
        ["HPY"] = mode == TestMode.Universal ? null : mode.Name(),
    };

    internal static string Script()
    {
        using var stream = typeof(PythonTests).Assembly.GetManifestResourceStream("HPy.Build.Testing.run_tests.py")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
