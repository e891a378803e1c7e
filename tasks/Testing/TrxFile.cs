using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace HPy.Build.Testing;

/// <summary>Results in the format of Visual Studio. What debug mode found is one failed test for each mistake.</summary>
public static class TrxFile
{
    private const string UnitTestType = "13cdc9d9-ddb5-4fa4-a97d-d965ccfc6d4b";
    private const string ListId = "8c84fa94-04c1-424b-9868-57a2d4851a1d";
    private static readonly XNamespace Names = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    private sealed record Entry(string Run, string Name, TestOutcome Outcome, double Seconds, string Message, string Details)
    {
        public string TestId { get; } = Id("test", Run, Name);
        public string ExecutionId { get; } = Id("execution", Run, Name);
    }

    /// <summary>The text of the file.</summary>
    public static string Format(IReadOnlyList<TestRun> runs)
    {
        var entries = runs.SelectMany(Entries).DistinctBy(e => e.TestId).ToList();
        var failed = entries.Count(e => e.Outcome == TestOutcome.Failed);
        var skipped = entries.Count(e => e.Outcome == TestOutcome.Skipped);
        var complete = failed == 0 && runs.All(r => r.Journal.IsDone);
        return TestXml.Text(new XElement(Names + "TestRun",
            new XAttribute("id", Id("run", string.Join('\n', runs.Select(r => r.Name)))), new XAttribute("name", "Python tests"),
            new XElement(Names + "Results", entries.Select(Result)),
            new XElement(Names + "TestDefinitions", entries.Select(Definition)),
            new XElement(Names + "TestEntries", entries.Select(e => new XElement(Names + "TestEntry",
                new XAttribute("testId", e.TestId), new XAttribute("executionId", e.ExecutionId), new XAttribute("testListId", ListId)))),
            new XElement(Names + "TestLists", new XElement(Names + "TestList",
                new XAttribute("name", "Results Not in a List"), new XAttribute("id", ListId))),
            new XElement(Names + "ResultSummary", new XAttribute("outcome", complete ? "Completed" : "Failed"),
                new XElement(Names + "Counters", new XAttribute("total", entries.Count), new XAttribute("executed", entries.Count - skipped),
                    new XAttribute("passed", entries.Count - failed - skipped), new XAttribute("failed", failed)))));
    }

    private static IEnumerable<Entry> Entries(TestRun run) => run.Journal.Results
        .GroupBy(r => r.Name, StringComparer.Ordinal)
        .Select(test => test.FirstOrDefault(r => r.Outcome == TestOutcome.Failed) ?? test.Last())
        .Select(t => new Entry(run.Name, t.Name, t.Outcome, t.Seconds, t.Message, t.Details))
        .Concat((run.Findings ?? []).Select(f => new Entry(run.Name, $"hpy.debug.{f.Code} {TestXml.Place(f)}", TestOutcome.Failed, 0, f.Text, "")));

    private static XElement Result(Entry entry)
    {
        var element = new XElement(Names + "UnitTestResult",
            new XAttribute("executionId", entry.ExecutionId), new XAttribute("testId", entry.TestId),
            new XAttribute("testName", Title(entry)), new XAttribute("computerName", Environment.MachineName),
            new XAttribute("duration", TimeSpan.FromSeconds(entry.Seconds).ToString("c", CultureInfo.InvariantCulture)),
            new XAttribute("testType", UnitTestType), new XAttribute("testListId", ListId),
            new XAttribute("outcome", entry.Outcome switch { TestOutcome.Passed => "Passed", TestOutcome.Failed => "Failed", _ => "NotExecuted" }));
        if (entry.Message.Length > 0)
            element.Add(new XElement(Names + "Output", new XElement(Names + "ErrorInfo",
                new XElement(Names + "Message", TestXml.Clean(entry.Message)), new XElement(Names + "StackTrace", TestXml.Clean(entry.Details)))));
        return element;
    }

    private static XElement Definition(Entry entry)
    {
        var (owner, name) = TestXml.Split(entry.Name);
        return new XElement(Names + "UnitTest", new XAttribute("name", Title(entry)), new XAttribute("id", entry.TestId),
            new XElement(Names + "Execution", new XAttribute("id", entry.ExecutionId)),
            new XElement(Names + "TestMethod", new XAttribute("codeBase", entry.Run), new XAttribute("className", owner), new XAttribute("name", name),
                new XAttribute("adapterTypeName", "executor://hpy-build-sdk/python")));
    }

    private static string Title(Entry entry) => TestXml.Clean($"{entry.Name} ({entry.Run})");

    // The same test has the same id in every run, so that systems can follow it.
    private static string Id(params string[] parts) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))).AsSpan(0, 16)).ToString();
}
