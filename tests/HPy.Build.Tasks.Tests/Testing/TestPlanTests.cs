using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Python;
using HPy.Build.Testing;

namespace HPy.Build.Tests.Testing;

public sealed class TestPlanTests
{
    private static readonly RuntimeId Host = RuntimeId.Parse("linux-x64");
    private static readonly ImmutableArray<TestMode> Both = [TestMode.Universal, TestMode.Debug];
    private readonly List<string> _told = [];

    [Theory]
    [InlineData("universal;debug", "universal debug")]
    [InlineData("Debug+trace, debug", "debug trace")]
    [InlineData(" universal ", "universal")]
    public void Modes_are_read_in_their_order(string text, string modes) =>
        Assert.Equal(modes, string.Join(' ', TestModes.ParseList(text).Select(m => m.Name())));

    [Theory]
    [InlineData("dbg", "'dbg'")]
    [InlineData("debug;", null)]
    [InlineData(" ; ", "empty")]
    public void An_unknown_mode_is_an_error(string text, string? part)
    {
        if (part is null)
        {
            Assert.Equal(TestMode.Debug, Assert.Single(TestModes.ParseList(text)));
            return;
        }
        var problem = Assert.Throws<BuildException>(() => TestModes.ParseList(text));
        Assert.Equal(ErrorCode.UnknownTestMode, problem.Code);
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", TestRunnerKind.Auto)]
    [InlineData("PyTest", TestRunnerKind.Pytest)]
    [InlineData("unittest", TestRunnerKind.Unittest)]
    public void Runners_are_read(string text, TestRunnerKind kind) => Assert.Equal(kind, TestSettings.ParseRunner(text));

    [Fact]
    public void An_unknown_runner_is_an_error() => Assert.Equal(ErrorCode.InvalidProperty,
        Assert.Throws<BuildException>(() => TestSettings.ParseRunner("nose")).Code);

    [Fact]
    public void A_universal_wheel_runs_on_each_interpreter_in_each_mode()
    {
        var targets = Create([Wheel(Abi.Universal)], runners: [CPython("3.8.18"), CPython("3.13.0")]);
        Assert.Equal(["universal/cp38", "universal/cp313"], targets.Select(t => t.Folder));
        Assert.All(targets, t => Assert.Equal(Both, t.Modes));
        Assert.Equal("CPython 3.8.18", targets[0].PythonName);
        Assert.Empty(_told);
    }

    [Fact]
    public void Other_wheels_run_on_the_interpreter_they_were_built_for()
    {
        var targets = Create([Wheel(Abi.CPython, "cp311"), Wheel(Abi.Hybrid, "cp38")],
            built: [CPython("3.8.18"), CPython("3.11.7")], runners: [CPython("3.13.0")]);
        Assert.Equal(["cpython/cp311", "hybrid/cp38"], targets.Select(t => t.Folder));
        Assert.Equal(TestMode.Universal, Assert.Single(targets[0].Modes));
        Assert.Equal(Both, targets[1].Modes);
        Assert.Contains("no modes", Assert.Single(_told), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_pythons_than_cpython_run_in_universal_mode_only()
    {
        var pypy = CPython("3.10.16") with { Implementation = "pypy" };
        var target = Assert.Single(Create([Wheel(Abi.Universal)], runners: [pypy]));
        Assert.Equal((TestMode.Universal, "universal/pypy3.10", "PyPy 3.10.16"), (Assert.Single(target.Modes), target.Folder, target.PythonName));
        Assert.Contains("pypy", Assert.Single(_told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_combined_wheel_is_tested_with_the_module_for_the_interpreter_and_with_the_universal_one()
    {
        var wheel = TestWheel.Create("/p/a-1-py3-none-any.whl", "universal+cpython", "linux-x64", "cp38+cp311");
        var pypy = CPython("3.11.13") with { Implementation = "pypy" };
        var targets = Create([wheel], runners: [CPython("3.8.18"), CPython("3.13.0"), pypy]);
        Assert.Equal(["cpython/cp38", "universal/cp38", "universal/cp313", "universal/pypy3.11"], targets.Select(t => t.Folder));
        Assert.Equal([false, true, false, false], targets.Select(t => t.HidesFasterModules));
        Assert.Equal([1, 2, 2, 1], targets.Select(t => t.Modes.Length));
    }

    [Fact]
    public void Without_a_wheel_that_fits_there_is_nothing_to_test()
    {
        Assert.Contains("--no-build", Fails([]), StringComparison.Ordinal);
        Assert.Contains("cp39", Fails([Wheel(Abi.Hybrid, "cp39")]), StringComparison.Ordinal);
    }

    [Fact]
    public void Wheels_for_other_platforms_are_left_out_and_named()
    {
        TestWheel[] wheels = [.. ((string[])["win-x64", Host.Name, "linux-arm64", "win-x64"]).Select(r => Wheel(Abi.Universal) with { Rid = RuntimeId.Parse(r) })];
        var targets = Create(wheels, runners: [CPython("3.11.7")]);
        Assert.Equal(Host, Assert.Single(targets).Wheel.Rid);
        Assert.Equal("not tested on this machine, which is linux-x64: what is for win-x64, linux-arm64", TestPlan.LeftOut(wheels, targets, Host)!.Split(';')[0]);
        Assert.Null(TestPlan.LeftOut([Wheel(Abi.Universal)], [], Host));
    }

    [Fact]
    public void Wheels_of_another_platform_run_only_on_interpreters_of_that_platform()
    {
        var arm = RuntimeId.Parse("linux-arm64");
        TestWheel[] wheels = [Wheel(Abi.Universal), Wheel(Abi.Universal) with { Rid = arm }, Wheel(Abi.CPython, "cp313") with { Rid = arm }];
        var foreign = CPython("3.13.5") with { Platform = "linux-aarch64", ExtensionSuffix = ".cpython-313-aarch64-linux-gnu.so" };

        var target = Assert.Single(Create(wheels, runners: [CPython("3.13.0")], built: [CPython("3.13.0")]));
        Assert.Equal(("universal/cp313", false), (target.Folder, target.IsForeign));
        Assert.Equal(2, _told.Count);
        Assert.All(_told, text => Assert.Contains("linux-arm64", text, StringComparison.Ordinal));

        var targets = Create(wheels, runners: [CPython("3.13.0"), foreign], built: [CPython("3.13.0")]);
        Assert.Equal(["universal/cp313", "universal/linux-arm64/cp313", "cpython/linux-arm64/cp313"], targets.Select(t => t.Folder));
        Assert.Equal(["/opt/python3.13.0", "/opt/python3.13.5", "/opt/python3.13.5"], targets.Select(t => t.Python.Path));
        Assert.Equal("CPython 3.13.5 for linux-arm64", targets[1].PythonName);
    }

    [Fact]
    public void Nothing_but_wheels_of_other_platforms_is_no_error()
    {
        Assert.Empty(Create([Wheel(Abi.Universal) with { Rid = RuntimeId.Parse("win-x64") }], runners: [CPython("3.13.0")]));
        Assert.Contains("win-x64", Assert.Single(_told), StringComparison.Ordinal);
    }

    private string Fails(TestWheel[] wheels)
    {
        var problem = Assert.Throws<BuildException>(() => Create(wheels, runners: [CPython("3.11.7")], built: [CPython("3.11.7")]));
        Assert.Equal(ErrorCode.NothingToTest, problem.Code);
        return problem.Message;
    }

    private ImmutableArray<TestTarget> Create(TestWheel[] wheels, PythonInfo[]? runners = null, PythonInfo[]? built = null) =>
        TestPlan.Create(wheels, Host, runners ?? [], built ?? [], Both, _told.Add);

    internal static TestWheel Wheel(Abi abi, string tag = "") =>
        new($"/p/bin/point-1.0-{(tag.Length == 0 ? "py3-none" : tag)}.whl", abi, Host, tag);

    internal static PythonInfo CPython(string version) => new()
    {
        Path = "/opt/python" + version,
        Implementation = "cpython",
        Version = Version.Parse(version),
        AbiFlags = "",
        ExtensionSuffix = ".so",
        IncludeDirectories = [],
        Platform = "linux-x86_64",
        Bits = 64,
    };
}
