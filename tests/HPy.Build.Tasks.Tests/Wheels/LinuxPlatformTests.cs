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
    [InlineData("linux-x86", 3, "libc.so.6", "GLIBC_2.0", "puts", "manylinux_2_5_i686.manylinux1_i686")]
    [InlineData("linux-s390x", 22, "libc.so.6", "GLIBC_2.2", "puts", "manylinux_2_17_s390x.manylinux2014_s390x")]
    [InlineData("linux-ppc64le", 21, "libc.so.6", "GLIBC_2.17", "puts", "manylinux_2_17_ppc64le.manylinux2014_ppc64le")]
    [InlineData("linux-riscv64", 243, "libc.so.6", "GLIBC_2.27", "puts", "manylinux_2_31_riscv64")]
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
        File.WriteAllBytes(path, SyntheticElf.Create(machine != 3, machine != 22, machine, library, version, symbol));
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
    [InlineData("linux-x64", 62, "libc.so.6", "GLIBC_2.14", "manylinux_2_17_x86_64", "manylinux_2_17_x86_64.manylinux2014_x86_64")]
    [InlineData("linux-x64", 62, "libc.so.6", "GLIBC_2.14", "manylinux2014", "manylinux_2_17_x86_64.manylinux2014_x86_64")]
    [InlineData("linux-x64", 62, "libc.so.6", "GLIBC_2.14", "manylinux_2_28", "manylinux_2_28_x86_64")]
    [InlineData("linux-x64", 62, "libc.so.6", "GLIBC_2.14", "linux;manylinux_2_28", "linux_x86_64.manylinux_2_28_x86_64")]
    // Versions that have no policy of their own: what glibc had by then.
    [InlineData("linux-x64", 62, "libc.so.6", "GLIBC_2.18", "manylinux_2_18", "manylinux_2_18_x86_64")]
    [InlineData("linux-x64", 62, "libc.so.6", "GLIBC_2.25", "manylinux_2_25", "manylinux_2_25_x86_64")]
    [InlineData("linux-arm64", 183, "libc.so.6", "GLIBC_2.41", "manylinux_2_50", "manylinux_2_50_aarch64")]
    [InlineData("linux-x64", 62, "libfoo.so.1", "FOO_1", "linux", "linux_x86_64")]
    [InlineData("linux-musl-x64", 62, "libc.musl-x86_64.so.1", "V", "musllinux_1_1", "musllinux_1_1_x86_64")]
    [InlineData("linux-x64", 62, "libc.so.6", "GLIBC_2.14", "win_amd64;auto", "manylinux_2_17_x86_64.manylinux2014_x86_64")]
    public void Claims_that_are_kept(string rid, int machine, string library, string version, string claim, string expected)
    {
        var result = Claim(rid, machine, library, version, claim);
        Assert.Equal(expected.Split('.').Order(), result.Tags.Order());
        Assert.Null(result.Reason);
    }

    [Theory]
    [InlineData("GLIBC_2.34", "manylinux_2_17", "HPY3032", "x.so needs GLIBC_2.34 of libc.so.6 (for puts), which manylinux_2_17 does not have", "keep manylinux_2_34_x86_64")]
    [InlineData("GLIBC_2.34", "manylinux_2_34;manylinux_2_33", "HPY3032", "claims manylinux_2_33_x86_64", "manylinux_2_33 does not have")]
    [InlineData("GLIBC_2.22", "manylinux_2_18", "HPY3032", "GLIBC_2.22", "keep manylinux_2_24_x86_64")]
    [InlineData("GLIBC_9.99", "manylinux_2_41", "HPY3032", "GLIBC_9.99", "keep linux_x86_64")]
    [InlineData("GLIBC_2.5", "manylinux_2_4", "HPY3031", "manylinux_2_4_x86_64", "manylinux_2_5_x86_64")]
    [InlineData("GLIBC_2.5", "manylinux_3_0", "HPY3031", "manylinux_3_0_x86_64", "manylinux_2_5_x86_64")]
    public void Claims_that_are_not_kept(string version, string claim, string code, string text, string advice)
    {
        var problem = Assert.Throws<BuildException>(() => Claim("linux-x64", 62, "libc.so.6", version, claim));
        Assert.Equal(code, problem.Code.Id);
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
        Assert.Contains(advice, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_says_which_libraries_are_promised()
    {
        var rid = RuntimeId.Parse("linux-x64");
        bool Promises(string claim, string library) => new PlatformTags(PlatformClaim.Parse(claim)).Promises(rid, library);
        Assert.True(Promises("", "libc.so.6") && Promises("manylinux2014", "libc.so.6") && Promises("linux", "libfoo.so.1"));
        Assert.False(Promises("", "libfoo.so.1") || Promises("manylinux2014", "libfoo.so.1") || Promises("linux;manylinux2014", "libfoo.so.1"));
        Assert.True(Promises("manylinux_2_17", "libglib-2.0.so.0"));
    }

    private static PlatformResult Claim(string rid, int machine, string library, string version, string claim)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "x.so");
        File.WriteAllBytes(path, SyntheticElf.Create(true, true, machine, library, version, "puts"));
        return new PlatformTags(PlatformClaim.Parse(claim)).Find(RuntimeId.Parse(rid), [path], []);
    }

    [Theory]
    [InlineData("linux-x64", 62, "libc.musl-x86_64.so.1", "V")]
    [InlineData("linux-x64", 62, "libc.so", "V")]
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
