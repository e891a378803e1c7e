using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Reporting;

namespace HPy.Build.Tests.Reporting;

/// <summary>The lines that say how far a build is, with a clock that stands still until it is told to go on.</summary>
public sealed class ProgressTests
{
    private readonly StoppedClock _clock = new();

    [Fact]
    public void Only_what_has_to_run_counts()
    {
        var progress = new Progress(ProgressInterval.Parse(""), _clock);
        var all = Actions("universal/linux-x64", "one.c", "two.c", "three.c");
        progress.Begin(all, all[1..]);
        Assert.Equal("[1/2] linux-x64 two.c", progress.Next(all[1])!.Text);
        Assert.Equal("[2/2] linux-x64 three.c", progress.Next(all[2])!.Text);
    }

    [Fact]
    public void Descriptions_run_beside_and_do_not_count()
    {
        var progress = new Progress(ProgressInterval.Parse(""), _clock);
        var source = Action("universal/linux-x64", "one.c");
        var described = Action("stubs", "one.c") with { Kind = ActionKind.Describe };
        progress.Begin([described, source], [described, source]);
        Assert.Null(progress.Next(described));
        Assert.Equal("[1/1] linux-x64 one.c", progress.Next(source)!.Text);
    }

    [Theory]
    [InlineData("linux-arm64", "universal/linux-arm64", "universal/win-x64")]
    [InlineData("linux-x64 universal", "universal/linux-x64", "cpython/linux-x64/cp311")]
    [InlineData("linux-x64 cp311", "cpython/linux-x64/cp311", "cpython/linux-x64/cp313t")]
    [InlineData("linux-x64 hybrid cp38", "hybrid/linux-x64/cp38", "cpython/linux-x64/cp311")]
    [InlineData("linux-x64", "cpython/linux-x64/cp311")]
    public void A_configuration_is_called_by_what_tells_it_apart(string expected, params string[] scopes) =>
        Assert.Equal(expected, new ConfigurationNames(scopes).Of(scopes[0]));

    [Fact]
    public void A_configuration_that_is_up_to_date_still_tells_apart()
    {
        var progress = new Progress(ProgressInterval.Parse(""), _clock);
        var (one, other) = (Action("universal/linux-x64", "one.c"), Action("cpython/linux-x64/cp311", "one.c"));
        progress.Begin([one, other], [other]);
        Assert.Equal("[1/1] linux-x64 cpython one.c", progress.Next(other)!.Text);
    }

    [Theory]
    [InlineData("", "5 10 15")]
    [InlineData("2.5", "3 6 9 12 15")]
    [InlineData("0", "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16")]
    [InlineData("false", "")]
    public void Lines_come_at_intervals(string interval, string seconds) =>
        Assert.Equal(seconds, string.Join(' ', DueSeconds(interval, 17)));

    [Fact]
    public void The_log_of_a_long_build_stays_short()
    {
        var due = DueSeconds("5", 3600);
        Assert.InRange(due.Count, 60, 100);
        Assert.Equal([5, 10], due.Take(2));
        Assert.True(due[^1] - due[^2] > 100);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("often")]
    [InlineData("1e9")]
    [InlineData("NaN")]
    [InlineData("99999999999")]
    public void What_is_no_interval_is_an_error(string text)
    {
        var problem = Assert.Throws<BuildException>(() => ProgressInterval.Parse(text));
        Assert.Equal(ErrorCode.InvalidProperty, problem.Code);
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
    }

    private List<int> DueSeconds(string interval, int seconds)
    {
        var progress = new Progress(ProgressInterval.Parse(interval), _clock);
        var actions = Actions("universal/linux-x64", [.. Enumerable.Range(0, seconds).Select(n => $"{n}.c")]);
        progress.Begin(actions, actions);
        var due = new List<int>();
        for (var second = 0; second < seconds; second++, _clock.Now++)
            if (progress.Next(actions[second])!.IsDue)
                due.Add(second);
        return due;
    }

    private static BuildAction[] Actions(string scope, params string[] names) => [.. names.Select(n => Action(scope, n))];

    private static BuildAction Action(string scope, string name) => new()
    {
        Kind = ActionKind.Compile,
        Scope = scope,
        Output = "/o/" + name,
        Tool = "cc",
        ToolStamp = default,
        Arguments = [],
        Inputs = [name],
        WorkingDirectory = "/",
        Title = $"{name} ({scope})",
        Name = name,
    };

    private sealed class StoppedClock : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Now;
    }
}
