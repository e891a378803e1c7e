using System.Text;
using Xunit;

namespace HPy.ApiGen.Tests;

/// <summary>Types in the headers are compatible with the signatures of the tables; the compiler decides.</summary>
public sealed class PrototypeTests
{
    public static TheoryData<string, string> CompilersAndAbis() => LayoutTests.CompilersAndAbis();

    [Theory]
    [MemberData(nameof(CompilersAndAbis))]
    public void MembersHaveTheTypesOfTheTable(string compiler, string abi)
    {
        var checks = AbiTable.Read("context").Select(r =>
            Check($"__typeof__(((HPyContext *)0)->{r["name"]})",
                r["kind"] == "function" ? PointerTo(r["signature"]) : r["signature"], r["name"]));
        Compile(compiler, abi, checks);
    }

    [Theory]
    [MemberData(nameof(CompilersAndAbis))]
    public void PublicFunctionsHaveTheSignaturesOfTheTable(string compiler, string abi) =>
        Compile(compiler, abi, PublicFunctions(abi));

    [Fact]
    public void TheCPythonAbiHasTheSameFunctions()
    {
        foreach (var compiler in Tools.CCompilers)
            Compile(compiler, "CPYTHON", PublicFunctions("CPYTHON"));
    }

    [Theory]
    [MemberData(nameof(CompilersAndAbis))]
    public void FieldsHaveTheTypesOfTheTable(string compiler, string abi)
    {
        var checks = AbiTable.Read("structs").Where(r => r["field"] != "(sizeof)")
            .Select(r => Check($"__typeof__((({r["struct"]} *)0)->{r["field"]})", r["type"].Split(" (anon")[0],
                $"{r["struct"]}.{r["field"]}"));
        Compile(compiler, abi, checks);
    }

    [Theory]
    [MemberData(nameof(CompilersAndAbis))]
    public void ScalarsAreTheTypesOfTheTable(string compiler, string abi)
    {
        var checks = AbiTable.Read("structs")
            .Where(r => r["field"] == "(sizeof)" && !r["type"].StartsWith("struct", StringComparison.Ordinal) && r["type"] != "enum")
            .Select(r => Check(r["struct"], r["type"], r["struct"])).ToList();
        Assert.True(checks.Count > 8);
        Compile(compiler, abi, checks);
    }

    [Theory]
    [MemberData(nameof(CompilersAndAbis))]
    public void KindsOfFunctionsHaveThePrototypesOfTheTable(string compiler, string abi)
    {
        var text = new List<string>();
        foreach (var row in AbiTable.Read("functypes").Where(r => r["hpy_impl_prototype"] != "-"))
        {
            var kind = row["kind"];
            var pointer = kind == "HPyFunc_CAPSULE_DESTRUCTOR"
                ? "HPyFunc_Capsule_Destructor"
                : "HPyFunc_" + kind["HPyFunc_".Length..].ToLowerInvariant();
            text.Add($"HPyFunc_DECLARE(f_{kind}, {kind});");
            text.Add($"extern __typeof__(*({pointer})0) g_{kind};");
            text.Add($"HPyFunc_TRAMPOLINE(t_{kind}, g_{kind}, {kind})");
            text.Add(Check(pointer, PointerTo(row["hpy_impl_prototype"]), kind));
            text.Add(Check($"__typeof__(&f_{kind})", PointerTo(row["hpy_impl_prototype"]), kind));
            text.Add(Check($"__typeof__(&t_{kind})", PointerTo(row["cpython_trampoline_prototype"]), kind));
            text.Add($"_Static_assert((int)f_{kind}_sig == {row["value"]} && (int)t_{kind}_sig == {row["value"]}, \"{kind}\");");
        }

        Compile(compiler, abi, text, "-Wno-unused-function");
    }

    private static IEnumerable<string> PublicFunctions(string abi)
    {
        foreach (var row in AbiTable.Read("context").Where(r => r["public_function"] != "-"))
        {
            if (row["note"].StartsWith("legacy", StringComparison.Ordinal) && abi == "UNIVERSAL")
                continue;
            /* The runtime's own; no public function outside it. */
            if (row["name"] == "ctx_CallRealFunctionFromTrampoline" && abi == "CPYTHON")
                continue;
            var signature = row["signature"];
            if (row["note"].StartsWith("context member returns void", StringComparison.Ordinal))
                signature = "HPy" + signature["void".Length..];
            /* By assignment: to gcc the type of a function that does not return is another one. */
            var parameters = signature.IndexOf('(', StringComparison.Ordinal);
            yield return $"__attribute__((unused)) static {signature[..parameters]}(*const check_{row["name"]})"
                + $"{signature[parameters..]} = {row["public_function"]};";
        }
    }

    private static string PointerTo(string signature)
    {
        var parameters = signature.IndexOf('(', StringComparison.Ordinal);
        return $"{signature[..parameters]}(*){signature[parameters..]}";
    }

    private static string Check(string type, string expected, string name) =>
        $"_Static_assert(__builtin_types_compatible_p({type}, {expected}), \"{name}\");";

    private static void Compile(string compiler, string abi, IEnumerable<string> lines, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var source = Path.Combine(folder.Path, "types.c");
        var text = new StringBuilder("#include \"hpy.h\"\n#undef h_DictType\n");
        foreach (var line in lines)
            text.Append(line).Append('\n');
        File.WriteAllText(source, text.ToString());
        Headers.Compile(compiler, "c11", source, Path.Combine(folder.Path, "types.o"),
            Headers.Arguments(abi, null).Concat(arguments).Append("-fsyntax-only"));
    }
}
