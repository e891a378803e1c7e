using HPy.Build.Diagnostics;
using HPy.Build.Toolchains.Dialects;

namespace HPy.Build.Tests.Toolchains;

public sealed class MsvcOutputTests
{
    [Theory]
    [InlineData("a.c(12,5): error C2065: 'x': undeclared identifier", Severity.Error, "HPY1110", "/w/a.c", 12, 5, "C2065: 'x': undeclared identifier")]
    [InlineData("/s (x86)/a.c(3): warning C4101: 'y': unreferenced local variable", Severity.Warning, "HPY1111", "/s (x86)/a.c", 3, 0, "C4101: 'y': unreferenced local variable")]
    [InlineData("a.c(3) : error C2143: syntax error: missing ';'", Severity.Error, "HPY1110", "/w/a.c", 3, 0, "C2143: syntax error: missing ';'")]
    [InlineData("a.c(1,2): note: see declaration of 'f'", Severity.Note, "HPY1110", "/w/a.c", 1, 2, "see declaration of 'f'")]
    [InlineData("a.c(9,10): error: use of undeclared identifier 'x'", Severity.Error, "HPY1110", "/w/a.c", 9, 10, "use of undeclared identifier 'x'")]
    [InlineData("cl : Command line warning D9002 : ignoring unknown option '/foo'", Severity.Warning, "HPY1111", null, 0, 0, "cl: D9002: ignoring unknown option '/foo'")]
    [InlineData("cl : Command line error D8021 : invalid numeric argument '/Wfoo'", Severity.Error, "HPY1110", null, 0, 0, "cl: D8021: invalid numeric argument '/Wfoo'")]
    [InlineData("clang-cl: error: no such file or directory: 'b.c'", Severity.Error, "HPY1110", null, 0, 0, "clang-cl: no such file or directory: 'b.c'")]
    [InlineData("c1 : fatal error C1083: Cannot open source file: 'b.c': No such file or directory", Severity.Error, "HPY1110", null, 0, 0,
        "c1: C1083: Cannot open source file: 'b.c': No such file or directory")]
    public void Reads_messages_of_compilers(string line, Severity severity, string code, string? file, int row, int column, string text)
    {
        var diagnostic = Assert.Single(Dialect.Msvc.CompilerOutput("a.c\r\n" + line + "\r\n", "/w"));
        Assert.Equal((severity, code, file, row, column), (diagnostic.Severity, diagnostic.Code.Id, diagnostic.File, diagnostic.Line, diagnostic.Column));
        Assert.Equal(text, diagnostic.Message);
    }

    [Theory]
    [InlineData("a.c(1,10): fatal error C1083: Cannot open include file: 'gone.h': No such file or directory")]
    [InlineData("a.c(1): fatal error C1083: Datei (Include) kann nicht geöffnet werden: \"gone.h\": No such file or directory")]
    [InlineData("a.c(1,10): fatal error: 'gone.h' file not found")]
    public void Names_headers_that_are_missing(string line)
    {
        var diagnostic = Assert.Single(Dialect.Msvc.CompilerOutput(line, "/w"));
        Assert.Equal(ErrorCode.HeaderNotFound, diagnostic.Code);
        Assert.StartsWith("the header gone.h was not found", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.c.obj : error LNK2019: unresolved external symbol foo referenced in function bar", "HPY1124", "foo is used in bar() of a.c.obj but defined nowhere")]
    [InlineData("a.obj : error LNK2019: unresolved external symbol __imp_foo referenced in function bar", "HPY1124", "foo is used in bar() of a.obj")]
    [InlineData("a.obj : error LNK2001: unresolved external symbol PyLong_FromLong", "HPY1124", "PyLong_FromLong is used in a.obj")]
    [InlineData("a.obj : error LNK2019: unresolved external symbol \"int __cdecl f(int)\" (?f@@YAHH@Z) referenced in function \"void __cdecl g(void)\" (?g@@YAXXZ)",
        "HPY1124", "int __cdecl f(int) is used in void __cdecl g(void)() of a.obj")]
    [InlineData("LINK : error LNK2001: unresolved external symbol HPyInit_a", "HPY1122", "no source defines HPyInit_a")]
    [InlineData("LINK : error LNK2001: unresolved external symbol _PyInit_a", "HPY1122", "no source defines PyInit_a")]
    [InlineData("LINK : fatal error LNK1104: cannot open file 'z.lib'", "HPY1120", "LNK1104: cannot open file 'z.lib'; check the HPyLibrary item")]
    [InlineData("LINK : fatal error LNK1104: cannot open file 'python311.lib'", "HPY1120", "folder libs of the Python")]
    [InlineData("b.obj : error LNK2005: f already defined in a.obj", "HPY1120", "LNK2005: f already defined in a.obj (b.obj)")]
    [InlineData("LINK : warning LNK4098: defaultlib 'LIBCMT' conflicts with use of other libs; use /NODEFAULTLIB:library", "HPY1121", "LNK4098")]
    [InlineData("lld-link-14: error: could not open 'z.lib': No such file or directory", "HPY1120", "check the HPyLibrary item")]
    [InlineData("lld-link: error: <root>: undefined symbol: HPyInit_a", "HPY1122", "no source defines HPyInit_a")]
    [InlineData("lld-link: error: undefined symbol: foo\n>>> referenced by /obj/a.c.obj:(bar)", "HPY1124", "foo is used in bar() of a.c.obj but defined nowhere")]
    [InlineData("lld-link: error: undefined symbol: __declspec(dllimport) PyLong_FromLong", "HPY1124", "PyLong_FromLong is used")]
    [InlineData("lld-link: warning: undefined", "HPY1121", "undefined")]
    public void Reads_messages_of_linkers(string text, string code, string message)
    {
        var diagnostic = Assert.Single(Dialect.Msvc.LinkerOutput(
            "   Creating library a.lib and object a.exp\r\n" + text + "\r\na.pyd : fatal error LNK1120: 1 unresolved externals\r\n", "/w", succeeded: false));
        Assert.Equal(code, diagnostic.Code.Id);
        Assert.Contains(message, diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_the_line_in_debug_information()
    {
        var diagnostic = Assert.Single(Dialect.Msvc.LinkerOutput(
            "lld-link: error: undefined symbol: foo\n>>> referenced by /src/a.c:12\n>>>               /obj/a.c.obj:(bar)\n", "/w", succeeded: false));
        Assert.Equal(("/src/a.c", 12), (diagnostic.File, diagnostic.Line));
    }
}
