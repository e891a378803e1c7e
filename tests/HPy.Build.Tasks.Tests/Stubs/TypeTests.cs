namespace HPy.Build.Tests.Stubs;

public sealed class TypeTests
{
    private static string Module(string code, string exec, string more = "") => SourceStub.Of($$"""
        #include <stdbool.h>
        typedef struct { double d; int i; char c; char *s; HPyField o; } Thing;
        {{code}}
        HPyDef_SLOT(execute, HPy_mod_exec)
        static int execute_impl(HPyContext *ctx, HPy module) { {{exec}} }
        static HPyDef *defines[] = {&execute, {{more}}NULL};
        static HPyModuleDef module_def = {.defines = defines};
        HPy_MODINIT(sample, module_def)
        """);

    private static string Type(string definitions, string names, string fields = "") => Module(
        $$"""
        {{definitions}}
        static HPyDef *type_defines[] = { {{names}} NULL };
        static HPyType_Spec spec = { .name = "sample.Thing", .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE, .defines = type_defines, {{fields}} };
        """,
        "return HPyHelpers_AddType(ctx, module, \"Thing\", &spec, NULL) ? 0 : -1;");

    private static string Body(string stub) => stub[(stub.IndexOf("class Thing:\n", StringComparison.Ordinal) + 13)..];

    [Fact]
    public void MembersHaveTheirTypes() => Assert.Equal(
        """""
            d: float
            """a "double\""""
            @property
            def i(self) -> int: ...
            c: str
            @property
            def s(self) -> str | None: ...
            o: Any
            b: bool
            @property
            def nothing(self) -> None: ...

        """"",
        Body(Type("""
            HPyDef_MEMBER(m1, "d", HPyMember_DOUBLE, offsetof(Thing, d), .doc = "a \"double\"")
            HPyDef_MEMBER(m2, "i", HPyMember_INT, offsetof(Thing, i), .readonly = 1)
            HPyDef_MEMBER(m3, "c", HPyMember_CHAR, offsetof(Thing, c))
            HPyDef_MEMBER(m4, "s", HPyMember_STRING, offsetof(Thing, s))
            HPyDef_MEMBER(m5, "o", HPyMember_OBJECT, offsetof(Thing, o))
            HPyDef_MEMBER(m6, "b", HPyMember_BOOL, offsetof(Thing, c))
            HPyDef_MEMBER(m7, "nothing", HPyMember_NONE, 0)
            HPyDef_MEMBER(m8, "class", HPyMember_INT, 0)
            HPyDef_MEMBER(m9, "__vectorcalloffset__", HPyMember_HPYSSIZET, 0, .readonly = 1)
            """, "&m1, &m2, &m3, &m4, &m5, &m6, &m7, &m8, &m9,")), ignoreLineEndingDifferences: true);

    [Fact]
    public void PropertiesHaveTheTypesOfTheirGetters() => Assert.Equal(
        """
            both: int
            @property
            def get(self) -> Self: ...
            set: Any

        """,
        Body(Type("""
            HPyDef_GETSET(p1, "both")
            static HPy p1_get(HPyContext *ctx, HPy self, void *closure) { return HPyLong_FromLong(ctx, 1); }
            static int p1_set(HPyContext *ctx, HPy self, HPy value, void *closure) { return 0; }
            HPyDef_GET(p2, "get")
            static HPy p2_get(HPyContext *ctx, HPy self, void *closure) { return HPy_Dup(ctx, self); }
            HPyDef_SET(p3, "set")
            static int p3_set(HPyContext *ctx, HPy self, HPy value, void *closure) { return 0; }
            """, "&p1, &p2, &p3,")), ignoreLineEndingDifferences: true);

    [Fact]
    public void SlotsBecomeMethods()
    {
        var body = Body(Type("""
            HPyDef_SLOT(s1, HPy_tp_init)
            static int s1_impl(HPyContext *ctx, HPy self, const HPy *args, HPy_ssize_t nargs, HPy kw)
            {
                static const char *names[] = {"size", NULL};
                int size;
                return HPyArg_ParseKeywordsDict(ctx, NULL, args, nargs, kw, "i", names, &size) ? 0 : -1;
            }
            HPyDef_SLOT(s2, HPy_tp_call)
            static HPy s2_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kw) { return HPyLong_FromLong(ctx, 1); }
            HPyDef_SLOT(s3, HPy_sq_item)
            static HPy s3_impl(HPyContext *ctx, HPy self, HPy_ssize_t i) { return HPyUnicode_FromString(ctx, ""); }
            HPyDef_SLOT(s4, HPy_mp_subscript)
            static HPy s4_impl(HPyContext *ctx, HPy self, HPy key) { return HPyLong_FromLong(ctx, 1); }
            HPyDef_SLOT(s5, HPy_nb_add)
            static HPy s5_impl(HPyContext *ctx, HPy a, HPy b) { return ctx ? HPy_Dup(ctx, ctx->h_NotImplemented) : HPyLong_FromLong(ctx, 1); }
            HPyDef_SLOT(s6, HPy_tp_richcompare)
            static HPy s6_impl(HPyContext *ctx, HPy a, HPy b, HPy_RichCmpOp op) { HPy_RETURN_RICHCOMPARE(ctx, 1, 2, op); }
            HPyDef_SLOT(s7, HPy_tp_repr)
            static HPy s7_impl(HPyContext *ctx, HPy self) { return HPy_NULL; }
            HPyDef_METH(m1, "__repr__", HPyFunc_NOARGS)
            static HPy m1_impl(HPyContext *ctx, HPy self) { return HPyUnicode_FromString(ctx, ""); }
            HPyDef_SLOT(s8, HPy_mp_ass_subscript)
            static int s8_impl(HPyContext *ctx, HPy self, HPy key, HPy value) { return 0; }
            HPyDef_SLOT(s9, HPy_bf_getbuffer)
            static int s9_impl(HPyContext *ctx, HPy self, HPy_buffer *buffer, int flags) { return 0; }
            """, "&s1, &s2, &s3, &s4, &s5, &s6, &s7, &m1, &s8, &s9,"));

        Assert.Equal("""
                __hash__: ClassVar[None]  # type: ignore[assignment]
                def __init__(self, size: int) -> None: ...
                def __call__(self, *args: Any, **kwargs: Any) -> int: ...
                def __getitem__(self, key: Any, /) -> int: ...
                def __add__(self, value: Any, /) -> int: ...
                def __radd__(self, value: Any, /) -> int: ...
                def __lt__(self, other: Any, /) -> bool: ...
                def __le__(self, other: Any, /) -> bool: ...
                def __eq__(self, other: object, /) -> bool: ...
                def __ne__(self, other: object, /) -> bool: ...
                def __gt__(self, other: Any, /) -> bool: ...
                def __ge__(self, other: Any, /) -> bool: ...
                def __setitem__(self, key: Any, value: Any, /) -> None: ...
                def __delitem__(self, key: Any, /) -> None: ...
                def __repr__(self) -> str: ...
                if sys.version_info >= (3, 12):
                    def __buffer__(self, flags: int, /) -> memoryview: ...

            """, body, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void TheOtherOrderOfOperandsDoesNotGiveTheTypeOfTheFirst() => Assert.Equal(
        """
            def __sub__(self, value: Any, /) -> Self: ...
            def __rsub__(self, value: Any, /) -> Any: ...
            def __or__(self, value: Any, /) -> Self | None: ...
            def __ror__(self, value: Any, /) -> Any: ...
            def __iadd__(self, value: Any, /) -> Self: ...

        """,
        Body(Type("""
            HPyDef_SLOT(s1, HPy_nb_subtract)
            static HPy s1_impl(HPyContext *ctx, HPy a, HPy b) { return HPy_Dup(ctx, a); }
            HPyDef_SLOT(s2, HPy_nb_or)
            static HPy s2_impl(HPyContext *ctx, HPy a, HPy b) { return HPy_Dup(ctx, ctx ? a : ctx->h_None); }
            HPyDef_SLOT(s3, HPy_nb_inplace_add)
            static HPy s3_impl(HPyContext *ctx, HPy self, HPy other) { return HPy_Dup(ctx, self); }
            """, "&s1, &s2, &s3,")), ignoreLineEndingDifferences: true);

    [Fact]
    public void TheDocumentationOfATypeHasTheParametersOfItsConstructor()
    {
        var stub = Type("""
            HPyDef_SLOT(s1, HPy_tp_new)
            static HPy s1_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw) { return HPy_NULL; }
            HPyDef_METH(int_, "int", HPyFunc_NOARGS)
            static HPy int__impl(HPyContext *ctx, HPy self) { return HPyLong_FromLong(ctx, 1); }
            """, "&s1, &int_,", ".doc = \"Thing(a, b=1)\\n--\\n\\nA \\\\ \\303\\244 thing.\\n\\n  More.\"");

        Assert.Contains("import builtins\n", stub, StringComparison.Ordinal);
        Assert.Equal(""""
                """A \\ ä thing.

                  More.
                """
                def __new__(cls, a: Any, b: Any = 1) -> Self: ...
                def int(self) -> builtins.int: ...

            """", Body(stub), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void TypesAreFollowedThroughTheFunctionsThatAddThem()
    {
        var stub = Module("""
            static HPyGlobal hidden_type;
            HPyDef_METH(make, "make", HPyFunc_NOARGS)
            static HPy make_impl(HPyContext *ctx, HPy self)
            {
                Thing *data;
                HPy type = HPyGlobal_Load(ctx, hidden_type);
                HPy result = HPy_New(ctx, type, &data);
                HPy_Close(ctx, type);
                return result;
            }
            static HPyType_Spec base_spec = { .name = "sample.Base", .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE };
            static HPyType_Spec derived_spec = { .name = "sample.Derived" };
            static HPyType_Spec hidden_spec = { .name = "sample.Hidden" };
            static int add(HPyContext *ctx, HPy module, const char *name, HPy object) { return HPy_SetAttr_s(ctx, module, name, object); }
            """, """
            HPy base = HPyType_FromSpec(ctx, &base_spec, NULL);
            HPyType_SpecParam params[] = { { HPyType_SpecParam_Base, base }, { HPyType_SpecParam_Base, ctx->h_LongType }, { 0 } };
            HPy derived = HPyType_FromSpec(ctx, &derived_spec, params);
            if (add(ctx, module, "Second", derived) < 0 || add(ctx, module, "Base", base) < 0)
                return -1;
            HPyGlobal_Store(ctx, &hidden_type, HPyType_FromSpec(ctx, &hidden_spec, NULL));
            HPy error = HPyErr_NewException(ctx, "sample.Error", ctx->h_ValueError, HPy_NULL);
            HPy worse = HPyErr_NewExceptionWithDoc(ctx, "sample.Worse", "Worse.", error, HPy_NULL);
            HPy plain = HPyErr_NewException(ctx, "sample.Plain", HPy_NULL, HPy_NULL);
            if (add(ctx, module, "Error", error) < 0 || add(ctx, module, "Worse", worse) < 0 || add(ctx, module, "Plain", plain) < 0)
                return -1;
            HPy number = HPyLong_FromLong(ctx, 3);
            add(ctx, module, "Alias", base);
            return add(ctx, module, "NUMBER", number);
            """, "&make, ");

        Assert.Equal(""""
            # Generated by HPy.Build.Sdk from the sources of the module.
            from typing import final, type_check_only

            Alias: type[Base]
            NUMBER: int

            class Base: ...

            @final
            class Second(Base, int): ...

            @type_check_only
            @final
            class _Hidden: ...

            class Error(ValueError): ...

            class Worse(Error):
                """Worse."""

            class Plain(Exception): ...

            def make() -> _Hidden: ...

            """", stub, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("for (int i = 0; i < 2; i++) HPy_SetAttr_s(ctx, module, names[i], ctx->h_None); return 0;")]
    [InlineData("return HPy_SetAttr(ctx, module, HPyUnicode_FromString(ctx, \"a\"), ctx->h_None);")]
    [InlineData("return elsewhere(ctx, module);")]
    [InlineData("return HPyHelpers_AddType(ctx, module, \"Unknown\", unknown_spec, NULL);")]
    [InlineData("HPy d = HPy_GetAttr_s(ctx, module, \"__dict__\"); return HPy_IsNull(d);")]
    public void WhatCannotBeFollowedMakesTheStubOpen(string exec) => Assert.EndsWith(
        "def __getattr__(name: str) -> Any: ...\n",
        Module("extern const char *names[2]; int elsewhere(HPyContext *ctx, HPy module); extern HPyType_Spec *unknown_spec;", exec),
        StringComparison.Ordinal);

    [Fact]
    public void FunctionsThatCallEachOtherInManyWaysAreNotFollowedForEver()
    {
        var code = string.Concat(Enumerable.Range(0, 12).Reverse().Select(i =>
            $"static int f{i}(HPyContext *ctx, HPy m) {{ return {(i == 11 ? "0" : string.Join(" + ", Enumerable.Repeat($"f{i + 1}(ctx, m)", 8)))}; }}\n"));

        Assert.EndsWith("def __getattr__(name: str) -> Any: ...\n", Module(code, "return f0(ctx, module);"), StringComparison.Ordinal);
    }
}
