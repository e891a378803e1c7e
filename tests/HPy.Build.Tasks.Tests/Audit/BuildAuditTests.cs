using HPy.Build.Audit;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Tests.Wheels;
using HPy.Build.Toolchains;

namespace HPy.Build.Tests.Audit;

public class BuildAuditTests
{
    [Fact]
    public void A_good_module_has_no_findings()
    {
        using var linking = new Linking();
        linking.Compile("demo.c", Linking.EntryPoints);
        Assert.Empty(linking.Audit(linking.Link()));
    }

    [Fact]
    public void The_C_API_is_named_with_object_source_and_line()
    {
        using var linking = new Linking();
        linking.Compile("demo.c", Linking.EntryPoints);
        linking.Compile("number.c", "extern void *PyLong_FromLong(long);\n\n// PyLong_FromLong\nEXPORT_IT\n".Replace(
            "EXPORT_IT", "__attribute__((visibility(\"hidden\"))) void *make(void) { return PyLong_FromLong(1); }", StringComparison.Ordinal));
        var finding = Assert.Single(linking.Audit(linking.Link()));
        Assert.Equal((ErrorCode.UniversalUsesPython, "PyLong_FromLong"), (finding.Code, finding.Symbol));
        var origin = Assert.Single(finding.Origins);
        Assert.Equal(("number.c.o", Path.Combine(linking.Path, "number.c"), 4), (origin.ObjectFile, origin.Source, origin.Line));
        var diagnostic = Assert.Single(new FindingReport("", false).ToDiagnostics([finding]));
        Assert.Equal((Path.Combine(linking.Path, "number.c"), 4, Severity.Error), (diagnostic.File, diagnostic.Line, diagnostic.Severity));
    }

    [Fact]
    public void What_nobody_has_is_found_where_the_linker_was_not_told_to_look_for_it()
    {
        using var linking = new Linking();
        linking.Compile("demo.c", Linking.EntryPoints + """
            #include <stdio.h>
            int nobody(void); __attribute__((weak)) int maybe(void);
            EXPORT int HPyInitDirectCalls_demo(void) { return puts("x") + nobody() + (maybe ? maybe() : 0); }
            """);
        var module = linking.Link("-lc");
        var finding = Assert.Single(linking.Audit(module, leavesSymbolsOpen: true));
        Assert.Equal((ErrorCode.UndefinedReference, "nobody"), (finding.Code, finding.Symbol));
        Assert.Equal(Path.Combine(linking.Path, "demo.c"), Assert.Single(finding.Origins).Source);
        Assert.Empty(linking.Audit(module));
        // A library without versions may have it.
        linking.Share("libmine.so", "int mine(void) { return 1; }");
        Assert.Empty(linking.Audit(linking.Link("-lc"), leavesSymbolsOpen: true));
    }

    [Fact]
    public void A_member_of_a_static_library_is_named()
    {
        using var linking = new Linking();
        linking.Archive("libinner.a", linking.Compile("inner.c", "extern int _Py_Hidden; int inner(void) { return _Py_Hidden; }"));
        linking.Compile("demo.c", Linking.EntryPoints + "int inner(void); EXPORT int HPyInitDirectCalls_demo(void) { return inner(); }");
        var finding = Assert.Single(linking.Audit(linking.Link("-Wl,--whole-archive", Path.Combine(linking.Path, "libinner.a"), "-Wl,--no-whole-archive")));
        Assert.Equal("libinner.a(inner.c.o)", Assert.Single(finding.Origins).ObjectFile);
    }

    [Fact]
    public void Weak_symbols_and_functions_of_the_project_are_no_findings()
    {
        using var linking = new Linking();
        linking.Share("libmine.so", "int PyMine_InLibrary(void) { return 1; }");
        linking.Compile("other.c", "int PyMine_Function(void) { return 1; }");
        linking.Compile("demo.c", Linking.EntryPoints + """
            int PyMine_Function(void); int PyMine_InLibrary(void); __attribute__((weak)) int PyErr_Maybe(void);
            EXPORT int HPyInitDirectCalls_demo(void) { return PyMine_Function() + PyMine_InLibrary() + (PyErr_Maybe ? PyErr_Maybe() : 0); }
            """);
        Assert.Empty(linking.Audit(linking.Link()));
    }

    [Fact]
    public void Libraries_are_looked_up_where_the_loader_finds_them()
    {
        using var linking = new Linking();
        linking.Share("libmine.so", "int PyMine_InLibrary(void) { return 1; }");
        linking.Compile("demo.c", Linking.EntryPoints + """
            int PyMine_InLibrary(void); int PyList_Size(void *);
            EXPORT int HPyInitDirectCalls_demo(void) { return PyMine_InLibrary() + PyList_Size(0); }
            """);
        var module = linking.Link("-Wl,-rpath,$ORIGIN");
        linking.Forget("libmine.so");
        Assert.Equal("PyList_Size", Assert.Single(linking.Audit(module)).Symbol);
    }

    [Fact]
    public void What_the_linker_was_asked_for_is_found()
    {
        using var linking = new Linking();
        linking.Compile("demo.c", Linking.EntryPoints + "EXPORT const char *surplus(void) { return __FILE__; }", "-g");
        var module = linking.Link("-Wl,-z,execstack", "-Wl,-z,lazy", "-Wl,-z,norelro", "-Wl,-rpath,/opt/x:lib:$ORIGIN/y:" + linking.Path);
        var findings = linking.Audit(module);
        Assert.Equal(["HPY2003", "HPY2007", "HPY2007", "HPY2007", "HPY2008", "HPY2010", "HPY2012"], findings.Select(f => f.Code.Id).Order(StringComparer.Ordinal));
        Assert.Equal([(Severity.Warning, "/opt/x"), (Severity.Error, "lib"), (Severity.Error, linking.Path)],
            findings.Where(f => f.Code == ErrorCode.RunPathOfBuild).Select(f => (f.Severity, f.Library!)));
        Assert.Contains("surplus", findings.Single(f => f.Code == ErrorCode.SurplusExports).Message, StringComparison.Ordinal);
        Assert.Contains(linking.Path, findings.Single(f => f.Code == ErrorCode.PathOfBuild).Message, StringComparison.Ordinal);
        var easy = linking.Audit(module, Linking.Release(linking.Path) with { Hardening = Hardening.None }, scansPaths: false);
        Assert.DoesNotContain(easy, f => f.Code == ErrorCode.NotHardened || f.Code == ErrorCode.PathOfBuild);
    }

    [Fact]
    public void An_object_that_needs_an_executable_stack_is_named()
    {
        using var linking = new Linking();
        linking.Compile("demo.c", Linking.EntryPoints);
        linking.Compile("fast.S", ".globl fast\n.hidden fast\nfast:\n  ret\n");
        var finding = Assert.Single(linking.Audit(linking.Link()), f => f.Code == ErrorCode.ExecutableStack);
        Assert.Equal("fast.S.o", Assert.Single(finding.Origins).ObjectFile);
    }

    [Fact]
    public void Debug_information_is_found_in_what_should_be_stripped()
    {
        using var linking = new Linking();
        linking.Compile("demo.c", Linking.EntryPoints, "-g");
        var module = Path.Combine(linking.Path, "whole.so");
        var (code, text) = PythonFixture.Execute("gcc", "-shared", "-o", module, "-Wl,-z,now",
            Path.Combine(linking.Path, "obj", "universal", RuntimeId.Host().Name, "demo", "demo.c.o"));
        Assert.True(code == 0, text);
        Assert.Contains(linking.Audit(module, scansPaths: false), f => f.Code == ErrorCode.DebugInformation);
        Assert.Empty(linking.Audit(module, Linking.Release(linking.Path) with { IsStripped = false }, scansPaths: false));
    }

    [Theory]
    [InlineData("-O0")]
    [InlineData("-O1")]
    [InlineData("-O3", "-fcf-protection")]
    public void The_version_of_HPy_is_read_from_the_code(params string[] options)
    {
        using var linking = new Linking();
        linking.Compile("demo.c", Linking.EntryPoints, [.. options, "-UMINOR", "-DMINOR=3"]);
        var finding = Assert.Single(linking.Audit(linking.Link()));
        Assert.Equal(ErrorCode.WrongHPyVersion, finding.Code);
        Assert.Contains("version 0.3 of HPy", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_entry_points_are_named()
    {
        using var linking = new Linking();
        linking.Compile("demo.c", Linking.EntryPoints.Replace("_demo", "_other", StringComparison.Ordinal));
        var finding = Assert.Single(linking.Audit(linking.Link()));
        Assert.Equal((ErrorCode.EntryPointMissing, "HPyInit_demo"), (finding.Code, finding.Symbol));
        Assert.Contains("HPyInit_other", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_uses_only_what_its_Python_has()
    {
        var executable = PythonFixture.Run("import sys; print(sys.executable)").Trim();
        var python = PythonSymbols.Read("cp3", executable);
        Assert.NotNull(python);
        Assert.Contains("PyLong_FromLong", python.Names);
        using var linking = new Linking();
        linking.Compile("demo.c", "__attribute__((visibility(\"default\"))) void *PyInit_demo(void) { void *PyLong_FromLong(long), *PyNever_Existed(void); "
            + "return PyLong_FromLong(1) ? PyNever_Existed() : 0; }");
        var audit = new BuildAudit(Linking.Release(linking.Path), new ObjectPlaces(linking.Path, linking.Path, linking.Path), false);
        var configuration = new BuildConfiguration(Abi.CPython, RuntimeId.Host(), new PythonTarget("cp3", executable, ".so", []));
        var finding = Assert.Single(audit.Check(
            new LinkedModule(linking.Link(), configuration, ModuleName.Parse("demo"), []), CancellationToken.None).Findings);
        Assert.Equal((ErrorCode.SymbolNotInPython, "PyNever_Existed"), (finding.Code, finding.Symbol));
    }

    [Fact]
    public void Findings_can_be_left_out_raised_and_cut_short()
    {
        var many = Enumerable.Range(0, 25).Select(i => new Finding(ErrorCode.PathOfBuild, Severity.Warning, "/x/y.so", $"{i}")).ToList();
        Assert.Empty(new FindingReport("HPY1111;hpy2012", false).ToDiagnostics(many));
        Assert.Empty(FindingReport.Create("hpy2012+HPY2011", "CS1591;NU1701", false).ToDiagnostics(many));
        Assert.Equal(ErrorCode.InvalidProperty, Assert.Throws<BuildException>(() => FindingReport.Create("HPY2O12", "", false)).Code);
        var shown = new FindingReport("HPY2011", true).ToDiagnostics(many).ToList();
        Assert.Equal(11, shown.Count);
        Assert.All(shown, d => Assert.Equal(Severity.Error, d.Severity));
        Assert.StartsWith("and 15 more", shown[^1].Message, StringComparison.Ordinal);
    }
}
