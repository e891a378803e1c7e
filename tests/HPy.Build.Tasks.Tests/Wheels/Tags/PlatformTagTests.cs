using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels.Tags;

public class PlatformTagTests
{
    [Theory]
    [InlineData("manylinux_2_17_x86_64", PlatformFamily.Manylinux, "2.17", "x86_64", "manylinux_2_17_x86_64 manylinux2014_x86_64")]
    [InlineData("manylinux2014_aarch64", PlatformFamily.Manylinux, "2.17", "aarch64", "manylinux_2_17_aarch64 manylinux2014_aarch64")]
    [InlineData("manylinux1_x86_64", PlatformFamily.Manylinux, "2.5", "x86_64", "manylinux_2_5_x86_64 manylinux1_x86_64")]
    [InlineData("manylinux_2_28_riscv64", PlatformFamily.Manylinux, "2.28", "riscv64", "manylinux_2_28_riscv64")]
    [InlineData("musllinux_1_1_x86_64", PlatformFamily.Musllinux, "1.1", "x86_64", "musllinux_1_1_x86_64")]
    [InlineData("macosx_10_13_universal2", PlatformFamily.MacOS, "10.13", "universal2", "macosx_10_13_universal2")]
    [InlineData("linux_armv7l", PlatformFamily.Linux, null, "armv7l", "linux_armv7l")]
    [InlineData("win_amd64", PlatformFamily.Windows, null, "amd64", "win_amd64")]
    [InlineData("win32", PlatformFamily.Windows, null, "32", "win32")]
    [InlineData("manylinux_2_28", PlatformFamily.Manylinux, "2.28", "", "manylinux_2_28")]
    [InlineData("linux", PlatformFamily.Linux, null, "", "linux")]
    public void Tags_are_taken_apart(string text, PlatformFamily family, string? version, string architecture, string names)
    {
        var tag = PlatformTag.TryParse(text)!;
        Assert.Equal((family, version, architecture), (tag.Family, tag.Version?.ToString(), tag.Architecture));
        Assert.Equal(text, tag.ToString());
        if (architecture.Length > 0)
            Assert.Equal(names, string.Join(' ', tag.Names));
    }

    [Theory]
    [InlineData("any")]
    [InlineData("manylinux")]
    [InlineData("manylinux2015_x86_64")]
    [InlineData("manylinux_2_99999_x86_64")]
    [InlineData("manylinux_2_x86_64")]
    [InlineData("macosx_11_arm64")]
    [InlineData("windows")]
    [InlineData("win_x86")]
    [InlineData("manylinux_2_17_x86_64\n")]
    [InlineData("")]
    public void What_is_no_tag(string text) => Assert.Null(PlatformTag.TryParse(text));

    [Theory]
    [InlineData("", "linux-x64", "")]
    [InlineData("manylinux_2_28", "linux-arm64", "manylinux_2_28_aarch64")]
    [InlineData("manylinux_2_17_x86_64.manylinux2014_x86_64", "linux-x64", "manylinux_2_17_x86_64 manylinux2014_x86_64")]
    [InlineData("ManyLinux2014; win_amd64;\n macosx_11_0", "linux-x64", "manylinux2014_x86_64")]
    [InlineData("manylinux2014+win_amd64+macosx_11_0", "osx-arm64", "macosx_11_0_arm64")]
    [InlineData("manylinux2014,win_amd64", "win-x64", "win_amd64")]
    [InlineData("macosx_10_13_universal2", "osx-x64", "macosx_10_13_universal2")]
    [InlineData("linux", "linux-musl-x64", "linux_x86_64")]
    [InlineData("musllinux_1_1", "linux-musl-arm64", "musllinux_1_1_aarch64")]
    [InlineData("win_arm64;auto", "linux-x64", "")]
    [InlineData("auto", "osx-x64", "")]
    public void A_claim_for_a_platform(string claim, string rid, string expected) =>
        Assert.Equal(expected, string.Join(' ', PlatformClaim.Parse(claim).For(RuntimeId.Parse(rid))));

    [Theory]
    [InlineData("manylinux_2_17_aarch64", "linux-x64", "manylinux_2_28_x86_64")]
    [InlineData("musllinux_1_2", "linux-x64", "manylinux_2_28_x86_64")]
    [InlineData("manylinux2014", "linux-musl-x64", "musllinux_1_2_x86_64")]
    [InlineData("win32", "win-x64", "win_amd64")]
    [InlineData("linux", "osx-x64", "macosx_11_0_x86_64")]
    [InlineData("any", "linux-x64", "'any'")]
    [InlineData("macosx_11_3", "osx-arm64", "use macosx_11_0, or macosx_12_0 if 11.3 is needed")]
    [InlineData("manylinux_2_17_x86_64;macos", "linux-x64", "'macos'")]
    public void A_claim_that_says_nothing_of_a_platform_is_an_error(string claim, string rid, string message)
    {
        var problem = Assert.Throws<BuildException>(() => PlatformClaim.Parse(claim).For(RuntimeId.Parse(rid)));
        Assert.Equal(ErrorCode.InvalidPlatformTag, problem.Code);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }
}
