using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Dialects;

namespace HPy.Build.Tests.Toolchains;

public sealed class ToolchainTests
{
    private static readonly RuntimeId Linux = new("linux-x64");

    [Theory]
    [InlineData("a.c", Language.C)]
    [InlineData("a.cpp", Language.Cxx)]
    [InlineData("dir.c/a.cc", Language.Cxx)]
    [InlineData("a.cxx", Language.Cxx)]
    public void Tells_languages(string file, Language language) => Assert.Equal(language, Languages.Of(file));

    [Fact]
    public void Refuses_other_languages() =>
        Assert.Equal(ErrorCode.UnknownLanguage, Assert.Throws<BuildException>(() => Languages.Of("kernel.cu")).Code);

    [Fact]
    public void Forbidden_headers_come_first_and_the_authors_options_last()
    {
        var source = new SourceSettings(Language.C, ["/forbid"], ["/mine"], ["/hpy"], ["A=1"], ["-mavx2"], IsRuntime: false);
        var arguments = Dialect.Gnu.Compile(Gcc, Release, source, "a.c", "a.o");
        Assert.True(arguments.IndexOf("-I/forbid") < arguments.IndexOf("-I/mine"));
        Assert.True(arguments.IndexOf("-I/mine") < arguments.IndexOf("/hpy"));
        Assert.Equal("-mavx2", arguments[^1]);
        Assert.Contains("-DA=1", arguments);
        Assert.Contains("-O3", arguments);
        Assert.Contains("-Os", Dialect.Gnu.Compile(Gcc, Release, source with { PreferSize = true }, "a.c", "a.o"));
        Assert.Contains(BuildAction.OutputToken, arguments);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void Optimised_code_with_lines_has_calls_at_its_ends(bool optimize, bool symbols, bool kept)
    {
        var source = new SourceSettings(Language.C, [], [], [], [], [], IsRuntime: false);
        var arguments = Dialect.Gnu.Compile(Gcc, Release with { Optimize = optimize, DebugSymbols = symbols }, source, "a.c", "a.o");
        Assert.Equal(kept, arguments.Contains("-fno-optimize-sibling-calls"));
    }

    [Fact]
    public void Very_many_macros_go_into_a_header()
    {
        var source = new SourceSettings(Language.C, [], [], [], ["A", "B=\"x y\"", "F(x)=x"], [], IsRuntime: false) { DefinesFile = "/a.o.defines" };
        var arguments = Dialect.Gnu.Compile(Gcc, Release, source, "a.c", "a.o");
        Assert.DoesNotContain(arguments, a => a.StartsWith("-DA", StringComparison.Ordinal));
        Assert.Equal("/a.o.defines", arguments[arguments.IndexOf("-include") + 1]);
        Assert.Equal("#define A 1\n#define B \"x y\"\n#define F(x) x\n", GnuDialect.DefinesHeader(source.Defines));
    }

    [Fact]
    public void Debug_keeps_symbols_and_release_strips_them()
    {
        var link = new LinkSettings(["a.o"], ["/lib dir"], ["m", "/x/libz.a"], [], "/e", "HPyInit_a", UsesPythonSymbols: false);
        var release = Dialect.Gnu.Link(Gcc, Release, link);
        var debug = Dialect.Gnu.Link(Gcc, Release with { Optimize = false, DebugSymbols = true, Strip = false }, link);
        Assert.Contains("-Wl,-s", release);
        Assert.DoesNotContain("-Wl,-s", debug);
        Assert.Contains("-lm", release);
        Assert.Contains("/x/libz.a", release);
        Assert.Contains("-L/lib dir", release);
        Assert.Contains("-Wl,-z,defs", release);
        Assert.DoesNotContain("-Wl,--warn-unresolved-symbols", release);
        Assert.Contains("-Wl,--warn-unresolved-symbols", Dialect.Gnu.Link(Gcc, Release, link with { UsesPythonSymbols = true }));
    }

    [Theory]
    [InlineData("none", false, false)]
    [InlineData("", true, false)]
    [InlineData("Full", true, true)]
    public void Hardens_as_far_as_asked(string text, bool locked, bool guarded)
    {
        var settings = Release with { Hardening = Hardenings.Parse(text) };
        var link = Dialect.Gnu.Link(Gcc, settings, new LinkSettings([], [], [], [], "/x/exports", "HPyInit_x", UsesPythonSymbols: false));
        Assert.Equal((locked, locked), (link.Contains("-Wl,-z,now"), link.Contains("-Wl,-z,relro")));
        Assert.Contains("-Wl,-z,noexecstack", link);
        var source = new SourceSettings(Language.C, [], [], [], [], [], IsRuntime: false);
        var compile = Dialect.Gnu.Compile(Gcc, settings, source, "/x/a.c", "/x/a.o");
        Assert.Equal((guarded, guarded), (compile.Contains("-fstack-protector-strong"), compile.Contains("-D_FORTIFY_SOURCE=2")));
        Assert.DoesNotContain("-D_FORTIFY_SOURCE=2", Dialect.Gnu.Compile(Gcc, settings with { Optimize = false }, source, "/x/a.c", "/x/a.o"));
    }

    [Fact]
    public void Refuses_unknown_hardening() =>
        Assert.Equal(ErrorCode.InvalidProperty, Assert.Throws<BuildException>(() => Hardenings.Parse("hard")).Code);

    private static Toolchain Gcc => new("gcc", Linux, null, null);

    private static CompileSettings Release => new() { Optimize = true, DebugSymbols = false, Strip = true };
}
