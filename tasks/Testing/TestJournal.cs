using System.Collections.Immutable;
using System.Text.Json;
using HPy.Build.Diagnostics;

namespace HPy.Build.Testing;

/// <summary>How a test ended.</summary>
public enum TestOutcome
{
    /// <summary>Well.</summary>
    Passed,

    /// <summary>Not well.</summary>
    Failed,

    /// <summary>It did not run.</summary>
    Skipped,
}

/// <summary>One test that ran.</summary>
/// <param name="Name">Its full name: <c>test_point.PointTest.test_scale</c>.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Message">Why it failed or was skipped.</param>
/// <param name="File">The test's file where it failed; null when unknown.</param>
/// <param name="Line">The line there; 0 when unknown.</param>
/// <param name="Details">The traceback.</param>
/// <param name="TellsOfFinding">It failed because of what debug mode found in it.</param>
public sealed record TestResult(
    string Name, TestOutcome Outcome, double Seconds, string Message, string? File, int Line, string Details, bool TellsOfFinding)
{
    /// <summary>The test that this is a part of; the test itself where it has no parts.</summary>
    public string Whole { get; init; } = Name;
}

/// <summary>What <c>run_tests.py</c> wrote down. A run that died has a journal without an end.</summary>
public sealed record TestJournal
{
    /// <summary><c>pytest</c> or <c>unittest</c>; empty when nothing was started.</summary>
    public string Runner { get; private init; } = "";

    /// <summary>The tests that ended.</summary>
    public ImmutableArray<TestResult> Results { get; private init; } = [];

    /// <summary>The names of the tests, when they were asked for.</summary>
    public ImmutableArray<string> Listed { get; private init; } = [];

    /// <summary>The test that began last and did not end; null when there is none.</summary>
    public string? Unfinished { get; private init; }

    /// <summary>Whether the runner came to its end.</summary>
    public bool IsDone { get; private init; }

    /// <summary>Why nothing ran; null when something did.</summary>
    public (string Reason, string Message)? Refusal { get; private init; }

    /// <summary>How many tests ended so. The parts of a test count once, and one whose clean-up failed has failed.</summary>
    public int Count(TestOutcome outcome) => Results.GroupBy(r => r.Whole, StringComparer.Ordinal)
        .Count(test => (test.Any(r => r.Outcome == TestOutcome.Failed) ? TestOutcome.Failed : test.Last().Outcome) == outcome);

    /// <summary>Reads a journal; a file that is not there is an empty one, and a line half written is left out.</summary>
    public static TestJournal Load(string path)
    {
        try
        {
            return Parse(File.ReadAllLines(path));
        }
        catch (FileNotFoundException)
        {
            return new TestJournal();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BuildException(ErrorCode.TestRunBroken, $"the results in {path} cannot be read: {e.Message}", null, e);
        }
    }

    /// <summary>Reads the lines of a journal.</summary>
    public static TestJournal Parse(IEnumerable<string> lines)
    {
        var journal = new TestJournal();
        var results = ImmutableArray.CreateBuilder<TestResult>();
        var listed = ImmutableArray.CreateBuilder<string>();
        foreach (var line in lines)
        {
            if (ReadLine(line) is not { } entry)
                continue;
            switch (Json.Text(entry, "event"))
            {
                case "runner":
                    journal = journal with { Runner = Json.Text(entry, "name") };
                    break;
                case "listed":
                    listed.Add(Json.Text(entry, "name"));
                    break;
                case "start":
                    journal = journal with { Unfinished = Json.Text(entry, "name") };
                    break;
                case "test":
                    results.Add(ReadTest(entry));
                    if (journal.Unfinished == Json.Text(entry, "name"))
                        journal = journal with { Unfinished = null };
                    break;
                case "refused":
                    journal = journal with { Refusal = (Json.Text(entry, "reason"), Json.Text(entry, "message")) };
                    break;
                case "done":
                    journal = journal with { IsDone = true };
                    break;
            }
        }
        return journal with { Results = results.ToImmutable(), Listed = listed.ToImmutable() };
    }

    private static TestResult ReadTest(JsonElement entry) => new(
        Json.Text(entry, "name"),
        Json.Text(entry, "outcome") switch { "passed" => TestOutcome.Passed, "skipped" => TestOutcome.Skipped, _ => TestOutcome.Failed },
        Json.Number(entry, "seconds"),
        Json.Text(entry, "message"),
        Json.OptionalText(entry, "file"),
        Json.Integer(entry, "line"),
        Json.Text(entry, "details"),
        entry.TryGetProperty("finding", out var finding) && finding.ValueKind == JsonValueKind.True)
    {
        Whole = Json.OptionalText(entry, "whole") ?? Json.Text(entry, "name"),
    };

    private static JsonElement? ReadLine(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
