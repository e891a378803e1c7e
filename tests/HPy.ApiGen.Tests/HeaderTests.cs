using Xunit;

namespace HPy.ApiGen.Tests;

/// <summary>The headers work for authors: in C and C++, in every ABI, with every Python.</summary>
public sealed class HeaderTests
{
    private static readonly string s_sample =
        Path.Combine(Repository.Root, "tests", "HPy.ApiGen.Tests", "samples", "every_macro.c");

    private static readonly string[] s_embedded = ["one", "two"];

    public static TheoryData<string, string, string> CompilersStandardsAndAbis()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var abi in Headers.Abis)
        {
            foreach (var compiler in Tools.CCompilers)
                data.Add(compiler, "c11", abi);
            foreach (var compiler in Tools.CppCompilers)
            {
                data.Add(compiler, "c++11", abi);
                data.Add(compiler, "c++20", abi);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(CompilersStandardsAndAbis))]
    public void EveryMacroCompilesWithoutWarnings(string compiler, string standard, string abi)
    {
        using var folder = new TemporaryFolder();
        Headers.Compile(compiler, standard, Source(folder, standard), Path.Combine(folder.Path, "sample.o"),
            Headers.Arguments(abi, null).Append("-c"));
    }

    [Theory]
    [InlineData("HYBRID")]
    [InlineData("CPYTHON")]
    public void EveryMacroCompilesWithEveryPython(string abi)
    {
        using var folder = new TemporaryFolder();
        Assert.NotEmpty(Tools.PythonIncludes);
        foreach (var include in Tools.PythonIncludes)
            Headers.Compile("gcc", "c11", s_sample, Path.Combine(folder.Path, "sample.o"), Headers.Arguments(abi, include).Append("-c"));
    }

    [Fact]
    public void AUniversalModuleExportsItsEntryPointsOnly()
    {
        Assert.Equal(
            "HPyInitDirectCalls_sample HPyInitGlobalContext_sample HPyInit_sample "
                + "get_required_hpy_major_version_sample get_required_hpy_minor_version_sample",
            string.Join(' ', Exports("UNIVERSAL", s_sample)));
    }

    [Fact]
    public void TwoModulesCanShareABinary()
    {
        using var folder = new TemporaryFolder();
        var sources = s_embedded.Select(name =>
        {
            var source = Path.Combine(folder.Path, name + ".c");
            File.WriteAllText(source, EmbeddedModule(name));
            return source;
        }).ToList();
        var exports = Exports("UNIVERSAL", sources[0], sources[1], "-DHPY_EMBEDDED_MODULES");
        Assert.Equal(10, exports.Count);
        Assert.Contains("HPyInit_one", exports);
        Assert.Contains("HPyInit_two", exports);
    }

    [Theory]
    [InlineData("", "no ABI is chosen")]
    [InlineData("-DHPY_ABI_UNIVERSAL -DHPY_ABI_CPYTHON", "define only one of HPY_ABI_UNIVERSAL")]
    [InlineData("-DHPY_ABI_CPYTHON -DHPY_ABI_HYBRID", "define only one of HPY_ABI_UNIVERSAL")]
    public void ExactlyOneAbiMustBeChosen(string macros, string message)
    {
        foreach (var compiler in Tools.CCompilers)
        {
            var errors = ErrorsOf(compiler, "#include \"hpy.h\"\n", macros.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            Assert.Contains(message, errors, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("#include <Python.h>\n", "Python.h cannot be used in the universal ABI")]
    [InlineData("#include \"hpy.h\"\nvoid *f(HPyContext *ctx, HPy h);\nvoid *f(HPyContext *ctx, HPy h) { return HPy_AsPyObject(ctx, h); }\n",
        "HPy_AsPyObject needs the cpython or hybrid ABI")]
    [InlineData("#include \"hpy.h\"\nHPy f(HPyContext *ctx, void *p);\nHPy f(HPyContext *ctx, void *p) { return HPy_FromPyObject(ctx, (cpy_PyObject *)p); }\n",
        "HPy_FromPyObject needs the cpython or hybrid ABI")]
    public void TheUniversalAbiRefusesWhatBelongsToCPython(string source, string message)
    {
        foreach (var compiler in Tools.CCompilers)
        {
            var errors = ErrorsOf(compiler, source, Headers.Arguments("UNIVERSAL", null));
            Assert.Contains(message, errors, StringComparison.Ordinal);
        }
    }

    private static string Source(TemporaryFolder folder, string standard)
    {
        if (!standard.StartsWith("c++", StringComparison.Ordinal))
            return s_sample;
        var source = Path.Combine(folder.Path, "every_macro.cpp");
        File.Copy(s_sample, source);
        return source;
    }

    private static string EmbeddedModule(string name) => $$"""
        #include "hpy.h"
        HPY_MOD_EMBEDDABLE({{name}})
        HPyDef_METH({{name}}_f, "f", HPyFunc_NOARGS)
        static HPy {{name}}_f_impl(HPyContext *ctx, HPy self) { return HPy_Dup(ctx, self); }
        static HPyDef *defines[] = {&{{name}}_f, NULL};
        static HPyModuleDef definition = {.defines = defines};
        HPy_MODINIT({{name}}, definition)

        """;

    private static List<string> Exports(string abi, string source, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var library = Path.Combine(folder.Path, "module.so");
        Headers.Compile("gcc", "c11", source, library,
            Headers.Arguments(abi, null).Concat(arguments).Append("-shared"));
        var symbols = Tools.Run("nm", "-D", "--defined-only", library);
        Assert.Equal(0, symbols.ExitCode);
        return [.. symbols.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ')[^1]).Order(StringComparer.Ordinal)];
    }

    private static string ErrorsOf(string compiler, string source, IEnumerable<string> arguments)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "bad.c");
        File.WriteAllText(file, source);
        string[] all = ["-std=c11", "-O1", "-c", "-o", file + ".o", .. arguments, "-I" + Repository.Include,
            "-isystem", Headers.AnyPython(), file];
        var outcome = Tools.Run(compiler, all);
        Assert.NotEqual(0, outcome.ExitCode);
        return outcome.Errors;
    }
}
