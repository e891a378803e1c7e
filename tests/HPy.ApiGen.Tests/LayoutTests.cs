using System.Globalization;
using System.Text;
using Xunit;

namespace HPy.ApiGen.Tests;

/// <summary>What compilers say about the headers is what the tables of the ABI say.</summary>
public sealed class LayoutTests
{
    public static TheoryData<string, string> CompilersAndAbis()
    {
        var data = new TheoryData<string, string>();
        foreach (var compiler in Tools.CCompilers)
        {
            data.Add(compiler, "UNIVERSAL");
            data.Add(compiler, "HYBRID");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(CompilersAndAbis))]
    public void ContextHasTheOffsetsOfTheTable(string compiler, string abi)
    {
        var rows = AbiTable.Read("context");
        var expected = rows.Select(r => (r["name"], r["offset_x64"])).ToList();
        var probe = rows.Select(r => Offset("HPyContext", r["name"]));
        Assert.Equal(expected, Measure(compiler, abi, probe));
        Assert.Equal(276, expected.Count);
    }

    [Theory]
    [MemberData(nameof(CompilersAndAbis))]
    public void StructsHaveTheLayoutOfTheTable(string compiler, string abi)
    {
        var rows = AbiTable.Read("structs");
        var expected = new List<(string, string)>();
        var probe = new List<string>();
        foreach (var row in rows)
        {
            var (type, field) = (row["struct"], row["field"]);
            if (field == "(sizeof)")
            {
                expected.Add((type, row["size"]));
                probe.Add(Value(type, $"sizeof({type})"));
                continue;
            }

            expected.Add((field, row["offset_x64"]));
            probe.Add(Offset(type, field));
            expected.Add((field, row["size"]));
            probe.Add(Value(field, $"sizeof((({type} *)0)->{field})"));
        }

        Assert.Equal(expected, Measure(compiler, abi, probe));
    }

    [Theory]
    [MemberData(nameof(CompilersAndAbis))]
    public void EnumerationsHaveTheValuesOfTheTable(string compiler, string abi)
    {
        var rows = AbiTable.Read("enums").Where(r => IsCName(r["enum"], r["name"])).ToList();
        var expected = rows.Select(r => (r["name"], r["value"])).ToList();
        var probe = rows.Select(r => Value(r["name"], r["name"]));
        Assert.Equal(expected, Measure(compiler, abi, probe));
        Assert.True(expected.Count > 130, $"only {expected.Count} values were compared");
    }

    [Theory]
    [MemberData(nameof(CompilersAndAbis))]
    public void SlotsTakeTheFunctionsOfTheTable(string compiler, string abi)
    {
        var rows = AbiTable.Read("enums").Where(r => r["enum"] == "HPySlot_Slot").ToList();
        var kinds = AbiTable.Read("functypes").ToDictionary(r => r["kind"], r => r["value"]);
        var expected = rows.Select(r => (r["name"], kinds[r["signature"]])).ToList();
        Assert.Equal(expected, Measure(compiler, abi, rows.Select(r => Value(r["name"], $"HPySlot_SIG({r["name"]})"))));
    }

    [Theory]
    [InlineData("UNIVERSAL", "universal")]
    [InlineData("HYBRID", "hybrid")]
    [InlineData("CPYTHON", "cpython")]
    public void TextsAreThoseOfTheTable(string abi, string name)
    {
        var tag = AbiTable.Read("enums").Single(r => r["enum"] == "ABI" && r["name"] == "HPY_ABI_TAG")["value"];
        string[] probe = ["    printf(\"tag\\t%s\\n\", HPY_ABI_TAG);", "    printf(\"abi\\t%s\\n\", HPY_ABI);"];
        Assert.Equal([("tag", tag.Trim('"')), ("abi", name)], Measure("gcc", abi, probe));
    }

    [Theory]
    [InlineData("UNIVERSAL")]
    [InlineData("HYBRID")]
    [InlineData("CPYTHON")]
    public void NullIsZeroAndLimitsAreThoseOfTheWord(string abi)
    {
        string[] probe =
        [
            Value("null", "HPy_NULL._i"), Value("field", "HPyField_NULL._i"),
            Value("max", "HPY_SSIZE_T_MAX"), Value("min", "HPY_SSIZE_T_MIN"),
        ];
        Assert.Equal(
            [("null", "0"), ("field", "0"), ("max", long.MaxValue.ToString(CultureInfo.InvariantCulture)),
                ("min", long.MinValue.ToString(CultureInfo.InvariantCulture))],
            Measure("gcc", abi, probe));
    }

    /* Rows about Python, about debug mode and with a qualifier in brackets are no C names. */
    private static bool IsCName(string enumeration, string name) =>
        !enumeration.Contains("Python", StringComparison.Ordinal)
        && !enumeration.Contains("default", StringComparison.Ordinal)
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && name != "HPY_ABI_TAG";

    private static string Offset(string type, string field) => Value(field, $"offsetof({type}, {field})");

    private static string Value(string name, string expression) =>
        $"    printf(\"{name}\\t%lld\\n\", (long long)({expression}));";

    private static List<(string Name, string Value)> Measure(
        string compiler, string abi, IEnumerable<string> probe)
    {
        using var folder = new TemporaryFolder();
        var source = Path.Combine(folder.Path, "probe.c");
        var program = Path.Combine(folder.Path, "probe");
        var text = new StringBuilder("#include \"hpy.h\"\n#undef h_DictType\n#include <stdio.h>\nint main(void)\n{\n");
        foreach (var line in probe)
            text.Append(line).Append('\n');
        File.WriteAllText(source, text.Append("    return 0;\n}\n").ToString());
        /* The probe is no extension, so nothing may be left of the functions in the headers. */
        Headers.Compile(compiler, "c11", source, program,
            Headers.Arguments(abi, null).Append("-ffunction-sections").Append("-Wl,--gc-sections"));
        var outcome = Tools.Run(program);
        Assert.Equal(0, outcome.ExitCode);
        return [.. outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1]))];
    }
}
