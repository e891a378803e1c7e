using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels;

public class VersionSpecifiersTests
{
    [Theory]
    [InlineData("", "1.0", true)]
    [InlineData("", "1.0a1", false)]
    [InlineData(">=1.0,<2", "1.5", true)]
    [InlineData(">=1.0,<2", "2.0a1", false)]
    [InlineData(">=1.0a1", "1.0b1", true)]
    [InlineData("==1.0", "1.0+local", true)]
    [InlineData("==1.0+local", "1.0", false)]
    [InlineData(">1.0", "1.0.post1", false)]
    [InlineData("<1.0", "1.0rc1", false)]
    [InlineData("==1.*", "1.0.post2", true)]
    [InlineData("==1!1.0.*", "1!1", true)]
    [InlineData("~=1.4.5a4", "1.4.9", true)]
    [InlineData("~=1.4.5", "1.5", false)]
    [InlineData("===1.0", "1.0.0", false)]
    public void Contains(string conditions, string version, bool expected) =>
        Assert.Equal(expected, VersionSpecifiers.Parse(conditions).Contains(PackageVersion.TryParse(version)!));

    [Fact]
    public void Versions_before_a_release_can_be_allowed_and_refused()
    {
        var early = PackageVersion.TryParse("2.0a1")!;
        Assert.True(VersionSpecifiers.Parse(">=1").Contains(early, prereleases: true));
        Assert.False(VersionSpecifiers.Parse(">=2.0a1").Contains(early, prereleases: false));
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData(">=")]
    [InlineData(">=1,")]
    [InlineData("==1.0a1.*")]
    [InlineData(">=1.*")]
    [InlineData("~=1")]
    public void Bad_conditions(string text) => Assert.Throws<FormatException>(() => VersionSpecifiers.Parse(text));
}
