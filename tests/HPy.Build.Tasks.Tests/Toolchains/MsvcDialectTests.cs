using System.Text;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Dialects;
using HPy.Build.Toolchains.Options;

namespace HPy.Build.Tests.Toolchains;

public sealed class MsvcDialectTests
{
    private static readonly RuntimeId Windows = new("win-x64");
    private static readonly Toolchain Cl = new(Toolchain.Msvc, Windows, null, null) { Dialect = Dialect.Msvc };
    private static readonly Toolchain ClangCl = new(Toolchain.ClangCl, Windows, null, null)
    {
        Dialect = Dialect.Msvc,
        TargetArguments = ["--target=x86_64-pc-windows-msvc"],
    };

    private static readonly CompileSettings Release = new() { Optimize = true, DebugSymbols = false, Strip = true };
    private static readonly SourceSettings C = new(Language.C, ["/forbid"], ["/mine"], ["/hpy"], ["A=1"], ["/arch:AVX2"], IsRuntime: false);

    [Fact]
    public void Compiles_C_with_both()
    {
        var cl = Dialect.Msvc.Compile(Cl, Release, C, "/src/a.c", "/obj/a.c.obj");
        var clang = Dialect.Msvc.Compile(ClangCl, Release, C, "/src/a.c", "/obj/a.c.obj");
        foreach (var arguments in new[] { cl, clang })
        {
            Assert.Contains("/Tc/src/a.c", arguments);
            Assert.Contains("/Fo<output>", arguments);
            Assert.Contains("/O2", arguments);
            Assert.Contains("/DNDEBUG", arguments);
            Assert.Contains("/MT", arguments);
            Assert.Contains("/W3", arguments);
            Assert.Contains("/DA=1", arguments);
            Assert.DoesNotContain("/Z7", arguments);
            Assert.DoesNotContain("/EHsc", arguments);
            Assert.True(arguments.IndexOf("/I/forbid") < arguments.IndexOf("/I/mine"));
            Assert.Equal("/arch:AVX2", arguments[^1]);
        }
        Assert.Equal("--target=x86_64-pc-windows-msvc", clang[0]);
        Assert.Equal("<depfile>", cl[cl.IndexOf("/sourceDependencies") + 1]);
        Assert.Contains("/clang:-MF<depfile>", clang);
        Assert.Contains("/external:I/hpy", cl);
        Assert.Contains("/imsvc/hpy", clang);
    }

    [Theory]
    [InlineData("", "/std:c17", "")]
    [InlineData("gnu11", "/std:c11", "/std:c++14")]
    [InlineData("c17", "/std:c17", "/std:c++17")]
    [InlineData("c23", "/std:clatest", "/std:c++latest")]
    public void Says_standards_in_its_own_words(string standard, string c, string cxx)
    {
        var settings = Release with { CStandard = standard, CxxStandard = standard.Replace("gnu", "gnu++", StringComparison.Ordinal).Replace("c", "c++", StringComparison.Ordinal) };
        Assert.Contains(c, Dialect.Msvc.Compile(Cl, settings, C, "/a.c", "/a.obj"));
        var compiled = Dialect.Msvc.Compile(Cl, settings, C with { Language = Language.Cxx }, "/a.cpp", "/a.obj");
        Assert.Equal(cxx, compiled.FirstOrDefault(a => a.StartsWith("/std:", StringComparison.Ordinal)) ?? "");
        Assert.Contains("/std:c11", Dialect.Msvc.Compile(Cl, settings, C with { IsRuntime = true }, "/a.c", "/a.obj"));
    }

    [Fact]
    public void Says_what_Cxx_is_made_of()
    {
        var cxx = C with { Language = Language.Cxx };
        var usual = Dialect.Msvc.Compile(Cl, Release, cxx, "/a.cpp", "/a.obj");
        Assert.Contains("/Tp/a.cpp", usual);
        Assert.Contains("/EHsc", usual);
        Assert.Contains("/GR", usual);
        var spare = Dialect.Msvc.Compile(Cl, Release with { CxxExceptions = false, CxxRtti = false, CxxRuntime = CxxRuntime.Shared }, cxx, "/a.cpp", "/a.obj");
        Assert.DoesNotContain("/EHsc", spare);
        Assert.Contains("/D_HAS_EXCEPTIONS=0", spare);
        Assert.Contains("/GR-", spare);
        Assert.Contains("/MD", spare);
    }

    [Theory]
    [InlineData(OptimizationLevel.None, "/Od")]
    [InlineData(OptimizationLevel.Debug, "/Od")]
    [InlineData(OptimizationLevel.Size, "/O1")]
    [InlineData(OptimizationLevel.Balanced, "/O2")]
    [InlineData(OptimizationLevel.Speed, "/O2")]
    public void Optimises(OptimizationLevel level, string option) =>
        Assert.Contains(option, Dialect.Msvc.Compile(Cl, Release with { Optimization = level }, C, "/a.c", "/a.obj"));

    [Theory]
    [InlineData(WarningLevel.None, "/W0")]
    [InlineData(WarningLevel.Default, "/W1")]
    [InlineData(WarningLevel.Extra, "/W4")]
    [InlineData(WarningLevel.Everything, "/Wall")]
    public void Warns(WarningLevel level, string option)
    {
        var settings = Release with { Warnings = level, WarningsAsErrors = true };
        var arguments = Dialect.Msvc.Compile(Cl, settings, C, "/a.c", "/a.obj");
        Assert.Contains(option, arguments);
        Assert.Contains("/WX", arguments);
        Assert.DoesNotContain("/WX", Dialect.Msvc.Compile(Cl, settings, C with { IsRuntime = true }, "/a.c", "/a.obj"));
    }

    [Fact]
    public void Debug_information_is_in_objects_and_then_beside_the_module()
    {
        var settings = Release with { DebugSymbols = true };
        Assert.Contains("/Z7", Dialect.Msvc.Compile(Cl, settings, C, "/a.c", "/a.obj"));
        Assert.Contains("/clang:-fno-optimize-sibling-calls", Dialect.Msvc.Compile(ClangCl, settings, C, "/a.c", "/a.obj"));
        Assert.Contains("-gline-tables-only",
            Dialect.Msvc.Compile(ClangCl, settings with { DebugInformation = DebugInformation.Lines }, C, "/a.c", "/a.obj"));
        var link = Dialect.Msvc.Link(Cl, settings, Module);
        Assert.Contains("/DEBUG", link);
        Assert.Contains("/PDB:/bin/a.hpy0.pdb", link);
        Assert.DoesNotContain("/DEBUG", Dialect.Msvc.Link(Cl, Release, Module));
    }

    [Fact]
    public void Links_a_module()
    {
        var link = Dialect.Msvc.Link(ClangCl, Release, Module);
        foreach (var wanted in (string[])["/DLL", "/OUT:<output>", "/MACHINE:X64", "/IMPLIB:/obj/a.lib", "/INCLUDE:HPyInit_a", "/DYNAMICBASE",
            "/NXCOMPAT", "/HIGHENTROPYVA", "/OPT:REF", "/OPT:ICF", "/LIBPATH:/lib dir", "z.lib", "y.lib", "/x/own.lib", "/a.obj"])
            Assert.Contains(wanted, link);
        Assert.Contains("/NODEFAULTLIB:libucrt.lib", link);
        Assert.DoesNotContain("m.lib", link);
        Assert.DoesNotContain("/GUARD:CF", link);
        Assert.Equal("/VERSION:1", link[^1]);
        Assert.DoesNotContain("/NODEFAULTLIB:libucrt.lib", Dialect.Msvc.Link(Cl, Release with { CxxRuntime = CxxRuntime.Shared }, Module));
        var x86 = Dialect.Msvc.Link(Cl with { Target = new RuntimeId("win-x86") }, Release, Module);
        Assert.Contains("/INCLUDE:_HPyInit_a", x86);
        Assert.Contains("/MACHINE:X86", x86);
        Assert.DoesNotContain("/HIGHENTROPYVA", x86);
        Assert.Contains("/MACHINE:ARM64", Dialect.Msvc.Link(Cl with { Target = new RuntimeId("win-arm64") }, Release, Module));
        var full = Dialect.Msvc.Link(Cl, Release with { Hardening = Hardening.Full, Minimum = new(null, null, new Version(10, 0)) }, Module);
        Assert.Contains("/GUARD:CF", full);
        Assert.Contains("/SUBSYSTEM:WINDOWS,10.00", full);
    }

    [Fact]
    public void Optimises_over_sources()
    {
        var thin = Release with { LinkTimeOptimization = LinkTimeOptimization.Thin };
        Assert.Contains("/GL", Dialect.Msvc.Compile(Cl, thin, C, "/a.c", "/a.obj"));
        Assert.Contains("/LTCG", Dialect.Msvc.Link(Cl, thin, Module));
        Assert.Contains("-flto=thin", Dialect.Msvc.Compile(ClangCl, thin, C, "/a.c", "/a.obj"));
        Assert.DoesNotContain("/LTCG", Dialect.Msvc.Link(ClangCl, thin, Module));
    }

    [Fact]
    public void Refuses_sanitizers_that_Windows_lacks()
    {
        var address = Release with { Sanitizers = ["address"] };
        Assert.Contains("/fsanitize=address", Dialect.Msvc.Compile(Cl, address, C, "/a.c", "/a.obj"));
        var error = Assert.Throws<BuildException>(() => Dialect.Msvc.Compile(Cl, Release with { Sanitizers = ["thread"] }, C, "/a.c", "/a.obj"));
        Assert.Equal(ErrorCode.UnsupportedCombination, error.Code);
    }

    [Fact]
    public void Gives_the_same_bytes_elsewhere()
    {
        var settings = Release with { PathMap = [("/home/me/x", "/project")] };
        Assert.Contains("/pathmap:/home/me/x=/project", Dialect.Msvc.Compile(Cl, settings, C, "/a.c", "/a.obj"));
        Assert.Contains("/clang:-ffile-prefix-map=/home/me/x=/project", Dialect.Msvc.Compile(ClangCl, settings, C, "/a.c", "/a.obj"));
        Assert.Contains("/Brepro", Dialect.Msvc.Link(Cl, settings, Module));
    }

    [Theory]
    [InlineData("A", true)]
    [InlineData("A=(1)", true)]
    [InlineData("A=\"x y\"", true)]
    [InlineData("F(x)=x", false)]
    [InlineData("A#B", false)]
    public void Macros_with_parameters_are_not_for_command_lines(string define, bool can) =>
        Assert.Equal(can, Dialect.Msvc.IsForCommandLine(define));

    [Fact]
    public void Tokens_may_end_an_argument()
    {
        Assert.Equal("/Fo/x/a.tmp", BuildAction.Fill("/Fo<output>", "/x/a.tmp", "/x/d.tmp"));
        Assert.Equal("/clang:-MF/x/d.tmp", BuildAction.Fill("/clang:-MF<depfile>", "/x/a.tmp", "/x/d.tmp"));
        Assert.Equal("/x/a.tmp", BuildAction.Fill("<output>", "/x/a.tmp", "/x/d.tmp"));
        Assert.Equal("-DX=<output>", BuildAction.Fill("-DX=<output>", "/x/a.tmp", "/x/d.tmp"));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("C:\\a\\b.obj", "C:\\a\\b.obj")]
    [InlineData("", "\"\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("/DX=\"y\"", "\"/DX=\\\"y\\\"\"")]
    [InlineData("/IC:\\a b\\", "\"/IC:\\a b\\\\\"")]
    [InlineData("a\\\"b", "\"a\\\\\\\"b\"")]
    public void Quotes_as_programs_on_Windows_read(string argument, string line)
    {
        Assert.Equal(line + "\n", Dialect.Msvc.ResponseFile([argument]));
        Assert.IsType<UnicodeEncoding>(Dialect.Msvc.ResponseFileEncoding);
    }

    [Fact]
    public void Reads_what_cl_says_about_its_headers()
    {
        const string json = """
            {"Version":"1.1","Data":{"Source":"c:\\src\\a.c","ProvidedModule":"","PCH":"c:\\pch\\p.pch",
             "Includes":["c:\\src\\a b.h","c:\\inc\\hpy.h"],"ImportedModules":[],"ImportedHeaderUnits":[{"Header":"c:\\u.h","BMI":"c:\\u.ifc"}]}}
            """;
        Assert.Equal(["c:\\src\\a.c", "c:\\pch\\p.pch", "c:\\src\\a b.h", "c:\\inc\\hpy.h", "c:\\u.ifc"], Dialect.Msvc.Dependencies(json));
        Assert.Equal(["/src/a.c", "/src/a b.h"], Dialect.Msvc.Dependencies("/obj/a.obj: /src/a.c \\\n  /src/a\\ b.h\n"));
    }

    private static LinkSettings Module => new(
        ["/a.obj"], ["/lib dir"], ["z", "m", "y.lib", "/x/own.lib"], ["/VERSION:1"], "/obj/a.exports", "HPyInit_a", UsesPythonSymbols: false)
    {
        Output = "/bin/a.hpy0.pyd",
    };
}
