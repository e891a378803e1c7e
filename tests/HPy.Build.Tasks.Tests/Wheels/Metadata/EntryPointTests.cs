using HPy.Build.Diagnostics;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels;

public class EntryPointTests
{
    [Fact]
    public void Groups_and_names_are_sorted() => Assert.Equal(
        "[console_scripts]\na = m:f\nb = m.n:C.f\n\n[my.plugins]\nx y = m\n",
        EntryPoint.Format(
        [
            EntryPoint.Parse("x y", "m", "my.plugins"), EntryPoint.Parse("b = m.n:C.f", "", ""), EntryPoint.Parse("a", "m:f", null),
        ]));

    [Theory]
    [InlineData("a", "", "")]
    [InlineData("a", "m", "")]
    [InlineData("a b", "m:f", "")]
    [InlineData("", "m:f", "")]
    [InlineData("a", "m:f:g", "")]
    [InlineData("a", "m-n:f", "")]
    [InlineData("[a", "m", "g")]
    [InlineData("a\nb", "m", "g")]
    [InlineData("a", "m", "g]")]
    public void Bad_ones_are_refused(string name, string target, string group) => Assert.Equal(
        ErrorCode.InvalidEntryPoint, Assert.Throws<BuildException>(() => EntryPoint.Parse(name, target, group)).Code);
}
