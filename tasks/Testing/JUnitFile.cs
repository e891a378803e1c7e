using System.Globalization;
using System.Xml.Linq;

namespace HPy.Build.Testing;

/// <summary>Results in the format of JUnit: a suite for each run.</summary>
public static class JUnitFile
{
    /// <summary>The text of the file.</summary>
    public static string Format(IEnumerable<TestRun> runs) => TestXml.Text(new XElement("testsuites", runs.Select(Suite)));

    private static XElement Suite(TestRun run)
    {
        var results = run.Journal.Results;
        var findings = run.Findings ?? [];
        return new XElement("testsuite",
            new XAttribute("name", run.Name),
            new XAttribute("tests", results.Length + findings.Length),
            new XAttribute("failures", results.Count(r => r.Outcome == TestOutcome.Failed) + findings.Length),
            new XAttribute("errors", run.Journal.IsDone ? 0 : 1),
            new XAttribute("skipped", results.Count(r => r.Outcome == TestOutcome.Skipped)),
            new XAttribute("time", Seconds(results.Sum(r => r.Seconds))),
            results.Select(Case),
            findings.Select(f => new XElement("testcase", new XAttribute("classname", "hpy.debug"), new XAttribute("name", $"{f.Code} {TestXml.Place(f)}"),
                new XElement("failure", new XAttribute("message", TestXml.Clean(f.Text)), TestXml.Clean($"{TestXml.Place(f)}: {f.Code}: {f.Text}")))),
            run.Journal.IsDone ? null : new XElement("system-err", TestXml.Clean(string.Join('\n', run.Output))));
    }

    private static XElement Case(TestResult test)
    {
        var (owner, name) = TestXml.Split(test.Name);
        var element = new XElement("testcase", new XAttribute("classname", owner), new XAttribute("name", name),
            new XAttribute("time", Seconds(test.Seconds)));
        if (test.Outcome == TestOutcome.Failed)
            element.Add(new XElement("failure", new XAttribute("message", TestXml.Clean(test.Message)), TestXml.Clean(test.Details)));
        else if (test.Outcome == TestOutcome.Skipped)
            element.Add(new XElement("skipped", new XAttribute("message", TestXml.Clean(test.Message))));
        return element;
    }

    private static string Seconds(double seconds) => seconds.ToString("0.000000", CultureInfo.InvariantCulture);
}
