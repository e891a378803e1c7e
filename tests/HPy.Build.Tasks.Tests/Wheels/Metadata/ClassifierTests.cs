using HPy.Build.Diagnostics;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels;

public class ClassifierTests
{
    [Theory]
    [InlineData("Programming Language :: C")]
    [InlineData(" Programming Language :: Python :: 3.14 ")]
    [InlineData("Programming Language :: Python :: 3 :: Only")]
    [InlineData("Programming Language :: Python :: Implementation :: PyPy")]
    [InlineData("Programming Language :: Python :: Free Threading :: 2 - Beta")]
    [InlineData("Development Status :: 5 - Production/Stable")]
    [InlineData("Framework :: Something New")]
    [InlineData("License :: OSI Approved :: MIT License")]
    [InlineData("Private :: Do Not Upload")]
    public void Good_ones(string text)
    {
        Assert.Equal(text.Trim(), Classifier.Check(text));
        Assert.Null(Classifier.Doubt(text.Trim()));
    }

    [Theory]
    [InlineData("", "joined by")]
    [InlineData("Topic", "joined by")]
    [InlineData("Topic::Utilities", "joined by")]
    [InlineData("Topic :: ", "joined by")]
    [InlineData("Topic ::  Utilities", "one blank")]
    [InlineData("Topic :: Utilities:: X", "one blank")]
    [InlineData("Topic :: Util\nities", "line break")]
    [InlineData("topic :: Utilities", "did you mean Topic?")]
    [InlineData("Programing Language :: C", "did you mean Programming Language?")]
    [InlineData("Fun :: Games", "no category 'Fun'")]
    [InlineData("Development Status :: 5 - Stable", "no such status")]
    [InlineData("Development Status :: 4 - beta", "did you mean 4 - Beta?")]
    [InlineData("Programming Language :: Python :: 3.x", "no version of Python")]
    public void Bad_ones_say_what_is_wrong(string text, string problem)
    {
        var found = Assert.Throws<BuildException>(() => Classifier.Check(text));
        Assert.Equal(ErrorCode.InvalidMetadata, found.Code);
        Assert.Contains("HPyClassifier", found.Message);
        Assert.Contains(problem, found.Message);
    }

    [Theory]
    [InlineData("Topic :: Utilites", "did you mean Utilities?")]
    [InlineData("Intended Audience :: Developer", "did you mean Developers?")]
    [InlineData("Operating System :: Windows", "not known")]
    [InlineData("Typing :: Yes", "not known")]
    public void Doubtful_ones(string text, string doubt) => Assert.Contains(doubt, Classifier.Doubt(Classifier.Check(text)));
}
