using HPy.Build.Configurations;
using HPy.Build.Repair;
using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.Repair;

public sealed class LibrarySearchTests
{
    [Fact]
    public void The_folders_of_the_project_come_first_and_those_of_the_system_last()
    {
        using var fixture = new RepairFixture();
        var user = fixture.Elf("user.so", "libfoo.so.1");
        var compilers = fixture.Elf("compilers/libfoo.so.1", "libc.so.6");
        fixture.Variables["LIBRARY_PATH"] = fixture.Folder.At("compilers");
        Assert.Equal(compilers, Find(fixture, user, []));
        var system = fixture.Elf("system/libfoo.so.1", "libc.so.6");
        Assert.Equal(system, Find(fixture, user, []));
        var variable = fixture.Elf("variable/libfoo.so.1", "libc.so.6");
        fixture.Variables["LD_LIBRARY_PATH"] = "relative:" + fixture.Folder.At("variable");
        Assert.Equal(variable, Find(fixture, user, []));
        var own = fixture.Elf("own/libfoo.so.1", "libc.so.6");
        Assert.Equal(own, Find(fixture, user, []));
    }

    [Fact]
    public void What_does_not_fit_is_passed_over()
    {
        using var fixture = new RepairFixture();
        var user = fixture.Elf("user.so", "libfoo.so.1");
        fixture.Elf("own/libfoo.so.1", "libc.so.6", machine: 183);
        fixture.Variables["LD_LIBRARY_PATH"] = fixture.Folder.At("script") + ":" + fixture.Folder.At("musl");
        fixture.Folder.Write("script/libfoo.so.1", "INPUT(libbar.so.1)");
        fixture.Elf("musl/libfoo.so.1", "libc.musl-x86_64.so.1");
        var passedOver = new List<string>();
        Assert.Null(Find(fixture, user, passedOver));
        Assert.Equal(["own/libfoo.so.1", "script/libfoo.so.1", "musl/libfoo.so.1"],
            passedOver.Select(p => Path.GetRelativePath(fixture.Folder.Path, p)));
    }

    [Fact]
    public void Links_to_files_and_folders_are_resolved()
    {
        using var fixture = new RepairFixture();
        var user = fixture.Elf("user.so", "libfoo.so.1");
        var real = fixture.Elf("real/libfoo.so.1.2", "libc.so.6");
        File.CreateSymbolicLink(fixture.Folder.At("real/libfoo.so.1"), "libfoo.so.1.2");
        Directory.CreateSymbolicLink(fixture.Folder.At("own"), "real");
        Assert.Equal(real, Find(fixture, user, []));
    }

    [Fact]
    public void A_name_with_a_folder_is_a_path()
    {
        using var fixture = new RepairFixture();
        var user = fixture.Elf("user.so", "third/libfoo.so");
        var library = fixture.Elf("third/libfoo.so", "libc.so.6");
        Assert.Equal(library, RepairFixture.Find("third/libfoo.so", user, "linux-x64", fixture.Settings(), [], []));
    }

    [Fact]
    public void Folders_of_the_system_are_read_as_the_loader_reads_them()
    {
        using var root = new TemporaryFolder();
        root.Write("etc/ld.so.conf", "# local\ninclude ld.so.conf.d/*.conf\n/opt/last # here\n");
        root.Write("etc/ld.so.conf.d/b.conf", "/opt/b\n");
        root.Write("etc/ld.so.conf.d/a.conf", "/opt/a=libc6\ninclude /etc/ld.so.conf\n");
        root.Write("etc/ld.so.conf.d/README", "/opt/none\n");
        var folders = new SystemLibraryFolders(root.Path).For(RuntimeId.Parse("linux-arm64")).Select(f => f[root.Path.Length..]).ToList();
        Assert.Equal(["/opt/a", "/opt/b", "/opt/last"], folders[..3]);
        Assert.Contains("/usr/lib/aarch64-linux-gnu", folders);

        root.Write("etc/ld-musl-x86_64.path", "/opt/x:/opt/y\n/opt/z\n");
        Assert.Equal(["/opt/x", "/opt/y", "/opt/z", "/lib"],
            new SystemLibraryFolders(root.Path).For(RuntimeId.Parse("linux-musl-x64")).Take(4).Select(f => f[root.Path.Length..]));
    }

    [Theory]
    [InlineData("libfoo.so.1.2", "libfoo.so")]
    [InlineData("libfoo.so", "libfoo.so")]
    [InlineData("plugin", "plugin")]
    public void Names_for_linkers(string name, string expected) => Assert.Equal(expected, LibraryNames.Unversioned(name));

    [Theory]
    [InlineData("libfoo.so.1", "libfoo-12ab.so.1")]
    [InlineData("libfoo.so", "libfoo-12ab.so")]
    [InlineData("libbfd-2.40-system.so", "libbfd-2.40-system-12ab.so")]
    [InlineData("libfoo.sofa.so.1.2", "libfoo.sofa-12ab.so.1.2")]
    [InlineData("plugin", "plugin-12ab")]
    public void Hashed_names(string name, string expected) => Assert.Equal(expected, LibraryNames.WithHash(name, "12ab"));

    [Theory]
    [InlineData("fast.so", "$ORIGIN/demo.libs")]
    [InlineData("pkg/sub/fast.so", "$ORIGIN/../../demo.libs")]
    [InlineData("demo-1.0.data/platlib/pkg/fast.so", "$ORIGIN/../demo.libs")]
    public void Paths_from_modules_to_libraries(string module, string expected) => Assert.Equal(expected, RunPaths.Between(module, "demo.libs"));

    [Theory]
    [InlineData("$ORIGIN", "/site/pkg")]
    [InlineData("${ORIGIN}/../lib", "/site/lib")]
    [InlineData("/opt//lib/", "/opt/lib/")]
    [InlineData("$LIB/x", null)]
    [InlineData("/usr/$LIB", null)]
    [InlineData("relative", null)]
    public void Run_paths(string path, string? expected) => Assert.Equal(expected, RunPaths.Resolve(path, "/site/pkg"));

    private static string? Find(RepairFixture fixture, string user, List<string> passedOver) =>
        RepairFixture.Find("libfoo.so.1", user, "linux-x64", fixture.Settings("own"), [fixture.Folder.At("system")], passedOver);
}
