using HPy.Build.Diagnostics;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels;

public class LicenseExpressionTests
{
    [Theory]
    [InlineData("MIT", "MIT")]
    [InlineData("mit", "MIT")]
    [InlineData("apache-2.0 or bsd-3-clause", "Apache-2.0 OR BSD-3-Clause")]
    [InlineData("(MIT  and(ISC))", "(MIT AND (ISC))")]
    [InlineData("gpl-2.0-ONLY with classpath-EXCEPTION-2.0", "GPL-2.0-only WITH Classpath-exception-2.0")]
    [InlineData("Apache-2.0+", "Apache-2.0+")]
    [InlineData("licenseref-My.Own-1", "LicenseRef-My.Own-1")]
    [InlineData("LicenseRef-A OR MIT AND 0bsd", "LicenseRef-A OR MIT AND 0BSD")]
    public void Normal_form(string text, string expected)
    {
        var expression = LicenseExpression.Parse(text);
        Assert.Equal(expected, expression.Text);
        Assert.Empty(expression.Deprecated);
    }

    [Theory]
    [InlineData("gpl-2.0", "GPL-2.0")]
    [InlineData("GPL-3.0+ AND GPL-3.0+", "GPL-3.0")]
    [InlineData("GPL-2.0-with-classpath-exception", "GPL-2.0-with-classpath-exception")]
    [InlineData("LGPL-2.1-only WITH Nokia-Qt-exception-1.1", "Nokia-Qt-exception-1.1")]
    public void Old_identifiers_are_valid_and_named(string text, string old) =>
        Assert.Equal([old], LicenseExpression.Parse(text).Deprecated.ToArray());

    [Theory]
    [InlineData("", "ends where a licence")]
    [InlineData("()", "')'")]
    [InlineData("MIT OR", "ends where a licence")]
    [InlineData("MIT MIT", "does not belong")]
    [InlineData("(MIT", "not closed")]
    [InlineData("MIT)", "does not belong")]
    [InlineData("OR", "'OR'")]
    [InlineData("Free", "'Free'")]
    [InlineData("LLVM-exception", "no licence")]
    [InlineData("MIT WITH ISC", "no licence exception")]
    [InlineData("MIT WITH", "licence exception should be")]
    [InlineData("(MIT) WITH LLVM-exception", "does not belong")]
    [InlineData("LicenseRef-", "reference")]
    [InlineData("LicenseRef-a_b", "reference")]
    [InlineData("LicenseRef-a+", "reference")]
    [InlineData("MIT++", "'MIT++'")]
    [InlineData("MIT/Apache-2.0", "'MIT/Apache-2.0'")]
    [InlineData("Apache2", "did you mean Apache-2.0?")]
    [InlineData("GPLv3+", "did you mean GPL-3.0-or-later?")]
    [InlineData("BSD3-Clause", "did you mean BSD-3-Clause?")]
    [InlineData("proprietary", "did you mean LicenseRef-Proprietary?")]
    [InlineData("Apache-2.0 WITH LLVM-exeption", "did you mean LLVM-exception?")]
    public void Bad_ones_say_what_is_wrong(string text, string problem)
    {
        Assert.Contains(problem, Assert.Throws<FormatException>(() => LicenseExpression.Parse(text)).Message);
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Throws<FormatException>(() => LicenseExpression.Parse(new string('(', 100_000) + "MIT"));

    [Fact]
    public void Files_are_named_by_their_place_in_the_project()
    {
        using var folder = new TemporaryFolder();
        var project = Path.Combine(folder.Path, "project");
        var own = folder.Write("project/LICENSES/MIT.txt", "free");
        var outside = folder.Write("COPYING", "free");
        var files = LicenseFile.Collect([(own, ""), (outside, ""), (own, ""), (outside, "third party\\zlib/LICENSE")], project);
        Assert.Equal(["COPYING", "LICENSES/MIT.txt", "third party/zlib/LICENSE"], files.Select(f => f.Path));
    }

    [Theory]
    [InlineData("/a")]
    [InlineData("a/../b")]
    [InlineData("a//b")]
    public void Names_of_files_stay_inside(string name)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("LICENSE", "free");
        var problem = Assert.Throws<BuildException>(() => LicenseFile.Collect([(file, name)], folder.Path));
        Assert.Contains("PEP 639", problem.Message);
    }

    [Fact]
    public void A_missing_file_is_an_error()
    {
        using var folder = new TemporaryFolder();
        var problem = Assert.Throws<BuildException>(() => LicenseFile.Collect([(Path.Combine(folder.Path, "LICENSE"), "")], folder.Path));
        Assert.Equal(ErrorCode.PackedFileMissing, problem.Code);
    }

    [Fact]
    public void A_file_in_another_encoding_is_an_error()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "AUTHORS");
        File.WriteAllBytes(file, [0x4a, 0xF6]);
        var problem = Assert.Throws<BuildException>(() => LicenseFile.Collect([(file, "")], folder.Path));
        Assert.Equal((ErrorCode.InvalidMetadata, file), (problem.Code, problem.File));
    }
}
