using System.Text;
using Xunit;

namespace HPy.ApiGen.Tests;

/// <summary>Every support function and macro of the tables is there, with its signature, in every ABI, in C and C++.</summary>
public sealed class HelperTests
{
    /* What is defined on the command line, by the author, or said not to exist. */
    private static readonly HashSet<string> s_noMacros =
        ["HPY", "HPY_EMBEDDED_MODULES", "HPY_ABI_CPYTHON", "HPY_ABI_UNIVERSAL", "HPY_ABI_HYBRID", "(no HPyType_GENERIC family)"];

    private static readonly string[] s_shapes = ["Legacy", "Object", "Type", "Long", "Float", "Unicode", "Tuple", "List", "Dict"];

    public static TheoryData<string, string, string> CompilersAndAbis() => HeaderTests.CompilersStandardsAndAbis();

    [Theory]
    [MemberData(nameof(CompilersAndAbis))]
    public void FunctionsHaveTheSignaturesOfTheTable(string compiler, string standard, string abi)
    {
        var checks = new List<string>();
        foreach (var row in AbiTable.Read("helpers").Where(r => r["where"] is "inline" or "linked"))
        {
            var (name, signature) = (row["name"], row["signature"]);
            var parameters = signature.IndexOf('(', StringComparison.Ordinal);
            if (row["meaning"].Contains("not part of the API", StringComparison.Ordinal)
                || row["meaning"].StartsWith("cpython ABI only", StringComparison.Ordinal) && abi != "CPYTHON")
                continue;
            checks.Add(parameters < 0
                ? $"extern {signature.Replace("* const", "*const", StringComparison.Ordinal)} {name};"
                : $"__attribute__((unused)) static {signature[..parameters]}(*const check_{name}){signature[parameters..]} = {name};");
        }

        Assert.True(checks.Count > 35, $"only {checks.Count} functions were checked");
        Compile(compiler, standard, abi, checks);
    }

    [Theory]
    [MemberData(nameof(CompilersAndAbis))]
    public void MacrosOfTheTablesAreThere(string compiler, string standard, string abi)
    {
        var macros = Macros().ToList();
        Assert.Contains("HPyType_BuiltinShape_Dict_AsStruct", macros);
        Assert.True(macros.Count > 50, $"only {macros.Count} macros were checked");
        Compile(compiler, standard, abi, macros.Select(name => $"#ifndef {name}\n#error \"there is no {name}\"\n#endif"));
    }

    [Theory]
    [MemberData(nameof(CompilersAndAbis))]
    public void MacrosHaveTheMeaningOfTheTable(string compiler, string standard, string abi)
    {
        Compile(compiler, standard, abi,
        [
            "typedef struct { int n; HPyField field; } Mine;",
            "HPyType_HELPERS(Mine)",
            "typedef struct { int n; } Other;",
            "HPyType_HELPERS(Other, HPyType_BuiltinShape_Long)",
            "__attribute__((unused)) static Mine *(*const mine)(HPyContext *ctx, HPy h) = Mine_AsStruct;",
            "__attribute__((unused)) static Other *(*const other)(HPyContext *ctx, HPy h) = Other_AsStruct;",
            "__attribute__((unused)) static const HPyType_BuiltinShape shape = SHAPE(Other);",
            "__attribute__((unused)) static int null(HPyTracker tracker, HPyField field) "
                + "{ return HPy_IsNull(HPy_NULL) && HPy_IsNull(tracker) && HPyField_IsNull(field); }",
            "__attribute__((unused)) static HPyField no_field(void) { HPyField field = HPyField_NULL; return field; }",
            "__attribute__((unused)) static HPy compared(HPyContext *ctx, int a, int b, HPy_RichCmpOp op) "
                + "{ HPy_RETURN_RICHCOMPARE(ctx, a, b, op); }",
            "__attribute__((unused)) static int traversed(Mine *self, HPyFunc_visitproc visit, void *arg) "
                + "{ HPy_VISIT(&self->field); return 0; }",
            "__attribute__((unused)) static HPy made(HPyContext *ctx, HPy type) { Mine *mine; return HPy_New(ctx, type, &mine); }",
            "__attribute__((unused)) static void left(HPyContext *ctx) { HPy_BEGIN_LEAVE_PYTHON(ctx) HPy_END_LEAVE_PYTHON(ctx) }",
            "__attribute__((unused)) static HPy pid(HPyContext *ctx, HPy h) { return HPyLong_FromPid(ctx, HPyLong_AsPid(ctx, h)); }",
            "__attribute__((unused)) static const char text[] = HPY_ABI HPY_ABI_TAG _HPy_PARSE_PID;",
            "HPyFunc_DECLARE(declared, HPyFunc_NOARGS);",
            "HPyFunc_TRAMPOLINE(trampoline, declared, HPyFunc_NOARGS)",
            "__attribute__((unused)) static HPy declared(HPyContext *ctx, HPy self) { return HPy_Dup(ctx, self); }",
            "static void destroyed(const char *name, void *pointer, void *context) { (void)name; (void)pointer; (void)context; }",
            "HPyCapsule_DESTRUCTOR_TRAMPOLINE(mine_trampoline, destroyed)",
            "HPyAPI_FUNC int one(void) { return HPySlot_SIG(HPy_tp_repr) == HPyFunc_REPRFUNC; }",
            "HPyAPI_INLINE_HELPER int two(void) { return HPY_ABI_VERSION + HPY_ABI_VERSION_MINOR; }",
            "HPyAPI_HELPER int three(void);",
            "HPyAPI_IMPL int four(void);",
            "HPy_EXPORTED_FUNC int five(void);",
        ], "-Wno-unused-function");
    }

    [Theory]
    [InlineData("UNIVERSAL")]
    [InlineData("HYBRID")]
    [InlineData("CPYTHON")]
    public void EntryPointsHaveTheSignaturesOfTheTable(string abi)
    {
        var lines = new List<string> { "static HPyModuleDef definition;", "HPy_MODINIT(mine, definition)" };
        foreach (var row in AbiTable.Read("exports").Where(r => r["group"].StartsWith("symbol", StringComparison.Ordinal)))
        {
            if (row["group"].Contains("cpython", StringComparison.Ordinal) != (abi == "CPYTHON"))
                continue;
            var signature = row["signature"];
            var parameters = signature.IndexOf('(', StringComparison.Ordinal);
            var name = row["name"].Replace("NAME", "mine", StringComparison.Ordinal);
            lines.Add($"__attribute__((unused)) static {signature[..parameters]}(*const check_{name}){signature[parameters..]} = {name};");
        }

        Assert.Equal(abi == "CPYTHON" ? 3 : 6, lines.Count);
        foreach (var compiler in Tools.CCompilers)
            Compile(compiler, "c11", abi, lines);
    }

    private static IEnumerable<string> Macros()
    {
        var exported = AbiTable.Read("exports").Where(r => r["group"] == "macro").SelectMany(r => r["name"].Split(", "));
        var helpers = AbiTable.Read("helpers").Where(r => r["where"] == "macro" && r["name"] != "TYPE_AsStruct").Select(r => r["name"]);
        return exported.Concat(helpers).Distinct().Where(name => !s_noMacros.Contains(name)).SelectMany(name =>
            name.Contains("_X_", StringComparison.Ordinal)
                ? s_shapes.Select(shape => name.Replace("_X_", $"_{shape}_", StringComparison.Ordinal))
                : [name]);
    }

    private static void Compile(
        string compiler, string standard, string abi, IEnumerable<string> lines, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var source = Path.Combine(folder.Path, standard.Contains("++", StringComparison.Ordinal) ? "names.cpp" : "names.c");
        var text = new StringBuilder("#include \"hpy.h\"\n");
        foreach (var line in lines)
            text.Append(line).Append('\n');
        File.WriteAllText(source, text.ToString());
        Headers.Compile(compiler, standard, source, Path.Combine(folder.Path, "names.o"),
            Headers.Arguments(abi, null).Concat(arguments).Append("-fsyntax-only"));
    }
}
