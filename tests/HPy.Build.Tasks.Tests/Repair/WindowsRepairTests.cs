using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Tests.Binaries;
using HPy.Build.Tests.Support;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Repair;

public sealed class WindowsRepairTests
{
    [Fact]
    public void Loaders_name_the_folder_of_libraries()
    {
        using var fixture = new RepairFixture();
        fixture.Write("sdk/lib/foo.lib", []);
        fixture.Write("sdk/bin/Foo.DLL", SyntheticPe.Create(SyntheticPe.X64, "bar.dll", "KERNEL32.dll", "foo.dll"));
        fixture.Write("sdk/bin/bar.dll", SyntheticPe.Create(SyntheticPe.X64, "api-ms-win-crt-heap-l1-1-0.dll", "vcruntime140.dll"));
        var repaired = fixture.Run("win-x64", fixture.Settings("sdk/lib"),
            ("pkg.fast", Abi.Universal, fixture.Write("fast.hpy0.pyd", SyntheticPe.Create(SyntheticPe.X64, "foo.dll", "python3.dll"))),
            ("slow", Abi.Universal, fixture.Write("slow.hpy0.pyd", SyntheticPe.Create(SyntheticPe.X64, "FOO.dll"))));
        Assert.Equal(["demo.libs/bar.dll", "demo.libs/foo.dll"], repaired.Libraries.Select(l => l.ArchivePath));
        Assert.Equal(fixture.Folder.At("sdk/bin/Foo.DLL"), repaired.Libraries[1].Path);
        Assert.Equal("demo.libs", repaired.DllFolder);
    }

    [Fact]
    public void Modules_that_Python_loads_have_their_libraries_beside_them()
    {
        using var fixture = new RepairFixture();
        fixture.Write("lib/foo.dll", SyntheticPe.Create(SyntheticPe.X64, "bar.dll"));
        fixture.Write("lib/bar.dll", SyntheticPe.Create(SyntheticPe.X64));
        var repaired = fixture.Run("win-x64", fixture.Settings("lib"),
            ("pkg.fast", Abi.CPython, fixture.Write("fast.cp311-win_amd64.pyd", SyntheticPe.Create(SyntheticPe.X64, "foo.dll"))),
            ("slow", Abi.CPython, fixture.Write("slow.cp311-win_amd64.pyd", SyntheticPe.Create(SyntheticPe.X64, "bar.dll"))));
        Assert.Equal(["bar.dll", "pkg/bar.dll", "pkg/foo.dll"], repaired.Libraries.Select(l => l.ArchivePath));
        Assert.Null(repaired.DllFolder);
    }

    [Fact]
    public void Libraries_that_are_missing_or_for_another_processor()
    {
        using var fixture = new RepairFixture { Excluded = ["cuda*.dll"] };
        fixture.Write("lib/foo.dll", SyntheticPe.Create(SyntheticPe.Arm64));
        fixture.Write("lib/bar.dll", [1, 2, 3]);
        var module = fixture.Write("fast.pyd", SyntheticPe.Create(SyntheticPe.X64, "cudart64.dll", "foo.dll", "bar.dll"));
        var problem = Assert.Throws<BuildException>(() => fixture.Run("win-x64", fixture.Settings("lib"), ("fast", Abi.Universal, module)));
        Assert.Equal(ErrorCode.LibraryNotFound, problem.Code);
        Assert.StartsWith("fast.pyd needs foo.dll; fast.pyd needs bar.dll, which was not found for this processor", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Not_allowed()
    {
        using var fixture = new RepairFixture { Bundle = false };
        fixture.Write("lib/foo.dll", SyntheticPe.Create(SyntheticPe.X64));
        var module = fixture.Write("fast.pyd", SyntheticPe.Create(SyntheticPe.X64, "foo.dll"));
        var problem = Assert.Throws<BuildException>(() => fixture.Run("win-x64", fixture.Settings("lib"), ("fast", Abi.Universal, module)));
        Assert.Equal(ErrorCode.LibraryNotPromised, problem.Code);
        Assert.Contains("fast.pyd needs foo.dll", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo.libs")]
    [InlineData("../../demo.libs")]
    public void The_loader_names_the_folder_to_Windows(string folder)
    {
        using var site = new TemporaryFolder();
        var template = File.ReadAllText(Path.Combine(Repository.Root, "runtime", "loader", "module_loader.py.in"));
        site.Write("a/b/fast.py", LoaderStub.Format(template, "a.b.fast", "fast.hpy0.pyd", folder));
        site.Write("hpy/__init__.py", "");
        site.Write("hpy/universal.py", "import os\ndef _load_bootstrap(*arguments):\n    print('loads after', os.named)\n    return 1\n");
        Directory.CreateDirectory(Path.GetFullPath(Path.Combine(site.At("a/b"), folder)));
        const string script = """
            import os, sys
            os.named = []
            os.add_dll_directory = os.named.append
            sys.path.insert(0, sys.argv[1])
            import a.b.fast
            """;
        Assert.Equal($"loads after ['{Path.GetFullPath(Path.Combine(site.At("a/b"), folder))}']\n", Wheels.PythonFixture.Run(script, "", site.Path));
        Assert.DoesNotContain("dll", LoaderStub.Format(template, "a.b.fast", "fast.hpy0.so"), StringComparison.Ordinal);
    }

    [Fact]
    public void Libraries_of_macOS_are_told()
    {
        using var fixture = new RepairFixture { Excluded = ["@rpath/*"] };
        var image = SyntheticMachO.Create(1);
        Assert.Empty(fixture.Run("osx-arm64", fixture.Settings(), ("fast", Abi.Universal, fixture.Write("a.so", image))).Libraries);
        var at = image.AsSpan().IndexOf("/usr/lib/libone.dylib"u8);
        "/opt/lib/libone.dylib"u8.CopyTo(image.AsSpan(at));
        var module = fixture.Write("b.so", image);
        var problem = Assert.Throws<BuildException>(() => fixture.Run("osx-arm64", fixture.Settings(), ("fast", Abi.Universal, module)));
        Assert.Equal(ErrorCode.CannotBundleHere, problem.Code);
        Assert.StartsWith("b.so needs /opt/lib/libone.dylib", problem.Message, StringComparison.Ordinal);
        "@rpath/x/libone.dylib"u8.CopyTo(image.AsSpan(at));
        Assert.Empty(fixture.Run("osx-arm64", fixture.Settings(), ("fast", Abi.Universal, fixture.Write("c.so", image))).Libraries);
    }
}
