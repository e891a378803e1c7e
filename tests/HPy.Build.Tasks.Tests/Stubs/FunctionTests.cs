namespace HPy.Build.Tests.Stubs;

public sealed class FunctionTests
{
    // A function of a module, with what stands before it, its definition, parameters and body.
    private static string Function(string kind, string parameters, string body, string doc = "", string before = "") => Line(SourceStub.Of($$"""
        {{before}}
        HPyDef_METH(f, "f", {{kind}}{{(doc.Length > 0 ? $", .doc = \"{doc}\"" : "")}})
        static HPy f_impl(HPyContext *ctx, HPy self{{parameters}}) { {{body}} }
        static HPyDef *defines[] = {&f, NULL};
        static HPyModuleDef module = {.defines = defines};
        HPy_MODINIT(sample, module)
        """));

    private static string Line(string stub) => stub.Split('\n').Single(l => l.StartsWith("def f(", StringComparison.Ordinal))[4..];

    [Theory]
    [InlineData("return HPyLong_FromSize_t(ctx, 3);", "int")]
    [InlineData("return HPyFloat_FromDouble(ctx, 3);", "float")]
    [InlineData("return HPyBool_FromBool(ctx, 1);", "bool")]
    [InlineData("return HPyUnicode_FromString(ctx, \"a\");", "str")]
    [InlineData("return HPyBytes_FromString(ctx, \"a\");", "bytes")]
    [InlineData("return HPy_Dup(ctx, ctx->h_None);", "None")]
    [InlineData("return HPy_Dup(ctx, self);", "Any")]
    [InlineData("return HPyTuple_Pack(ctx, 1, self);", "tuple[Any, ...]")]
    [InlineData("return HPy_BuildValue(ctx, \"(i[s]{s:d})\", 1, \"a\", \"b\", 1.0);", "tuple[int, list[str], dict[str, float]]")]
    [InlineData("return HPy_BuildValue(ctx, \"is\", 1, \"a\");", "tuple[int, str]")]
    [InlineData("return HPy_BuildValue(ctx, \"\");", "None")]
    [InlineData("return HPy_BuildValue(ctx, \"()\");", "tuple[()]")]
    [InlineData("HPy r = HPy_NULL; if (ctx) r = HPyLong_FromLong(ctx, 1); return r;", "int")]
    [InlineData("HPy r = HPyLong_FromLong(ctx, 1); HPy_Close(ctx, r); r = r; return r;", "int")]
    [InlineData("return ctx ? HPyLong_FromLong(ctx, 1) : HPy_Dup(ctx, ctx->h_None);", "int | None")]
    [InlineData("if (ctx) return HPyLong_FromLong(ctx, 1); return HPyUnicode_FromString(ctx, \"a\");", "Any")]
    [InlineData("if (ctx) return HPyErr_SetString(ctx, ctx->h_TypeError, \"no\"); return HPyLong_FromLong(ctx, 1);", "int")]
    [InlineData("HPy r = HPyLong_FromLong(ctx, 1); change(&r); return r;", "Any")]
    [InlineData("return twice(ctx, HPyLong_FromLong(ctx, 1));", "float")]
    [InlineData("return same(ctx, HPyLong_FromLong(ctx, 1));", "int")]
    [InlineData("return round_and_round(ctx);", "Any")]
    [InlineData("return elsewhere(ctx);", "Any")]
    public void ResultsAreWhatAllPathsReturn(string body, string type) => Assert.Equal(
        $"f() -> {type}: ...",
        Function("HPyFunc_NOARGS", "", body, before: """
            void change(HPy *handle);
            HPy elsewhere(HPyContext *ctx);
            static HPy twice(HPyContext *ctx, HPy h) { HPy_Close(ctx, h); return HPyFloat_FromDouble(ctx, 2); }
            static HPy same(HPyContext *ctx, HPy h) { return h; }
            static HPy round_and_round(HPyContext *ctx) { return round_and_round(ctx); }
            """));

    [Theory]
    [InlineData("HPyFunc_NOARGS", "", "", "")]
    [InlineData("HPyFunc_NOARGS", "", "f($module, /)\\n--\\n\\n", "")]
    [InlineData("HPyFunc_O", ", HPy arg", "", "arg: Any, /")]
    [InlineData("HPyFunc_O", ", HPy arg", "f(number)\\n--\\n\\n", "number: Any, /")]
    [InlineData("HPyFunc_O", ", HPy arg", "f(a, b)\\n--\\n\\n", "arg: Any, /")]
    [InlineData("HPyFunc_VARARGS", ", const HPy *args, size_t nargs", "", "*args: Any")]
    [InlineData("HPyFunc_VARARGS", ", const HPy *args, size_t nargs", "f(a, b=None)\\n--\\n\\n", "a: Any, b: Any = None, /")]
    [InlineData("HPyFunc_KEYWORDS", ", const HPy *args, size_t nargs, HPy kw", "", "*args: Any, **kwargs: Any")]
    [InlineData("HPyFunc_KEYWORDS", ", const HPy *args, size_t nargs, HPy kw", "f(a, /, b, *, c=(1, 2))\\n--\\n\\n", "a: Any, /, b: Any, *, c: Any = ...")]
    public void ParametersComeFromTheDocumentationOrTheKind(string kind, string parameters, string doc, string expected) =>
        Assert.StartsWith($"f({expected}) -> ", Function(kind, parameters, "return HPy_NULL;", doc), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"idsp\", &i, &d, &s, &p", "i: int, d: float, s: str, p: bool, /")]
    [InlineData("\"O|LK:f\", &o, &l, &k", "o: Any, l: int = ..., k: int = ..., /")]
    [InlineData("\"ii\", &i, &i", "*args: Any")]
    [InlineData("\"?\", &i", "*args: Any")]
    [InlineData("format, &i", "*args: Any")]
    [InlineData("\"i\", values + 1", "arg1: int, /")]
    public void ParametersComeFromTheFormat(string arguments, string expected) => Assert.StartsWith(
        $"f({expected}) -> ",
        Function("HPyFunc_VARARGS", ", const HPy *args, size_t nargs",
            "int i, p, values[3]; double d; const char *s; HPy o; long long l; unsigned long long k; (void)values;"
            + $"if (!HPyArg_Parse(ctx, NULL, args, nargs, {arguments})) return HPy_NULL; return HPyLong_FromLong(ctx, 1);",
            before: "extern const char *format;"), StringComparison.Ordinal);

    [Fact]
    public void KeywordsNameParametersAndTheDocumentationKnowsDefaults()
    {
        const string Body = """
            static const char *names[] = {"", "low", "high", "key", NULL};
            double v, low, high; HPy key; HPyTracker t;
            if (!HPyArg_ParseKeywords(ctx, &t, args, nargs, kw, "d|dd$O:f", names, &v, &low, &high, &key)) return HPy_NULL;
            return HPy_Dup(ctx, ctx->h_True);
            """;
        const string Parameters = ", const HPy *args, size_t nargs, HPy kw";

        Assert.Equal("f(v: float, /, low: float = ..., high: float = ..., *, key: Any = ...) -> bool: ...",
            Function("HPyFunc_KEYWORDS", Parameters, Body));
        Assert.Equal("f(value: float, /, low: float = 0.5, high: float | None = None, *, key: Any = 'k') -> bool: ...",
            Function("HPyFunc_KEYWORDS", Parameters, Body, "f(value, /, low=0.5, high=None, *, key='k')\\n--\\n\\n"));
    }

    [Fact]
    public void ParsingIsFollowedIntoFunctionsThatGetTheArguments() => Assert.Equal(
        "f(number: int, text: str = ..., /) -> int: ...",
        Function("HPyFunc_VARARGS", ", const HPy *args, size_t nargs",
            "return parse(ctx, \"i|s:f\", args, nargs) ? HPyLong_FromLong(ctx, 1) : HPy_NULL;", before: """
                static int parse(HPyContext *ctx, const char *format, const HPy *args, size_t nargs)
                {
                    int number; const char *text; HPy other[2];
                    return HPyArg_Parse(ctx, NULL, other, 2, "OOO", &number, &number, &number)
                        && HPyArg_Parse(ctx, NULL, args, nargs, format, &number, &text);
                }
                """));

    [Theory]
    [InlineData("double d = HPyFloat_AsDouble(ctx, arg); return HPyFloat_FromDouble(ctx, d);", "float")]
    [InlineData("return HPyLong_FromLong(ctx, HPyLong_AsLong(ctx, arg));", "int")]
    [InlineData("if (HPyNumber_Check(ctx, arg)) HPyLong_AsLong(ctx, arg); return HPyLong_FromLong(ctx, 1);", "Any")]
    [InlineData("HPyFloat_AsDouble(ctx, arg); HPyLong_AsLong(ctx, arg); return HPyLong_FromLong(ctx, 1);", "Any")]
    public void AnArgumentThatIsOnlyConvertedHasAType(string body, string type) =>
        Assert.StartsWith($"f(arg: {type}, /) -> ", Function("HPyFunc_O", ", HPy arg", body), StringComparison.Ordinal);
}
