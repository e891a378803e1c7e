using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels.Tags;

public class WheelFileNameTests
{
    [Theory]
    [InlineData("fast_math-1.0-py3-none-any.whl", "fast_math-1.0-py3-none-any.whl")]
    [InlineData("/some/folder/fast_math-1.0-py3-none-any.whl", "fast_math-1.0-py3-none-any.whl")]
    [InlineData("a-1!2.0b1+l.1-12_x-cp39.cp310-abi3-win_amd64.whl", "a-1!2.0b1+l.1-12_x-cp310.cp39-abi3-win_amd64.whl")]
    [InlineData("Fast.Math-1.0-PY3-none-Any.WHL", "fast_math-1.0-py3-none-any.whl")]
    [InlineData("a-1-py2.py3.py2-none-any.whl", "a-1-py2.py3-none-any.whl")]
    [InlineData("a-1-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", "a-1-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64.whl")]
    [InlineData("a-1-00012-py3-none-any.whl", "a-1-12-py3-none-any.whl")]
    public void Names(string text, string expected) => Assert.Equal(expected, WheelFileName.Parse(text).ToString());

    [Theory]
    [InlineData("a-1-py3-none-any.zip", ".whl")]
    [InlineData("a-1-py3-none.whl", "hyphens")]
    [InlineData("a-1-1-1-py3-none-any.whl", "hyphens")]
    [InlineData("a-1-x1-py3-none-any.whl", "build tag 'x1'")]
    [InlineData("a-1--py3-none-any.whl", "build tag ''")]
    [InlineData("a__b-1-py3-none-any.whl", "'a__b'")]
    [InlineData("-1-py3-none-any.whl", "name of a package")]
    [InlineData("a-one-py3-none-any.whl", "'one'")]
    [InlineData("a-1_1-py3-none-any.whl", "'1_1'")]
    [InlineData("a-1-py3..py2-none-any.whl", "''")]
    [InlineData("a-1-py3--any.whl", "'' for a tag")]
    [InlineData("a-1-py3-none-an\u212a.whl", "an\u212a")]
    [InlineData("a-1-py3-none-any\n.whl", "any\\u000a")]
    [InlineData("", ".whl")]
    public void What_is_no_name(string text, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => WheelFileName.Parse(text)).Message);

    [Fact]
    public void A_name_that_stands_for_millions_is_refused_quickly()
    {
        var many = string.Join('.', Enumerable.Range(0, 300).Select(i => $"a{i}"));
        Assert.Contains("10000", Assert.Throws<FormatException>(() => WheelTagSet.Parse($"{many}-{many}-{many}")).Message);
        Assert.Throws<FormatException>(() => WheelFileName.Parse($"a-1-{many}-{many}-{many}.whl"));
    }

    [Fact]
    public void Sets_are_compared_by_their_tags()
    {
        var set = WheelTagSet.Parse("py3.py2-none-b.a");
        Assert.Equal(set, new WheelTagSet(["py2", "py3"], ["none"], ["a", "b", "a"]));
        Assert.Equal(set.GetHashCode(), WheelTagSet.Parse("py2.py3-none-a.b").GetHashCode());
        Assert.NotEqual(set, WheelTagSet.Parse("py3-none-a.b"));
        Assert.Equal(["py2-none-a", "py2-none-b", "py3-none-a", "py3-none-b"], set.Expand().Select(t => t.ToString()));
        Assert.Equal(new WheelTag("py3", "none", "any"), WheelTag.Parse("py3-none-any"));
        Assert.Throws<FormatException>(() => WheelTag.Parse("py2.py3-none-any"));
    }

    [Theory]
    [InlineData("cp313t", "cp313-cp313t-x")]
    [InlineData("cp38", "cp38-cp38-x")]
    [InlineData("cp315td", "cp315-cp315td-x")]
    public void Tags_for_one_python(string python, string expected) =>
        Assert.Equal(expected, WheelTagSet.ForPython(python, ["x"]).ToString());
}
