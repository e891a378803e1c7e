using HPy.Build.Binaries;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Tests.Binaries;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels;

public class OtherPlatformTests
{
    // Files are separated by blanks; each is a list of processors with the oldest system of each.
    [Theory]
    [InlineData("x86_64:10.9", "x86_64", "macosx_10_9_x86_64")]
    [InlineData("x86_64:10.13", "x86_64", "macosx_10_13_x86_64")]
    [InlineData("x86_64:0.0", "x86_64", "macosx_10_9_x86_64")]
    [InlineData("x86_64:10.13 x86_64:10.15", "x86_64", "macosx_10_15_x86_64")]
    [InlineData("x86_64:11.3", "x86_64", "macosx_11_0_x86_64")]
    [InlineData("arm64:10.9", "arm64", "macosx_11_0_arm64")]
    [InlineData("arm64:14.5", "arm64", "macosx_14_0_arm64")]
    // Both processors in all files make one tag for both; 11.0 of arm64 says nothing of x86_64.
    [InlineData("x86_64:10.13,arm64:11.0", "x86_64", "macosx_10_13_universal2")]
    [InlineData("x86_64:10.13,arm64:12.0", "arm64", "macosx_12_0_universal2")]
    // A thin file makes a wheel for its processor, and the other part of a fat one does not count.
    [InlineData("x86_64:10.13,arm64:12.0 x86_64:10.9", "x86_64", "macosx_10_13_x86_64")]
    [InlineData("i386:10.6,x86_64:10.12", "x86_64", "macosx_10_12_x86_64")]
    public void Tags(string files, string architecture, string expected) =>
        Assert.Equal(expected, new MacPlatform(Read(files)).Find(architecture));

    [Theory]
    [InlineData("x86_64:10.13", "macosx_10_13_x86_64", null)]
    [InlineData("x86_64:10.13", "macosx_11_0_x86_64", null)]
    [InlineData("x86_64:10.13", "macosx_10_12_x86_64", "file0 needs macOS 10.13")]
    [InlineData("x86_64:10.6", "macosx_10_6_x86_64", null)]
    [InlineData("x86_64:11.3", "macosx_11_0_x86_64", null)]
    [InlineData("arm64:11.0", "macosx_10_9_arm64", "file0 needs macOS 11.0")]
    [InlineData("x86_64:10.9,arm64:11.0", "macosx_10_9_universal2", null)]
    [InlineData("x86_64:10.9,arm64:11.0", "macosx_11_0_arm64", null)]
    [InlineData("x86_64:10.9,arm64:12.0 x86_64:10.9,arm64:13.1", "macosx_12_0_universal2", "file1 needs macOS 13.1")]
    [InlineData("x86_64:10.9,arm64:11.0 arm64:11.0", "macosx_11_0_universal2", "file1 has no part for both x86_64 and arm64")]
    public void Claims_are_checked(string files, string claim, string? problem) =>
        Assert.Equal(problem, new MacPlatform(Read(files)).Problem(PlatformTag.TryParse(claim)!));

    [Theory]
    [InlineData("win-x64", "pe-x64.dll", "win_amd64", "win_amd64")]
    [InlineData("win-arm64", "pe-arm64.dll", null, "win_arm64")]
    [InlineData("win-x86", "pe-x64.dll", null, "HPY3011")]
    [InlineData("win-x86", "pe-x64.dll", "win_amd64", "HPY3011")]
    [InlineData("osx-x64", "macho-x86_64.so", null, "macosx_10_13_x86_64")]
    [InlineData("osx-arm64", "macho-arm64.so", null, "macosx_11_0_arm64")]
    [InlineData("osx-arm64", "macho-universal.so", null, "macosx_10_13_universal2")]
    [InlineData("osx-arm64", "macho-universal.so", "macosx_14_0", "macosx_14_0_arm64")]
    [InlineData("win-x64", "pe-arm64.dll", null, "HPY3011")]
    [InlineData("osx-x64", "macho-arm64.so", null, "HPY3011")]
    [InlineData("osx-arm64", "macho-arm64.so", "macosx_11_0_universal2", "HPY3032")]
    public void Real_files(string rid, string sample, string? claim, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, sample);
        File.WriteAllBytes(path, Samples.Bytes(sample));
        string Find() => string.Join('.', new PlatformTags(PlatformClaim.Parse(claim)).Find(RuntimeId.Parse(rid), [path], []).Tags);
        Assert.Equal(expected, expected.StartsWith("HPY", StringComparison.Ordinal) ? Assert.Throws<BuildException>(Find).Code.Id : Find());
    }

    private static List<(string, MachOBinary)> Read(string files) =>
    [
        .. files.Split(' ').Select((file, number) => ($"file{number}", new MachOBinary(
            [
                .. file.Split(',').Select(slice => slice.Split(':')).Select(s => new MachOSlice(
                    s[0] switch { "x86_64" => 0x01000007, "arm64" => 0x0100000C, _ => 7 }, 8, Version.Parse(s[1]), [])),
            ], []))),
    ];
}
