using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Reporting;

namespace HPy.Build.Tests.Reporting;

/// <summary>The table at the end of a build.</summary>
public sealed class SummaryTests
{
    private static readonly BuildConfiguration Universal = new(Abi.Universal, RuntimeId.Parse("linux-musl-arm64"), null);
    private static readonly BuildConfiguration CPython = new(
        Abi.CPython, RuntimeId.Parse("linux-x64"), new PythonTarget("cp311", "/usr/bin/python3", ".so", ImmutableArray<string>.Empty));

    [Fact]
    public void Each_configuration_has_a_line()
    {
        ConfigurationOutcome[] outcomes =
        [
            new(Universal, "zig 0.12/dev") { Compiled = 200, Reused = 3, Linked = 1, Time = TimeSpan.FromSeconds(61.26) },
            new(CPython, "gcc 12.2.0") { Reused = 1203 },
        ];
        var table = SummaryTable.Format(outcomes, c => c == Universal ? new SummaryWheel("py3-none-musllinux_1_2_aarch64", 18_432) : null);
        Assert.Equal(
            """
              platform          ABI            toolchain     compiled  reused  seconds     size  tag
              linux-musl-arm64  universal      zig 0.12-dev       200       3     61.3  18.4 kB  py3-none-musllinux_1_2_aarch64
              linux-x64         cpython cp311  gcc 12.2.0           0    1203      0.0
            """, table, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Failures_have_a_column_when_there_are_any()
    {
        var table = SummaryTable.Format([new(Universal, "gcc") { Failed = 2 }, new(CPython, "gcc")], _ => null);
        Assert.Equal(
            """
              platform          ABI            toolchain  compiled  reused  failed  seconds
              linux-musl-arm64  universal      gcc               0       0       2      0.0
              linux-x64         cpython cp311  gcc               0       0              0.0
            """, table, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.0 kB")]
    [InlineData(999_949, "999.9 kB")]
    [InlineData(999_950, "1.0 MB")]
    [InlineData(12_345_678, "12.3 MB")]
    public void Sizes_are_short(long bytes, string expected) => Assert.Equal(expected, SummaryTable.Size(bytes));

    [Fact]
    public void Commands_are_counted_for_their_configuration()
    {
        var tally = new OutcomeTally();
        BuildAction[] all =
        [
            Action(Universal, ActionKind.Compile), Action(Universal, ActionKind.Compile), Action(CPython, ActionKind.Compile),
            Action(CPython, ActionKind.Compile), Action(CPython, ActionKind.Link), Action(CPython, ActionKind.Describe),
        ];
        tally.Planned(all, all[2..]);
        tally.Finished(all[2], true, TimeSpan.FromSeconds(1));
        tally.Finished(all[3], false, TimeSpan.FromSeconds(2));
        tally.Finished(all[4], true, TimeSpan.FromSeconds(4));
        tally.Finished(all[5], false, TimeSpan.FromSeconds(8));
        Assert.Equal(new ConfigurationOutcome(Universal, "gcc") { Reused = 2 }, tally.AddTo(new(Universal, "gcc")));
        Assert.Equal(
            new ConfigurationOutcome(CPython, "gcc") { Compiled = 8, Failed = 1, Linked = 1, Time = TimeSpan.FromSeconds(7) },
            tally.AddTo(new(CPython, "gcc") { Compiled = 7 }));
    }

    [Theory]
    [InlineData("auto", false, 0, false)]
    [InlineData("", true, 1, true)]                         // several configurations
    [InlineData("auto", true, 0, false)]                    // nothing was done
    [InlineData("auto", false, 9, false)]
    [InlineData("auto", false, 11, true)]                   // long
    [InlineData("true", false, 0, true)]
    [InlineData("False", true, 11, false)]
    public void It_is_shown_when_there_is_something_to_compare(string mode, bool several, int seconds, bool expected)
    {
        var outcome = new ConfigurationOutcome(Universal, "gcc") { Compiled = seconds > 0 ? 1 : 0, Time = TimeSpan.FromSeconds(seconds) };
        ConfigurationOutcome[] outcomes = several ? [outcome, new(CPython, "gcc")] : [outcome];
        Assert.Equal(expected, SummaryModes.Parse(mode).Shows(outcomes));
    }

    [Fact]
    public void Another_word_is_an_error() =>
        Assert.Equal(ErrorCode.InvalidProperty, Assert.Throws<BuildException>(() => SummaryModes.Parse("maybe")).Code);

    private static BuildAction Action(BuildConfiguration configuration, ActionKind kind) => new()
    {
        Kind = kind,
        Scope = kind == ActionKind.Describe ? "stubs" : configuration.Folder,
        Output = "/o",
        Tool = "cc",
        ToolStamp = default,
        Arguments = [],
        Inputs = ["a.c"],
        WorkingDirectory = "/",
        Title = "a.c",
    };
}
