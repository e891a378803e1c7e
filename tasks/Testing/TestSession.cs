using HPy.Build.Compilation;
using HPy.Build.Diagnostics;

namespace HPy.Build.Testing;

/// <summary>How much a message matters.</summary>
public enum TestMessageKind
{
    /// <summary>What is being done.</summary>
    Step,

    /// <summary>A line that the tests print.</summary>
    Output,

    /// <summary>What everybody wants to see.</summary>
    Result,
}

/// <summary>Something to tell while tests run.</summary>
/// <param name="Kind">How much it matters.</param>
/// <param name="Text">One line.</param>
public readonly record struct TestMessage(TestMessageKind Kind, string Text);

/// <summary>Runs the tests on all targets in all their modes; one that fails does not stop the others.</summary>
/// <param name="tools">Starts Python.</param>
/// <param name="settings">What the project wants.</param>
/// <param name="problems">Collects what went wrong.</param>
/// <param name="tell">Hears how it goes.</param>
public sealed class TestSession(IToolRunner tools, TestSettings settings, TestDiagnostics problems, Action<TestMessage> tell)
{
    private readonly PythonTests _tests = new(tools, settings);
    private readonly List<TestRun> _runs = [];
    private bool _listed;

    /// <summary>What went wrong.</summary>
    public TestDiagnostics Problems => problems;

    /// <summary>The runs until now.</summary>
    public IReadOnlyList<TestRun> Runs => _runs;

    /// <summary>Whether there was nothing to run.</summary>
    public bool FoundNone => !_listed && _runs.All(run => run.Journal.Results.IsEmpty);

    /// <summary>Runs everything.</summary>
    public void RunAll(IEnumerable<TestTarget> targets, CancellationToken cancellation)
    {
        foreach (var target in targets)
        {
            if (Prepare(target, cancellation) is not { } python)
                continue;
            foreach (var mode in target.Modes)
                Conclude(_tests.Run(target, python, mode, list: false, line => Tell(TestMessageKind.Output, line), cancellation));
        }
    }

    /// <summary>Tells the names of all tests.</summary>
    public void List(TestTarget target, CancellationToken cancellation)
    {
        _listed = true;
        if (Prepare(target, cancellation) is not { } python)
            return;
        var run = _tests.Run(target, python, TestMode.Universal, list: true, line => Tell(TestMessageKind.Output, line), cancellation);
        if (!problems.Add(run))
            return;
        Tell(TestMessageKind.Result, "The following Tests are available:");
        foreach (var name in run.Journal.Listed)
            Tell(TestMessageKind.Result, "    " + name);
    }

    // The interpreter of the target's environment; null when it cannot be had, which is one of the problems then.
    private string? Prepare(TestTarget target, CancellationToken cancellation)
    {
        var environment = new TestEnvironment(tools, target, settings, text => Tell(TestMessageKind.Step, text));
        try
        {
            environment.Prepare(cancellation);
            return environment.Python;
        }
        catch (BuildException problem)
        {
            problems.Add(target.PythonName, new Diagnostic(Severity.Error, problem.Code, problem.Message, problem.File));
            return null;
        }
    }

    private void Conclude(TestRun run)
    {
        _runs.Add(run);
        if (!problems.Add(run))
            foreach (var line in run.Output)
                Tell(TestMessageKind.Result, "    " + line);
        Tell(TestMessageKind.Result, Summary(run));
    }

    /// <summary>One line about a run: <c>CPython 3.11.7, debug: 12 passed, 0 failed, 1 skipped</c>.</summary>
    internal static string Summary(TestRun run)
    {
        var journal = run.Journal;
        if (journal.Refusal is not null)
            return $"{run.Name}: no test was run";
        var text = $"{run.Name}: {journal.Count(TestOutcome.Passed)} passed, {journal.Count(TestOutcome.Failed)} failed, "
            + $"{journal.Count(TestOutcome.Skipped)} skipped";
        if (run.Findings is { Length: > 0 } findings)
            text += $"; debug mode found {findings.Length} mistake{(findings.Length == 1 ? "" : "s")}";
        return journal.IsDone ? text : text + "; Python ended before the tests were done";
    }

    private void Tell(TestMessageKind kind, string text) => tell(new TestMessage(kind, text));
}
