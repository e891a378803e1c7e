using System.Text.RegularExpressions;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;

namespace HPy.Build.Testing;

/// <summary>Turns what runs gave into errors, each shown once however many runs had it.</summary>
/// <param name="projectFolder">The folder of the project; files in it are named from there.</param>
/// <param name="fullPaths">Whether they have their full names instead.</param>
public sealed partial class TestDiagnostics(string projectFolder, bool fullPaths)
{
    // What modules without paths of this machine call the folder of their project.
    private const string MappedProject = "/project/";
    private const int LongestMessage = 300;
    private const int SignalBase = 128;

    [GeneratedRegex("0x[0-9a-fA-F]+")]
    private static partial Regex Address();

    private readonly List<(Diagnostic Diagnostic, List<string> Runs)> _problems = [];

    /// <summary>Takes the results of a run in. Returns whether it went well.</summary>
    public bool Add(TestRun run)
    {
        var before = _problems.Sum(p => p.Runs.Count);
        var findings = run.Findings ?? [];
        foreach (var finding in findings)
            Add(run, ForFinding(finding, run));
        // What debug mode found in a test is told with the line of C, where there is one.
        foreach (var test in run.Journal.Results.Where(t => t.Outcome == TestOutcome.Failed && !(t.TellsOfFinding && findings.Length > 0)))
            Add(run, new Diagnostic(Severity.Error, ErrorCode.TestFailed, $"{test.Name} failed: {Line(test.Message)}",
                Place(test.File), test.Line));
        // A failed test explains a failing exit code, but neither an end before the time nor what could not be read.
        if (!findings.Any(IsTheEnd) && Broken(run) is { } broken)
            Add(run, broken);
        return _problems.Sum(p => p.Runs.Count) == before;
    }

    /// <summary>A problem of a run that gave no results.</summary>
    public void Add(string run, Diagnostic problem) => Merge(run, problem);

    /// <summary>The errors, in the order in which they came; each names the runs that had it.</summary>
    public IEnumerable<Diagnostic> All() => _problems.Select(p => p.Diagnostic with
    {
        Message = $"{p.Diagnostic.Message} [{string.Join("; ", p.Runs)}]",
    });

    private void Add(TestRun run, Diagnostic problem) => Merge(run.Name, problem);

    private void Merge(string run, Diagnostic problem)
    {
        // Addresses are others in each run.
        var known = _problems.FindIndex(p => p.Diagnostic with { Message = "" } == problem with { Message = "" }
            && Address().Replace(p.Diagnostic.Message, "0x") == Address().Replace(problem.Message, "0x"));
        if (known < 0)
            _problems.Add((problem, [run]));
        else if (!_problems[known].Runs.Contains(run))
            _problems[known].Runs.Add(run);
    }

    private Diagnostic ForFinding(Finding finding, TestRun run)
    {
        var text = Line(fullPaths ? finding.Text
            : finding.Text.Replace(projectFolder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        if (IsTheEnd(finding) && run.Journal.Unfinished is { } test)
            text += $"; it ended Python in {test}";
        else if (finding.Tests.Length > 0)
            text += $"; in {finding.Tests[0]}" + (finding.Tests.Length > 1 ? $" and {finding.Tests.Length - 1} more" : "");
        if (finding.File is null || finding.Line == 0)
            text += "; build with debug information (-c Debug) and install llvm-symbolizer or addr2line to see the line";
        return new Diagnostic(Severity.Error, new ErrorCode(finding.Code, ""), text, Place(finding.File), finding.Line);
    }

    // A test learns of a mistake at its end, which one that the program does not survive never comes to.
    private static bool IsTheEnd(Finding finding) => !finding.IsSurvived && finding.Tests.IsEmpty;

    private static Diagnostic? Broken(TestRun run) => run switch
    {
        { Journal.Refusal: ("pytest", _) } => new Diagnostic(Severity.Error, ErrorCode.NoPytest,
            $"HPyTestRunner is pytest, which is not installed for {run.Target.PythonName}; add <HPyTestRequirement Include=\"pytest\" /> to the project"),
        { Journal.Refusal: (_, var message) } => new Diagnostic(Severity.Error, ErrorCode.InvalidTestFilter,
            $"the filter of the tests cannot be understood: {message}; use for example test_scale, or "
            + "FullyQualifiedName~PointTest&Name!=test_slow"),
        { Journal.IsDone: false } => new Diagnostic(Severity.Error, ErrorCode.TestRunBroken,
            $"Python {ToolFailure.HowItEnded(run.ExitCode)}"
            + (run.Journal.Unfinished is { } test ? $" in {test}" : " before the tests were done") + Tail(run)),
        { Mode: TestMode.Debug, Findings: null } => new Diagnostic(Severity.Error, ErrorCode.TestRunBroken,
            "debug mode left no report; is hpy-runtime of the tests as new as the SDK?" + Tail(run)),
        { ExitCode: not 0 } when run.Findings is not { Length: > 0 } && run.Journal.Count(TestOutcome.Failed) == 0 => new Diagnostic(
            Severity.Error, ErrorCode.TestRunBroken, $"Python {ToolFailure.HowItEnded(run.ExitCode)}, though no test failed{Tail(run)}"),
        { ExitCode: > SignalBase } => new Diagnostic(Severity.Error, ErrorCode.TestRunBroken,
            $"Python {ToolFailure.HowItEnded(run.ExitCode)} after the tests{Tail(run)}"),
        _ => null,
    };

    private static string Tail(TestRun run) => ToolFailure.Tail(string.Join('\n', run.Output));

    private string? Place(string? file)
    {
        if (file is null)
            return null;
        if (file.StartsWith(MappedProject, StringComparison.Ordinal) && !File.Exists(file))
            file = Path.Combine(projectFolder, file[MappedProject.Length..]);
        file = Path.GetFullPath(file, projectFolder);
        var relative = Path.GetRelativePath(projectFolder, file);
        return fullPaths || relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? file : relative;
    }

    // MSBuild shows one line, and terminals obey control characters.
    private static string Line(string text)
    {
        var line = string.Join(' ', text.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        line = string.Concat(line.Select(c => char.IsControl(c) ? '?' : c));
        return line.Length <= LongestMessage ? line : line[..LongestMessage] + "…";
    }
}
