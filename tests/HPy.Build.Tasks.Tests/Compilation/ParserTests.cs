using HPy.Build.Compilation;
using HPy.Build.Diagnostics;

namespace HPy.Build.Tests.Compilation;

public sealed class ParserTests
{
    [Theory]
    [InlineData("a.o: a.c b.h\n", "a.c|b.h")]
    [InlineData("a.o: a.c \\\n b.h \\\r\n  c.h\n", "a.c|b.h|c.h")]
    [InlineData("x\\ y.o: my\\ file.c d\\#1.h p$$q.h\n", "my file.c|d#1.h|p$q.h")]
    [InlineData("a.o: C:/x/a.c\n\nother: never\n", "C:/x/a.c")]
    [InlineData("a.o: back\\\\\\ slash.c\n", "back\\ slash.c")]
    [InlineData("a.o: ünï.c", "ünï.c")]
    [InlineData("a.o:\\\n a.c\n", "a.c")]
    [InlineData("", "")]
    [InlineData("no rule", "")]
    public void Reads_dependency_files(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', DepfileParser.Parse(text)));

    [Fact]
    public void Reads_gcc()
    {
        const string Text = """
            In file included from inc/a.h:3,
                             from src/m.c:1:
            inc/b.h:7:12: error: unknown type name ‘strng’; did you mean ‘string’?
                7 |     static strng f;
                  |            ^~~~~
                  |            string
            src/m.c: In function ‘main’:
            src/m.c:9:5: warning: unused variable ‘n’ [-Wunused-variable]
                9 |     int n;
                  |         ^
            src/m.c:9:9: note: declared here
            """;
        var found = CompilerOutput.Parse(Text, "/p");
        Assert.Equal(3, found.Count);
        Assert.Equal(new Diagnostic(Severity.Error, ErrorCode.CompileError,
            "unknown type name 'strng'; did you mean 'string'? (at: static strng f;) (included from /p/inc/a.h:3, from /p/src/m.c:1)",
            "/p/inc/b.h", 7, 12), found[0]);
        Assert.Equal(new Diagnostic(Severity.Warning, ErrorCode.CompileWarning,
            "unused variable 'n' [-Wunused-variable] (at: int n;)", "/p/src/m.c", 9, 5), found[1]);
        Assert.Equal(Severity.Note, found[2].Severity);
    }

    [Fact]
    public void Reads_clang()
    {
        const string Text = """
            m.c:2:10: fatal error: 'nothing.h' file not found
            #include "nothing.h"
                     ^~~~~~~~~~~
            1 error generated.
            """;
        var found = Assert.Single(CompilerOutput.Parse(Text, "/p"));
        Assert.Equal((ErrorCode.HeaderNotFound, "/p/m.c", 2, 10), (found.Code, found.File, found.Line, found.Column));
        Assert.Contains("the header nothing.h was not found", found.Message, StringComparison.Ordinal);
        Assert.EndsWith("(at: #include \"nothing.h\")", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gcc: error: unrecognized command-line option '-foo'", "gcc: unrecognized command-line option '-foo'")]
    [InlineData("clang: error: unknown argument: '-foo'", "clang: unknown argument: '-foo'")]
    [InlineData("cc1: fatal error: m.c: Permission denied", "cc1: m.c: Permission denied")]
    public void Reads_errors_without_a_place(string line, string message)
    {
        var found = Assert.Single(CompilerOutput.Parse(line, "/p"));
        Assert.Equal((Severity.Error, message, (string?)null), (found.Severity, found.Message, found.File));
    }

    [Fact]
    public void Reads_undefined_references_once()
    {
        const string Text = """
            /usr/bin/ld: obj/m.c.o: in function `add_impl':
            /no/m.c:12: undefined reference to `solve'
            /usr/bin/ld: /no/m.c:12: undefined reference to `solve'
            /usr/bin/ld: n.c:(.text+0x9): undefined reference to `PyLong_FromLong'
            collect2: error: ld returned 1 exit status
            """;
        var found = LinkerOutput.Parse(Text, "/p", succeeded: false);
        Assert.Equal(2, found.Count);
        Assert.Equal((ErrorCode.UndefinedReference, "/no/m.c", 12), (found[0].Code, found[0].File, found[0].Line));
        Assert.StartsWith("solve is used in add_impl() of obj/m.c.o but defined nowhere", found[0].Message, StringComparison.Ordinal);
        Assert.Contains("HPyAbi=hybrid", found[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_lld()
    {
        const string Text = """
            ld.lld: error: undefined symbol: solve
            >>> referenced by m.c:12 (/no/src/m.c:12)
            >>>               obj/m.c.o:(add_impl)
            clang: error: linker command failed with exit code 1 (use -v to see invocation)
            """;
        var found = Assert.Single(LinkerOutput.Parse(Text, "/p", succeeded: false));
        Assert.Equal((ErrorCode.UndefinedReference, "/no/src/m.c", 12), (found.Code, found.File, found.Line));
    }

    [Theory]
    [InlineData("/usr/bin/ld: m.c.o: in function `f':\n/no/m.c:3: warning: undefined reference to `solve'\n")]
    [InlineData("/usr/bin/ld: m.c:(.text+0x9): warning: undefined reference to `solve'\n")]
    [InlineData("ld.lld: warning: undefined symbol: solve\n>>> referenced by m.c:12 (/no/src/m.c:12)\n")]
    public void Leaves_only_the_C_API_to_the_interpreter(string text)
    {
        var withPython = text.Replace("solve", "_Py_NoneStruct", StringComparison.Ordinal) + text
            + text.Replace("solve", "PyLong_FromLong", StringComparison.Ordinal);
        var found = Assert.Single(LinkerOutput.Parse(withPython, "/p", succeeded: true));
        Assert.Equal((ErrorCode.UndefinedReference, Severity.Error), (found.Code, found.Severity));
        Assert.StartsWith("solve is used", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/usr/bin/ld: cannot find -lfoo: No such file or directory", false, "HPY1120", Severity.Error)]
    [InlineData("/usr/bin/ld: required symbol `HPyInit_m' not defined", false, "HPY1122", Severity.Error)]
    [InlineData("/usr/bin/ld: warning: m.o: missing .note.GNU-stack section", true, "HPY1121", Severity.Warning)]
    [InlineData("/usr/bin/ld: b.o:b.c:(.data+0x0): multiple definition of `v'; a.o:a.c:(.data+0x0): first defined here", false, "HPY1120", Severity.Error)]
    public void Reads_other_linker_messages(string line, bool succeeded, string code, Severity severity)
    {
        var found = Assert.Single(LinkerOutput.Parse(line + "\ncollect2: error: ld returned 1 exit status\n", "/p", succeeded));
        Assert.Equal((code, severity), (found.Code.Id, found.Severity));
    }

    [Fact]
    public void Escapes_response_files()
    {
        Assert.Equal("-Da\\ b\n\\\"q\\\"\nback\\\\slash\n\"\"\n", ResponseFile.Format(["-Da b", "\"q\"", "back\\slash", ""]));
        Assert.False(ResponseFile.IsNeeded(["a"]));
        Assert.True(ResponseFile.IsNeeded(Enumerable.Repeat("0123456789", 3000)));
    }

    [Fact]
    public void Puts_exit_codes_into_words()
    {
        Assert.Equal("ended with exit code 2", ToolFailure.HowItEnded(2));
        Assert.Equal("was ended by signal 11 (segmentation fault)", ToolFailure.HowItEnded(139));
        Assert.Equal("; it wrote nothing", ToolFailure.Tail(" \n"));
        Assert.Equal("; the last it wrote: b / c / d", ToolFailure.Tail("a\nb\nc\nd\n"));
    }
}
