using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Dialects;
using HPy.Build.Toolchains.Options;

namespace HPy.Build.Tests.Toolchains;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Nothing_said_is_what_the_defaults_are()
    {
        var settings = Read();
        Assert.False(settings.Optimize);
        Assert.Equal(OptimizationLevel.None, settings.Optimization);
        Assert.Equal(DebugInformation.None, settings.DebugInformation);
        Assert.Equal(WarningLevel.All, settings.Warnings);
        Assert.Equal(Hardening.Standard, settings.Hardening);
        Assert.Equal(CxxRuntime.Auto, settings.CxxRuntime);
        Assert.True(settings.CxxExceptions && settings.CxxRtti);
        Assert.Empty(settings.Sanitizers);
    }

    [Fact]
    public void Optimize_and_DebugSymbols_choose_levels_that_others_override()
    {
        var settings = Read(("Optimize", "true"), ("DebugSymbols", "True"));
        Assert.Equal((OptimizationLevel.Speed, DebugInformation.Full), (settings.Optimization, settings.DebugInformation));
        settings = Read(("Optimize", "true"), ("HPyOptimization", " SIZE "), ("DebugSymbols", "true"), ("HPyDebugInformation", "Lines"));
        Assert.Equal((OptimizationLevel.Size, DebugInformation.Lines), (settings.Optimization, settings.DebugInformation));
    }

    [Theory]
    [InlineData("HPyOptimization", "3", "none, debug, size, balanced or speed")]
    [InlineData("HPyDebugInformation", "line", "none, lines or full")]
    [InlineData("HPyWarningLevel", "4", "none, default, all, extra or everything")]
    [InlineData("HPyHardening", "hard", "none, standard or full")]
    [InlineData("HPyLto", "true", "none, thin or full")]
    [InlineData("HPyCxxRuntime", "dynamic", "auto, static or shared")]
    [InlineData("HPyCxxExceptions", "maybe", "true or false")]
    [InlineData("HPySanitizers", "address;memoryy", "any of address, leak, memory, thread or undefined")]
    [InlineData("HPySanitizers", "thread+address", "address and thread")]
    [InlineData("HPyCStandard", "c++17", "no standard of C;")]
    [InlineData("HPyCStandard", "11", "c11 or gnu17")]
    [InlineData("HPyCxxStandard", "c17", "no standard of C++;")]
    [InlineData("HPyCxxStandard", "c++17 -evil", "no standard of C++;")]
    [InlineData("HPyMinimumMacOS", "eleven", "10.13 or 11.0")]
    [InlineData("HPyMinimumGlibc", "2.17.0.1", "2.17 or 2.28")]
    [InlineData("HPyMinimumWindows", "-6.1", "6.1 (Windows 7)")]
    public void A_value_that_cannot_be_is_an_error_that_says_which_can(string property, string value, string hint)
    {
        var error = Assert.Throws<BuildException>(() => Read((property, value)));
        Assert.Equal(ErrorCode.InvalidProperty, error.Code);
        Assert.Contains(property, error.Message, StringComparison.Ordinal);
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sanitizers_are_sorted_and_named_once() =>
        Assert.Equal("address,undefined", string.Join(',', Read(("HPySanitizers", "undefined; Address,undefined")).Sanitizers));

    [Theory]
    [InlineData("osx-x64", "", "10.13")]
    [InlineData("osx-arm64", "", "11.0")]
    [InlineData("osx-x64", "10.9", "10.9")]
    [InlineData("osx-arm64", "10.15", "11.0")]
    [InlineData("osx-arm64", "13", "13.0")]
    public void Knows_the_oldest_macOS_of_each_processor(string rid, string wanted, string expected) =>
        Assert.Equal(expected, Read(("HPyMinimumMacOS", wanted)).Minimum.MacOSOf(new RuntimeId(rid)).ToString());

    [Theory]
    [InlineData("linux-x64", "", "2.17")]
    [InlineData("linux-riscv64", "", "2.27")]
    [InlineData("linux-riscv64", "2.17", "2.27")]
    [InlineData("linux-arm64", "2.28", "2.28")]
    public void Knows_the_oldest_glibc_of_each_processor(string rid, string wanted, string expected) =>
        Assert.Equal(expected, Read(("HPyMinimumGlibc", wanted)).Minimum.GlibcOf(new RuntimeId(rid)).ToString());

    [Fact]
    public void Each_property_is_an_option_of_gcc_and_clang()
    {
        var arguments = Compile("clang", Language.Cxx, ("Optimize", "true"), ("HPyOptimization", "balanced"), ("HPyDebugInformation", "lines"),
            ("HPyWarningLevel", "everything"), ("HPyCxxStandard", "c++20"), ("HPyCxxExceptions", "false"), ("HPyCxxRtti", "false"),
            ("HPyLto", "thin"), ("HPySanitizers", "address;undefined"), ("TreatWarningsAsErrors", "true"));
        foreach (var expected in (string[])["-O2", "-DNDEBUG", "-g1", "-Wall", "-Wextra", "-Weverything", "-std=c++20", "-fno-exceptions",
            "-fno-rtti", "-flto=thin", "-fsanitize=address,undefined", "-Werror", "-fvisibility=hidden"])
            Assert.Contains(expected, arguments);
        arguments = Compile("gcc", Language.C, ("HPyLto", "thin"), ("HPyWarningLevel", "everything"), ("HPyCxxExceptions", "false"));
        Assert.Contains("-flto", arguments);
        Assert.Contains("-Wconversion", arguments);
        Assert.DoesNotContain("-Weverything", arguments);
        Assert.DoesNotContain("-fno-exceptions", arguments);
        Assert.DoesNotContain("-DNDEBUG", arguments);
    }

    [Theory]
    [InlineData("none", "-w", "-Wall")]
    [InlineData("default", "-g0", "-Wall")]
    [InlineData("all", "-Wall", "-Wextra")]
    public void Warnings_are_as_many_as_asked_for(string level, string there, string missing)
    {
        var arguments = Compile("gcc", Language.C, ("HPyWarningLevel", level));
        Assert.Contains(there, arguments);
        Assert.DoesNotContain(missing, arguments);
    }

    private static System.Collections.Immutable.ImmutableArray<string> Compile(
        string toolchain, Language language, params (string Name, string Value)[] values) =>
        Dialect.Gnu.Compile(new Toolchain(toolchain, new RuntimeId("linux-x64"), null, null), Read(values),
            new SourceSettings(language, [], [], [], [], [], IsRuntime: false), "/a.c", "/a.o");

    private static CompileSettings Read(params (string Name, string Value)[] values) =>
        SettingsReader.Read(new PropertyValues(values.ToDictionary(v => v.Name, v => v.Value)));
}
