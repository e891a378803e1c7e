using System.Text;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels;

public class PackageVersionTests
{
    [Theory]
    [InlineData("1.0.0", "1.0.0")]
    [InlineData("1.0.0-beta.2", "1.0.0b2")]
    [InlineData("1.0.0-rc.1", "1.0.0rc1")]
    [InlineData("1.0.0-alpha", "1.0.0a0")]
    [InlineData("1.0.0-alpha.1+abc.7", "1.0.0a1+abc.7")]
    [InlineData("1.0.0+Build-5", "1.0.0+build.5")]
    [InlineData("1.0.0-dev.3", "1.0.0.dev3")]
    [InlineData("1.0.0-preview.4", "1.0.0rc4")]
    [InlineData("1.0.0-post.1", "1.0.0.post1")]
    [InlineData("1.2.3.4", "1.2.3.4")]
    [InlineData("v01.002", "1.2")]
    [InlineData("1!2.0b3.post4.dev5", "1!2.0b3.post4.dev5")]
    [InlineData(" 1.0 ", "1.0")]
    public void Canonical_form(string text, string canonical) => Assert.Equal(canonical, PackageVersion.Parse(text).Canonical);

    [Theory]
    [InlineData("")]
    [InlineData("one")]
    [InlineData("1.0.0-nightly")]
    [InlineData("1.0.0-1")]
    [InlineData("1..0")]
    [InlineData("1.0.0-beta.2.3")]
    [InlineData("1.0+")]
    [InlineData("1.0\n")]
    [InlineData("1.0+\u212A")]
    [InlineData("\u0661.0")]
    public void Bad_versions_name_the_property(string text)
    {
        // A line feed at the end is a blank like any other.
        if (text == "1.0\n")
        {
            Assert.Equal("1.0", PackageVersion.Parse(text).Canonical);
            return;
        }
        var problem = Assert.Throws<BuildException>(() => PackageVersion.Parse(text, "PackageVersion"));
        Assert.Equal(ErrorCode.InvalidVersion, problem.Code);
        Assert.Contains("PackageVersion", problem.Message);
    }

    [Fact]
    public void A_version_of_a_million_digits_is_refused_at_once() =>
        Assert.Throws<BuildException>(() => PackageVersion.Parse(new string('9', 1_000_000)));

    [Fact]
    public void Order_and_form_are_those_of_packaging()
    {
        var random = new Random(20240607);
        var texts = Enumerable.Range(0, 3000).Select(_ => RandomVersion(random)).ToArray();
        const string script = """
            import sys
            from pip._vendor.packaging.version import Version, InvalidVersion
            def read(text):
                try: return Version(text)
                except InvalidVersion: return None
            lines = sys.stdin.read().split('\n')
            versions = [read(line) for line in lines]
            for i, v in enumerate(versions):
                w = versions[i - 1]
                order = '' if v is None or w is None else str((w > v) - (w < v))
                print(v, int(v.is_prerelease) if v else '', order, sep='|')
            """;
        var expected = PythonFixture.Run(script, string.Join('\n', texts)).TrimEnd('\n').Split('\n');
        var versions = texts.Select(PackageVersion.TryParse).ToArray();
        Assert.True(versions.Count(v => v is not null) > 1000);
        Assert.True(versions.Count(v => v is null) > 100);
        for (var i = 0; i < texts.Length; i++)
        {
            var (v, w) = (versions[i], versions[i == 0 ? ^1 : i - 1]);
            var order = v is null || w is null ? "" : Math.Sign(w.CompareTo(v)).ToString();
            Assert.Equal($"{texts[i]}: {expected[i]}", $"{texts[i]}: {v?.Canonical ?? "None"}|{(v is null ? "" : v.IsPrerelease ? 1 : 0)}|{order}");
            if (v is not null && w is not null && v == w)
                Assert.Equal(v.GetHashCode(), w.GetHashCode());
        }
    }

    private static string RandomVersion(Random random)
    {
        string Pick(params string[] choices) => choices[random.Next(choices.Length)];
        string Number() => random.Next(3) switch { 0 => random.Next(3).ToString(), 1 => "0" + random.Next(12), _ => random.Next(3000).ToString() };
        var text = new StringBuilder();
        text.Append(Pick("", "", "", "v", "1!", "0!"));
        text.AppendJoin('.', Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(2).ToString()));
        if (random.Next(2) == 0)
            text.Append(Pick("", ".", "-", "_")).Append(Pick("a", "b", "rc", "c", "alpha", "BETA", "pre", "preview", "x")).Append(Pick("", ".", "-")).Append(Pick("", Number()));
        if (random.Next(3) == 0)
            text.Append(Pick("-1", ".post2", "post", "-r3", "rev", ".post", "-" + Number()));
        if (random.Next(3) == 0)
            text.Append(Pick(".dev", "-dev.", "dev")).Append(Pick("", Number()));
        if (random.Next(4) == 0)
            text.Append('+').Append(Pick("abc", "1", "01", "a.1", "A-b_2", "1.a", "", "é"));
        return text.ToString();
    }
}
