using HPy.Build.Compilation;
using HPy.Build.Diagnostics;

namespace HPy.Build.Tests.Compilation;

/// <summary>What linkers other than GNU ld print; each text is what the linker said to the same two sources.</summary>
public sealed class LinkerOutputTests
{
    [Theory]
    [InlineData("lld-link: error: undefined symbol: nowhere\n>>> referenced by /p/u.c:5\n>>>               u.o:(HPyInit_m)", "/p/u.c", 5)]
    [InlineData("lld-link-14: error: undefined symbol: nowhere\n>>> referenced by /p/u.c:5", "/p/u.c", 5)]
    [InlineData("ld.lld: error: undefined symbol: nowhere\n>>> referenced by u.c:5 (/p/u.c:5)\n>>>               u.o:(HPyInit_m)", "/p/u.c", 5)]
    [InlineData("ld64.lld-14: error: undefined symbol: _nowhere\n>>> referenced by u.o", null, 0)]
    [InlineData("error: undefined reference to symbol _nowhere\n    note: referenced in u.o", null, 0)]
    [InlineData("/usr/bin/x86_64-w64-mingw32-ld: um.o: in function `HPyInit_m':\n/p/u.c:5: undefined reference to `nowhere'\ncollect2: error: ld returned 1 exit status", "/p/u.c", 5)]
    [InlineData("Undefined symbols for architecture arm64:\n  \"_nowhere\", referenced from:\n      _HPyInit_m in u.o\nld: symbol(s) not found for architecture arm64\nclang: error: linker command failed with exit code 1 (use -v to see invocation)", null, 0)]
    [InlineData("mold: error: undefined symbol: nowhere\n>>> referenced by u.o", null, 0)]
    public void Names_what_is_undefined(string text, string? file, int line)
    {
        var found = Assert.Single(LinkerOutput.Parse(text, "/p", succeeded: false));
        Assert.Equal(ErrorCode.UndefinedReference, found.Code);
        Assert.StartsWith("nowhere is used", found.Message, StringComparison.Ordinal);
        Assert.Contains("defined nowhere", found.Message, StringComparison.Ordinal);
        if (file is not null)
            Assert.Equal((file, line), (found.File, found.Line));
    }

    [Theory]
    [InlineData("error: undefined reference to symbol _nowhere\n    note: referenced in u.o", "nowhere is used in u.o but")]
    [InlineData("  \"_nowhere\", referenced from:\n      _HPyInit_m in u.o", "nowhere is used in HPyInit_m() of u.o but")]
    public void Says_who_uses_it(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Single(LinkerOutput.Parse(text, "/p", succeeded: false)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_entry_point_is_named_by_every_linker_that_is_asked()
    {
        var found = Assert.Single(LinkerOutput.Parse("/usr/bin/x86_64-w64-mingw32-ld: required symbol `HPyInit_m' not defined\n", "/p", succeeded: false));
        Assert.Equal(ErrorCode.MissingEntryPoint, found.Code);
    }

    private const string LibcWarning =
        "/opt/zig/lib/libc/mingw/stdio/wide.c:167:17: warning: implicit truncation from 'int' to a one-bit wide bit-field [-Wsomething]\n"
        + "  167 |     s->seen_eof = 1;\n      |                 ^ ~\n1 warning generated.\n";

    [Fact]
    public void What_zig_says_about_the_C_library_is_not_about_the_project()
    {
        Assert.Empty(LinkerOutput.Parse(LibcWarning, "/p", succeeded: true));
        var found = Assert.Single(LinkerOutput.Parse(LibcWarning + "error: unknown file type\n    note: while parsing m.o\n", "/p", succeeded: false));
        Assert.Equal((ErrorCode.LinkError, "unknown file type (m.o)"), (found.Code, found.Message));
    }

    [Fact]
    public void An_option_that_zig_does_not_know_is_an_error_of_the_linker()
    {
        var found = Assert.Single(LinkerOutput.Parse("error: unsupported linker arg: --no-insert-timestamp\n", "/p", succeeded: false));
        Assert.Equal((ErrorCode.LinkError, "unsupported linker arg: --no-insert-timestamp"), (found.Code, found.Message));
    }
}
