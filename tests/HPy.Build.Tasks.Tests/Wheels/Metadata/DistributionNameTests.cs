using HPy.Build.Diagnostics;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels;

public class DistributionNameTests
{
    [Theory]
    [InlineData("Fast.Math", "fast-math", "fast_math")]
    [InlineData("a", "a", "a")]
    [InlineData("A__b--c.-_d", "a-b-c-d", "a_b_c_d")]
    public void Forms(string text, string normalized, string escaped)
    {
        var name = DistributionName.Parse(text);
        Assert.Equal((text, normalized, escaped), (name.Text, name.Normalized, name.Escaped));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a.")]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData("a/../b")]
    [InlineData("a\n")]
    public void Bad_names_name_the_property(string text)
    {
        var problem = Assert.Throws<BuildException>(() => DistributionName.Parse(text));
        Assert.Equal(ErrorCode.InvalidPackageName, problem.Code);
        Assert.Contains("PackageId", problem.Message);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public void Normal_form_is_that_of_packaging()
    {
        var random = new Random(7);
        const string letters = "aBz09-_.";
        var names = Enumerable.Range(0, 2000)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 10)).Select(_ => letters[random.Next(letters.Length)])))
            .ToArray();
        const string script = """
            import sys, re
            from pip._vendor.packaging.utils import canonicalize_name
            for line in sys.stdin.read().split('\n'):
                ok = re.match(r'^([A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9])$', line, re.I)
                print(canonicalize_name(line) if ok else '!')
            """;
        var expected = PythonFixture.Run(script, string.Join('\n', names)).TrimEnd('\n').Split('\n');
        for (var i = 0; i < names.Length; i++)
            Assert.Equal(expected[i], DistributionName.IsValid(names[i]) ? DistributionName.Parse(names[i]).Normalized : "!");
    }
}
