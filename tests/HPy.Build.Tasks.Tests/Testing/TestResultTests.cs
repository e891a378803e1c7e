using System.Globalization;
using System.Xml.Linq;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Testing;

namespace HPy.Build.Tests.Testing;

public sealed class TestResultTests
{
    private const string Leak = """
        [{"code": "HPY6001", "kind": "leak", "file": "/p/src/point.c", "line": 42, "tests": ["test_point.A.test_x", "test_point.A.test_y"],
          "text": "handle created here is never closed (1 per call of point_scale), object 1.5", "stack": []}]
        """;

    private static readonly string[] Lines =
    [
        """{"event": "runner", "name": "unittest"}""",
        """{"event": "start", "name": "t.A.test_one"}""",
        """{"event": "test", "name": "t.A.test_one", "outcome": "passed", "seconds": 0.5, "message": "", "file": null, "line": 0, "details": ""}""",
        """{"event": "test", "name": "t.A.test_two", "outcome": "skipped", "seconds": 0, "message": "why", "file": null, "line": 0, "details": ""}""",
        """{"event": "test", "name": "t.A.test_ä", "outcome": "failed", "seconds": 1, "message": "AssertionError: 3\n != 2", "file": "/p/tests/t.py", "line": 12, "details": "Traceback"}""",
        """{"event": "start", "name": "t.A.test_last"}""",
    ];

    [Fact]
    public void A_journal_says_how_far_a_run_came()
    {
        var journal = TestJournal.Parse([.. Lines, """{"event": "te"""]);
        Assert.Equal(("unittest", false, "t.A.test_last"), (journal.Runner, journal.IsDone, journal.Unfinished));
        Assert.Equal((1, 1, 1), (journal.Count(TestOutcome.Passed), journal.Count(TestOutcome.Failed), journal.Count(TestOutcome.Skipped)));
        Assert.Equal(("/p/tests/t.py", 12), (journal.Results[2].File, journal.Results[2].Line));
        Assert.True(TestJournal.Parse([.. Lines, """{"event": "done", "code": 1}"""]).IsDone);
    }

    [Fact]
    public void Half_characters_do_no_harm()
    {
        var journal = TestJournal.Parse(["""{"event": "test", "name": "a", "outcome": "failed", "message": "\udc80"}"""]);
        Assert.Equal(@"\udc80", journal.Results[0].Message);
    }

    [Fact]
    public void A_test_whose_parts_failed_counts_once()
    {
        var journal = TestJournal.Parse([Test("a", "passed"), Test("a", "failed"), Test("b", "failed"), Test("b", "failed"), Test("c", "passed"),
            """{"event": "test", "name": "d (i=0)", "whole": "d", "outcome": "failed"}""", """{"event": "test", "name": "d (i=2)", "whole": "d", "outcome": "failed"}"""]);
        Assert.Equal((1, 3), (journal.Count(TestOutcome.Passed), journal.Count(TestOutcome.Failed)));
    }

    [Fact]
    public void Findings_stand_at_their_line_of_c_and_failures_at_that_of_the_test()
    {
        var diagnostics = new TestDiagnostics("/p", fullPaths: false);
        Assert.False(diagnostics.Add(Run(TestMode.Debug, Leak, [.. Lines.Take(5), """{"event": "done"}"""])));
        Assert.False(diagnostics.Add(Run(TestMode.Universal, null, [.. Lines.Take(5), """{"event": "done"}"""])));
        var all = diagnostics.All().ToList();
        Assert.Equal(2, all.Count);
        Assert.Equal(("HPY6001", Path.Combine("src", "point.c"), 42), (all[0].Code.Id, all[0].File, all[0].Line));
        Assert.Equal("handle created here is never closed (1 per call of point_scale), object 1.5; in test_point.A.test_x and 1 more "
            + "[CPython 3.11.7, debug]", all[0].Message);
        Assert.Equal((ErrorCode.TestFailed, Path.Combine("tests", "t.py"), 12), (all[1].Code, all[1].File, all[1].Line));
        Assert.Equal("t.A.test_ä failed: AssertionError: 3 != 2 [CPython 3.11.7, debug; CPython 3.11.7, universal]", all[1].Message);
    }

    [Theory]
    [InlineData(true, "/p/src/point.c", "/p/src/point.c")]
    [InlineData(false, "/elsewhere/x.c", "/elsewhere/x.c")]
    [InlineData(false, "/project/src/point.c", "src/point.c")]
    public void Files_are_named_so_that_they_can_be_opened(bool full, string file, string shown)
    {
        var diagnostics = new TestDiagnostics("/p", full);
        diagnostics.Add(Run(TestMode.Debug, Leak.Replace("/p/src/point.c", file, StringComparison.Ordinal), """{"event": "done"}"""));
        Assert.Equal(shown, Assert.Single(diagnostics.All()).File);
    }

    [Fact]
    public void A_test_that_only_tells_of_a_finding_is_not_told_again()
    {
        var test = """{"event": "test", "name": "a", "outcome": "failed", "message": "hpy.debug.HPyTestError: leak", "finding": true}""";
        var diagnostics = new TestDiagnostics("/p", fullPaths: false);
        diagnostics.Add(Run(TestMode.Debug, Leak, test, """{"event": "done"}"""));
        Assert.Equal("HPY6001", Assert.Single(diagnostics.All()).Code.Id);
        // Without a report it is all there is.
        diagnostics = new TestDiagnostics("/p", fullPaths: false);
        diagnostics.Add(Run(TestMode.Debug, "[]", test, """{"event": "done"}"""));
        Assert.Equal("HPY6101", Assert.Single(diagnostics.All()).Code.Id);
    }

    [Fact]
    public void Runs_that_differ_in_addresses_only_have_one_error()
    {
        var diagnostics = new TestDiagnostics("/p", fullPaths: false);
        diagnostics.Add(Run(TestMode.Debug, Leak.Replace("object 1.5", "object <a at 0x7f01>; opened at /p/src/point.c(7)", StringComparison.Ordinal), """{"event": "done"}"""));
        diagnostics.Add(Run(TestMode.Trace, Leak.Replace("object 1.5", "object <a at 0x80ff>; opened at /p/src/point.c(7)", StringComparison.Ordinal), """{"event": "done"}"""));
        Assert.Contains("<a at 0x7f01>; opened at src/point.c(7)", Assert.Single(diagnostics.All()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"event": "start", "name": "t.A.test_last"}""", "HPY6102", "signal 11 (segmentation fault) in t.A.test_last")]
    [InlineData("""{"event": "refused", "reason": "pytest"}""", "HPY6109", "HPyTestRequirement")]
    [InlineData("""{"event": "refused", "reason": "filter", "message": "a condition is missing"}""", "HPY6110", "a condition is missing")]
    [InlineData("""{"event": "done"}""", "HPY6102", "though no test failed")]
    public void A_run_without_results_says_why(string line, string code, string part)
    {
        var diagnostics = new TestDiagnostics("/p", fullPaths: false);
        Assert.False(diagnostics.Add(Run(TestMode.Universal, null, line) with { ExitCode = 139 }));
        var problem = Assert.Single(diagnostics.All());
        Assert.Equal(code, problem.Code.Id);
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_that_ends_python_is_the_one_error()
    {
        var diagnostics = new TestDiagnostics("/p", fullPaths: false);
        var late = """[{"code": "HPY6002", "text": "late", "file": "/p/a.c", "line": 7, "tests": []}]""";
        diagnostics.Add(Run(TestMode.Debug, late, Lines[5]) with { ExitCode = 134 });
        Assert.Contains("late; it ended Python in t.A.test_last", Assert.Single(diagnostics.All()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 11 + 128, "was ended by signal 11 (segmentation fault) in t.A.test_last")]
    [InlineData("", 0, "ended with exit code 0 in t.A.test_last")]
    [InlineData("""{"event": "done"}""", 11 + 128, "was ended by signal 11 (segmentation fault) after the tests")]
    public void Neither_failed_tests_nor_leaks_hide_that_python_ended(string end, int exitCode, string part)
    {
        foreach (var mode in (TestMode[])[TestMode.Universal, TestMode.Debug])
        {
            var diagnostics = new TestDiagnostics("/p", fullPaths: false);
            Assert.False(diagnostics.Add(Run(mode, mode == TestMode.Debug ? Leak : null, [.. Lines, end]) with { ExitCode = exitCode }));
            var all = diagnostics.All().ToList();
            Assert.Equal(mode == TestMode.Debug ? ["HPY6001", "HPY6101", "HPY6102"] : ["HPY6101", "HPY6102"], all.Select(d => d.Code.Id));
            Assert.Contains(part, all[^1].Message, StringComparison.Ordinal);
            Assert.All(all, d => Assert.DoesNotContain("it ended Python", d.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_failing_exit_code_needs_no_word_beside_a_failed_test()
    {
        var diagnostics = new TestDiagnostics("/p", fullPaths: false);
        diagnostics.Add(Run(TestMode.Universal, null, [.. Lines.Take(5), """{"event": "done"}"""]) with { ExitCode = 1 });
        Assert.Equal("HPY6101", Assert.Single(diagnostics.All()).Code.Id);
    }

    [Fact]
    public void Control_characters_are_not_shown()
    {
        var diagnostics = new TestDiagnostics("/p", fullPaths: false);
        diagnostics.Add(Run(TestMode.Universal, null, """{"event": "test", "name": "a", "outcome": "failed", "message": "\u0000x\u001b[2J"}""",
            """{"event": "done"}""") with
        { ExitCode = 1 });
        Assert.Contains("a failed: ?x?[2J [", Assert.Single(diagnostics.All()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Debug_mode_without_a_report_is_an_error()
    {
        var diagnostics = new TestDiagnostics("/p", fullPaths: false);
        diagnostics.Add(Run(TestMode.Debug, "not json", """{"event": "done"}""") with { ExitCode = 0 });
        Assert.Contains("no report", Assert.Single(diagnostics.All()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_has_the_numbers() => Assert.Equal(
        "CPython 3.11.7, debug: 1 passed, 1 failed, 1 skipped; debug mode found 1 mistake; Python ended before the tests were done",
        TestSession.Summary(Run(TestMode.Debug, Leak, Lines)));

    [Fact]
    public void A_summary_of_a_refusal_does_not_speak_of_an_end() => Assert.Equal("CPython 3.11.7, debug: no test was run",
        TestSession.Summary(Run(TestMode.Debug, null, """{"event": "refused", "reason": "pytest"}""")));

    [Fact]
    public void Loggers_are_read_with_their_parameters()
    {
        var loggers = TestLogger.ParseList("trx;LogFileName=a.trx;console;verbosity=quiet;JUnit;html");
        Assert.Equal([TestLoggerKind.Trx, TestLoggerKind.Console, TestLoggerKind.JUnit, TestLoggerKind.Unknown], loggers.Select(l => l.Kind));
        Assert.Equal("a.trx", loggers[0].FileName);
    }

    [Fact]
    public void Files_of_results_have_every_test_and_finding()
    {
        var bad = Lines[4].Replace("AssertionError", "\\u0001😀<", StringComparison.Ordinal);
        TestRun[] runs = [Run(TestMode.Debug, Leak, [.. Lines.Take(4), bad, """{"event": "done"}"""])];
        XNamespace names = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
        var trx = XDocument.Parse(TrxFile.Format(runs)).Root!;
        var counters = trx.Element(names + "ResultSummary")!.Element(names + "Counters")!;
        Assert.Equal(("4", "3", "1", "2"), ((string)counters.Attribute("total")!, (string)counters.Attribute("executed")!,
            (string)counters.Attribute("passed")!, (string)counters.Attribute("failed")!));
        Assert.Equal(4, trx.Element(names + "TestDefinitions")!.Elements().Select(e => (string)e.Attribute("id")!).Distinct().Count());

        var suite = XDocument.Parse(JUnitFile.Format(runs)).Root!.Element("testsuite")!;
        Assert.Equal(("4", "2", "1"), ((string)suite.Attribute("tests")!, (string)suite.Attribute("failures")!, (string)suite.Attribute("skipped")!));
        Assert.Equal(["t.A", "t.A", "t.A", "hpy.debug"], suite.Elements("testcase").Select(e => (string)e.Attribute("classname")!));
        Assert.Contains("?😀<", (string)suite.Elements("testcase").ElementAt(2).Element("failure")!.Attribute("message")!, StringComparison.Ordinal);
    }

    private static string Test(string name, string outcome) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"event": "test", "name": "{{name}}", "outcome": "{{outcome}}"}""");

    private static TestRun Run(TestMode mode, string? report, params string[] lines) => new(
        new TestTarget(TestPlanTests.Wheel(Abi.Universal), TestPlanTests.CPython("3.11.7"), [mode]), mode, TestJournal.Parse(lines),
        report is null ? null : DebugReport.Parse(report), 1, ["one", "two"]);
}
