using HPy.Build.Compilation;
using HPy.Build.Repair;
using HPy.Build.Tests.Python;
using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.Repair;

public sealed class SystemPackagesTests
{
    private static readonly FakeTools NoTools = new(_ => new ToolResult(1, "", "", TimedOut: false));

    [Fact]
    public void Packages_of_dpkg()
    {
        using var root = new TemporaryFolder();
        root.Write("etc/os-release", "NAME=Ubuntu\nID=ubuntu\n");
        root.Write("var/lib/dpkg/info/libfoo1:amd64.list", "/.\n/lib\n/lib/x86_64-linux-gnu/libfoo.so.1.2\n");
        root.Write("var/lib/dpkg/info/other.list", "/usr/lib/x86_64-linux-gnu/libfoo.so.1.25\n");
        root.Write("var/lib/dpkg/status",
            "Package: libfoo1-dev\nVersion: 9\n\nPackage: libfoo1\nArchitecture: amd64\nVersion: 1:1.2+dfsg-3ubuntu1\nDescription: foo\n Version: no\n");
        var license = root.Write("usr/share/doc/libfoo1/copyright", "free");
        var package = new SystemPackages(NoTools, root.Path).Find("/usr/lib/x86_64-linux-gnu/libfoo.so.1.2", default);
        Assert.Equal(new SystemPackage("deb", "ubuntu", "libfoo1", "1:1.2+dfsg-3ubuntu1", "amd64", license), package);
        Assert.Equal("1.2+dfsg", package!.UpstreamVersion);
        Assert.Equal("pkg:deb/ubuntu/libfoo1@1%3A1.2%2Bdfsg-3ubuntu1?arch=amd64", package.Url);
        Assert.Null(new SystemPackages(NoTools, root.Path).Find("/opt/libfoo.so.1.2", default));
    }

    [Fact]
    public void Packages_of_apk()
    {
        using var root = new TemporaryFolder();
        root.Write("lib/apk/db/installed",
            "P:musl\nV:1.2\nA:x86_64\nF:lib\nR:libc.so\n\nP:libfoo\nV:1.2.3-r4\nA:x86_64\nF:usr/lib\nR:libfoo.so.1.2\nZ:Q1x=\n");
        var package = new SystemPackages(NoTools, root.Path).Find("/usr/lib/libfoo.so.1.2", default);
        Assert.Equal(new SystemPackage("apk", "alpine", "libfoo", "1.2.3-r4", "x86_64", null), package);
        Assert.Equal("1.2.3", package!.UpstreamVersion);
    }

    [Fact]
    public void Packages_of_rpm()
    {
        using var root = new TemporaryFolder();
        root.Write("etc/os-release", "ID=\"almalinux\"\n");
        root.Write("var/lib/rpm/rpmdb.sqlite", "");
        var license = root.Write("license", "free");
        var tools = new FakeTools(command => command.Arguments[0] == "-qf"
            ? FakeTools.Says("foo\t1.2-3.el8\tx86_64\n")
            : FakeTools.Says("/no/such/file\n" + license + "\n"));
        var package = new SystemPackages(tools, root.Path).Find("/usr/lib64/libfoo.so.1.2", default);
        Assert.Equal(new SystemPackage("rpm", "almalinux", "foo", "1.2-3.el8", "x86_64", license), package);
        Assert.Equal("1.2", package!.UpstreamVersion);
    }

    [Theory]
    [InlineData("libfoo.so.1.2.13", "1.2.13")]
    [InlineData("libfoo.so.1", null)]
    [InlineData("libfoo.so", null)]
    [InlineData("libfoo.so.1.x", null)]
    public void Versions_in_file_names(string file, string? expected) => Assert.Equal(expected, LibraryNames.Version(file));
}
