using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Finding;

namespace HPy.Build.Tests.Toolchains;

public sealed class NamedCompilerTests : IDisposable
{
    private readonly InventedMachine _machine = new();

    [Fact]
    public void Takes_the_compilers_of_the_properties_with_what_belongs_to_them()
    {
        _machine.Gcc();
        var mine = _machine.Gcc("my tools/gcc-12");
        var cxx = _machine.Folder.Script("my tools/g++-12", "");
        var found = _machine.Find("linux-x64", c: mine).Toolchain;
        Assert.Equal((mine, cxx, "HPyCCompiler names it"), (found.C!.Path, found.Cxx!.Path, found.Reason));
        Assert.Equal((mine, cxx), Paths(_machine.Find("linux-x64", cxx: cxx).Toolchain));

        Assert.Equal(mine, _machine.Find("linux-x64", c: "../my tools/gcc-12").Toolchain.C!.Path);
        Assert.Equal(ErrorCode.NoCompiler, _machine.Fail("linux-x64", c: _machine.Folder.At("other")).Code);
        Assert.Equal(ErrorCode.NoCompiler, _machine.Fail("linux-x64", c: "gcc-99").Code);
    }

    private static (string?, string?) Paths(Toolchain found) => (found.C?.Path, found.Cxx?.Path);

    [Fact]
    public void A_compiler_without_a_platform_is_for_those_that_it_compiles_for()
    {
        var gcc = _machine.Gcc();
        var cross = _machine.Gcc("bin/aarch64-linux-gnu-gcc", target: "aarch64-linux-gnu");
        _machine.Folder.Script("bin/g++", "");
        var found = _machine.Find("linux-arm64", c: "aarch64-linux-gnu-gcc", others: "linux-x64").Toolchain;
        // The machine's own C++ compiler does not belong to it.
        Assert.Equal((cross, null), Paths(found));
        var own = _machine.Find("linux-x64", c: "aarch64-linux-gnu-gcc", others: "linux-arm64");
        Assert.Equal(gcc, own.Toolchain.C!.Path);
        Assert.Contains("it compiles for aarch64-linux-gnu", Assert.Single(own.Refused).Problem, StringComparison.Ordinal);

        Assert.Equal("HPY1106", _machine.Fail("linux-x64", c: "aarch64-linux-gnu-gcc").Code.Id);
        Assert.Equal("HPY1106", _machine.Fail("linux-x64", c: "aarch64-linux-gnu-gcc", others: "win-x64").Code.Id);
        Assert.Equal("HPY1106", _machine.Fail("linux-x64", c: "linux-x64=aarch64-linux-gnu-gcc", others: "linux-arm64").Code.Id);
        Assert.Equal(cross, _machine.Find("linux-arm64", c: "linux-arm64=aarch64-linux-gnu-gcc", others: "linux-x64").Toolchain.C!.Path);
    }

    [Fact]
    public void A_clang_that_is_named_for_a_platform_is_told_about_it()
    {
        var clang = _machine.Clang("bin/clang-14");
        Assert.Equal("HPY1106", _machine.Fail("linux-arm64", c: "linux-arm64=clang-14").Code.Id);
        _machine.Elsewhere.Add("/usr/aarch64-linux-gnu/include/stdlib.h");
        var found = _machine.Find("linux-arm64", c: "linux-arm64=clang-14").Toolchain;
        Assert.Equal(clang, found.C!.Path);
        Assert.Equal((string[])["--target=aarch64-linux-gnu"], found.TargetArguments);
    }

    [Fact]
    public void A_compiler_that_says_nothing_about_itself_is_the_users_choice()
    {
        var odd = _machine.Program("bin/mycc", _ => new ToolResult(0, "", "", false));
        Assert.Equal((odd, "gcc"), (_machine.Find("linux-x64", c: "mycc").Toolchain.C!.Path, _machine.Find("linux-x64", c: "mycc").Toolchain.Name));
    }

    [Fact]
    public void Takes_CC_and_CXX_for_the_machine_itself_when_nothing_else_is_asked_for()
    {
        var gcc = _machine.Gcc();
        var mine = _machine.Gcc("my tools/gcc-12");
        var cross = _machine.Gcc("bin/aarch64-linux-gnu-gcc", target: "aarch64-linux-gnu");
        _machine.Variables["CC"] = $"\"{mine}\" -m64 '-DX=a b'";
        var found = _machine.Find("linux-x64").Toolchain;
        Assert.Equal((mine, "the environment variable CC names it"), (found.C!.Path, found.Reason));
        Assert.Equal((string[])["-m64", "-DX=a b"], found.C.LeadingArguments);
        Assert.Equal(gcc, _machine.Find("linux-x64", "gcc").Toolchain.C!.Path);
        Assert.Equal(gcc, _machine.Find("linux-x64", c: "gcc").Toolchain.C!.Path);
        Assert.Equal(cross, _machine.Find("linux-arm64").Toolchain.C!.Path);

        _machine.Variables["CC_linux_arm64"] = $"'{mine}'";
        Assert.Equal("HPY1106", _machine.Fail("linux-arm64").Code.Id);
    }

    [Fact]
    public void The_compiler_behind_a_launcher_is_the_one_that_counts()
    {
        var launcher = _machine.Folder.Script("bin/ccache", "a launcher");
        var gcc = _machine.Gcc();
        _machine.Variables["CC_linux_x86"] = "ccache gcc -m32";
        var c = _machine.Find("linux-x86").Toolchain.C!;
        Assert.Equal((launcher, FileStamp.Of(gcc)), (c.Path, c.Stamp));
        Assert.Equal((string[])[gcc, "-m32"], c.LeadingArguments);
        // A launcher that is asked might start a server.
        Assert.DoesNotContain(launcher, _machine.Tools.Asked);
    }

    [Theory]
    [InlineData("gcc-99")]
    [InlineData("./gcc")]
    [InlineData("bin/gcc -m64")]
    [InlineData("$(touch x)")]
    [InlineData("ccache gcc-99")]
    public void Refuses_variables_that_name_no_program(string text)
    {
        _machine.Gcc();
        _machine.Folder.Script("bin/ccache", "");
        _machine.Variables["CC"] = text;
        var error = _machine.Fail("linux-x64");
        Assert.Equal("HPY1104", error.Code.Id);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("  gcc\t-m64 ", new[] { "gcc", "-m64" })]
    [InlineData("'a b'\"c d\" '' $X `y`", new[] { "a bc d", "", "$X", "`y`" })]
    [InlineData("C:\\x\\cl.exe \"open", new[] { "C:\\x\\cl.exe", "open" })]
    public void Splits_words(string text, string[] words) => Assert.Equal(words, WordList.Split(text));

    [Theory]
    [InlineData("gcc", "g++")]
    [InlineData("clang-14", "clang++-14")]
    [InlineData("x86_64-w64-mingw32-gcc-12", "x86_64-w64-mingw32-g++-12")]
    [InlineData("cc", "c++")]
    [InlineData("icc", null)]
    [InlineData("tcc", null)]
    public void Knows_which_compilers_belong_together(string c, string? cxx)
    {
        Assert.Equal(cxx, ProgramSearch.CxxName(c));
        if (cxx is not null)
            Assert.Equal(c, ProgramSearch.CName(cxx));
    }

    public void Dispose() => _machine.Dispose();
}
