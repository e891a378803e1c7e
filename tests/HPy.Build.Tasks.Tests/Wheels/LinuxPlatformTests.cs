using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Tests.Binaries;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels;

public class LinuxPlatformTests
{
    [Theory]
    [InlineData("linux-x64", 62, "libc.so.6", "GLIBC_2.2.5", "puts", "manylinux_2_5_x86_64.manylinux1_x86_64")]
    [InlineData("linux-x64", 62, "libc.so.6", "GLIBC_2.11", "puts", "manylinux_2_12_x86_64.manylinux2010_x86_64")]
    [InlineData("linux-x64", 62, "libc.so.6", "GLIBC_2.14", "puts", "manylinux_2_17_x86_64.manylinux2014_x86_64")]
    [InlineData("linux-x64", 62, "libc.so.6", "GLIBC_2.34", "puts", "manylinux_2_34_x86_64")]
    [InlineData("linux-arm64", 183, "libc.so.6", "GLIBC_2.17", "puts", "manylinux_2_17_aarch64.manylinux2014_aarch64")]
    [InlineData("linux-x64", 62, "libc.so.6", "GLIBC_2.2.5", "__cxa_thread_atexit_impl", "manylinux_2_24_x86_64")]
    [InlineData("linux-x64", 62, "libc.so.6", "GLIBC_PRIVATE", "puts", "linux_x86_64")]
    [InlineData("linux-x64", 62, "libc.so.6", "GLIBC_9.99", "puts", "linux_x86_64")]
    [InlineData("linux-x64", 62, "libfoo.so.1", "FOO_1", "foo", "linux_x86_64")]
    [InlineData("linux-x64", 62, "libpython3.11.so.1.0", "V", "Py_None", "linux_x86_64")]
    [InlineData("linux-musl-x64", 62, "libc.musl-x86_64.so.1", "V", "puts", "musllinux_1_2_x86_64")]
    [InlineData("linux-musl-arm64", 183, "libc.so", "V", "puts", "musllinux_1_2_aarch64")]
    [InlineData("linux-musl-x64", 62, "libfoo.so.1", "V", "foo", "linux_x86_64")]
    public void Tags(string rid, int machine, string library, string version, string symbol, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "x.so");
        File.WriteAllBytes(path, SyntheticElf.Create(true, true, machine, library, version, symbol));
        var result = new PlatformTags().Find(RuntimeId.Parse(rid), [path], []);
        Assert.Equal(expected, string.Join('.', result.Tags));
        Assert.Equal(expected.StartsWith("linux", StringComparison.Ordinal), result.Reason is not null);
        if (result.Reason is not null)
            Assert.Contains(library, result.Reason);
    }

    [Fact]
    public void A_library_that_comes_along_is_not_asked_of_the_system()
    {
        using var folder = new TemporaryFolder();
        var module = Path.Combine(folder.Path, "x.so");
        var library = Path.Combine(folder.Path, "libfoo.so.1");
        File.WriteAllBytes(module, SyntheticElf.Create(true, true, 62, "libfoo.so.1", "FOO_1", "foo"));
        File.WriteAllBytes(library, SyntheticElf.Create(true, true, 62, "libc.so.6", "GLIBC_2.5", "puts"));
        Assert.Equal("manylinux_2_5_x86_64 manylinux1_x86_64",
            string.Join(' ', new PlatformTags().Find(RuntimeId.Parse("linux-x64"), [module], [library]).Tags));
    }

    [Theory]
    [InlineData("linux-x64", 62, "libc.musl-x86_64.so.1", "V")]
    [InlineData("linux-musl-x64", 62, "libc.so.6", "GLIBC_2.17")]
    [InlineData("linux-arm64", 62, "libc.so.6", "GLIBC_2.17")]
    [InlineData("win-x64", 62, "libc.so.6", "GLIBC_2.17")]
    [InlineData("osx-arm64", 183, "libc.so.6", "GLIBC_2.17")]
    public void Wrong_platforms(string rid, int machine, string library, string version)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "x.so");
        File.WriteAllBytes(path, SyntheticElf.Create(true, true, machine, library, version, "puts"));
        Assert.Equal(ErrorCode.WrongPlatform,
            Assert.Throws<BuildException>(() => new PlatformTags().Find(RuntimeId.Parse(rid), [path], [])).Code);
    }

    [Fact]
    public void Policies_are_complete()
    {
        Assert.Equal(16, PlatformPolicy.LoadManylinux().Length);
        Assert.Equal("manylinux_2_5", PlatformPolicy.LoadManylinux()[0].Name);
        Assert.Equal(2, PlatformPolicy.LoadMusllinux().Length);
    }
}
