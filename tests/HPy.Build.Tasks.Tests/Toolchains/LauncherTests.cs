using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Tests.Python;
using HPy.Build.Tests.Support;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Launchers;

namespace HPy.Build.Tests.Toolchains;

public sealed class LauncherTests
{
    private static readonly CompileSettings Plain = new() { Optimize = true, DebugSymbols = false, Strip = true };
    private static readonly CompileSettings Mapped = Plain with { PathMap = [("/hpy/runtime", "/hpy"), ("/home/me/p", "/project")] };

    [Fact]
    public void Is_found_on_PATH_and_by_path_but_not_in_the_project_by_chance()
    {
        using var folder = new TemporaryFolder();
        folder.Script("bin/ccache", "");
        folder.Script("project/distcc", "");
        using var machine = new InventedMachine { Variables = { ["PATH"] = folder.At("bin") + ":." } };
        var finder = new LauncherFinder(machine, folder.At("project"));
        Assert.Null(finder.Find(" "));
        Assert.Equal(new Launcher(folder.At("bin/ccache"), LauncherKind.Ccache), finder.Find("ccache"));
        Assert.Equal(new Launcher(folder.At("project/distcc"), LauncherKind.Distcc), finder.Find("./distcc"));
        var missing = Assert.Throws<BuildException>(() => finder.Find("distcc"));
        Assert.Equal(ErrorCode.NoLauncher, missing.Code);
        Assert.Contains(folder.At("bin"), missing.Message, StringComparison.Ordinal);
        Assert.Matches("install it with: .*distcc", missing.Message);
        Assert.Contains(folder.At("project/x/y"), Assert.Throws<BuildException>(() => finder.Find("x/y")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ccache_is_told_what_does_not_matter_unless_the_user_did()
    {
        var ccache = new Launcher("/usr/bin/ccache", LauncherKind.Ccache);
        var variables = ccache.Variables(Mapped, _ => false);
        Assert.Equal(("/home/me/p", "1"), (variables["CCACHE_BASEDIR"], variables["CCACHE_NOHASHDIR"]));
        Assert.DoesNotContain("CCACHE_BASEDIR", ccache.Variables(Mapped, name => name == "CCACHE_BASEDIR").Keys);
        Assert.DoesNotContain("CCACHE_NOHASHDIR", ccache.Variables(Mapped, name => name == "CCACHE_HASHDIR").Keys);
        // What debuggers read has the folder in it.
        Assert.Empty(ccache.Variables(Plain, _ => false));
        Assert.Empty(new Launcher("/usr/bin/sccache", LauncherKind.Sccache).Variables(Mapped, _ => false));
    }

    [Theory]
    [InlineData("ccache", true)]
    [InlineData("mine", true)]
    [InlineData("sccache", false)]
    [InlineData("distcc", false)]
    [InlineData("icecc", false)]
    public void Zig_is_two_words(string name, bool runs)
    {
        var launcher = new Launcher("/bin/" + name, LauncherFinder.KindOf("/bin/" + name));
        Assert.True(launcher.CanRun(new Compiler("/bin/gcc", default)));
        Assert.Equal(runs, launcher.CanRun(new Compiler("/bin/zig", default) { LeadingArguments = ["cc"] }));
    }

    [Theory]
    [InlineData("distcc", null, "12\n", 0, 12)]
    [InlineData("distcc", 3, "12\n", 0, 3)]
    [InlineData("distcc", null, "999999\n", 0, 1024)]
    [InlineData("distcc", null, "no hosts\n", 0, 0)]
    [InlineData("distcc", null, "12\n", 1, 0)]
    [InlineData("icecc", null, "12\n", 0, 0)]
    public async Task Width_is_that_of_the_farm(string name, int? wanted, string answer, int exitCode, int expected)
    {
        var tools = new FakeTools(command =>
        {
            Assert.Equal(["-j"], command.Arguments);
            return new ToolResult(exitCode, answer, "", false);
        });
        var width = new FarmWidth(tools, new Launcher("/bin/" + name, LauncherFinder.KindOf(name)), wanted);
        Assert.Equal(expected == 0 ? Environment.ProcessorCount : expected, await width.GetAsync(CancellationToken.None));
    }

    [Fact]
    public void Machines_of_a_farm_do_not_make_this_one_wider()
    {
        Assert.Equal(64, Parallelism.Parse("64"));
        Assert.Equal(Environment.ProcessorCount, Parallelism.BesideFarm("6400"));
        Assert.Equal(1, Parallelism.BesideFarm("1"));
    }
}
