using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Dialects;

namespace HPy.Build.Tests.Compilation;

public sealed class BuildInputTests
{
    private static readonly Toolchain Gcc = new("gcc", new RuntimeId("linux-x64"), null, null);
    private static readonly Toolchain Zig = new("zig", new RuntimeId("win-x64"), null, null);
    private static readonly Toolchain Cl = new("msvc", new RuntimeId("win-x64"), null, null) { Dialect = Dialect.Msvc };

    [Theory]
    [InlineData("", "", true, true, true)]
    [InlineData("gnu", "", true, true, false)]
    [InlineData("MSVC", "", false, false, true)]
    [InlineData("", "zig; clang", false, true, false)]
    [InlineData("gnu", "Gcc", true, false, false)]
    public void Is_for_the_dialects_and_toolchains_it_names(string dialect, string toolchain, bool gcc, bool zig, bool cl)
    {
        var input = BuildInput.Create("-x", "", "").For(dialect, toolchain, []);
        Assert.Equal((gcc, zig, cl), (input.AppliesTo(Gcc, null, null), input.AppliesTo(Zig, null, null), input.AppliesTo(Cl, null, null)));
    }

    [Fact]
    public void Is_for_the_sources_it_names()
    {
        var input = BuildInput.Create("-x", "linux-x64", "").For("", "", ["/p/a.c"]);
        Assert.Equal("-x", Assert.Single(BuildInputs.Select([input], Gcc, null, "/p/a.c")));
        Assert.Empty(BuildInputs.Select([input], Gcc, null, "/p/b.c"));
        Assert.Empty(BuildInputs.Select([input], Gcc, null));
        Assert.Empty(BuildInputs.Select([input], Zig, null, "/p/a.c"));
    }

    [Fact]
    public void A_dialect_that_does_not_exist_is_an_error()
    {
        var error = Assert.Throws<BuildException>(() => BuildInput.Create("-x", "", "").For("gcc", "", []));
        Assert.Equal(ErrorCode.InvalidProperty, error.Code);
        Assert.Contains("gnu or msvc", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_is_not_of_the_project_is_an_error()
    {
        var inputs = new BuildInputs { CompileOptions = [BuildInput.Create("-x", "", "").For("", "", ["/p/b.c"])] };
        var extensions = Extension.CreateAll(["m"], [("m", typeof(BuildInputTests).Assembly.Location)]);
        Assert.Contains("/p/b.c", Assert.Throws<BuildException>(() => inputs.CheckModules(extensions)).Message, StringComparison.Ordinal);
    }
}
