using HPy.Build.Diagnostics;
using HPy.Build.Toolchains;

namespace HPy.Build.Tests.Toolchains;

public sealed class LocatorTests : IDisposable
{
    private readonly InventedMachine _machine = new();

    [Fact]
    public void Prefers_gcc_and_takes_the_newest_version_when_there_is_no_plain_name()
    {
        var clang = _machine.Clang();
        _machine.Gcc("bin/gcc-11");
        var newest = _machine.Gcc("bin/gcc-13", version: "13.1.0");
        _machine.Variables["PATH"] = _machine.Folder.At("nowhere") + Path.PathSeparator + _machine.Folder.At("bin");

        var found = _machine.Find("linux-x64", "auto");
        Assert.Equal((newest, "gcc", "13.1.0", "bfd"), (found.Toolchain.C!.Path, found.Toolchain.Name, found.Toolchain.Version, found.Toolchain.LinkerKind));
        Assert.Equal($"gcc 13.1.0 ({newest})", found.Text);
        Assert.Null(found.Toolchain.Cxx);
        Assert.Equal(clang, _machine.Find("linux-x64", "CLANG").Toolchain.For(Language.C).Path);
        var missing = Assert.Throws<BuildException>(() => found.Toolchain.For(Language.Cxx));
        Assert.Equal(ErrorCode.NoCompiler, missing.Code);
    }

    [Fact]
    public void Takes_zig_then_clang_then_gcc_for_other_platforms()
    {
        var cross = _machine.Gcc("bin/aarch64-linux-gnu-gcc", target: "aarch64-linux-gnu");
        _machine.Gcc();
        Assert.Equal(cross, _machine.Find("linux-arm64").Toolchain.C!.Path);

        var clang = _machine.Clang();
        _machine.Folder.Write("root/usr/include/stdlib.h", "");
        var withSysroot = _machine.Find("linux-arm64", sysroot: _machine.Folder.At("root"));
        Assert.Equal(clang, withSysroot.Toolchain.C!.Path);
        Assert.Equal((string[])["--target=aarch64-linux-gnu", "--sysroot=" + _machine.Folder.At("root")], withSysroot.Toolchain.TargetArguments);

        var zig = _machine.Zig();
        var found = _machine.Find("linux-arm64", sysroot: _machine.Folder.At("root"));
        Assert.Equal((zig, "zig", "0.12.0"), (found.Toolchain.C!.Path, found.Toolchain.Name, found.Toolchain.Version));
        Assert.Equal((string[])["cc"], found.Toolchain.C.LeadingArguments);
        Assert.Equal((string[])["c++"], found.Toolchain.Cxx!.LeadingArguments);
        Assert.Equal((string[])["-target", "aarch64-linux-gnu.2.17"], found.Toolchain.TargetArguments);
    }

    [Fact]
    public void Says_what_was_looked_for_and_where()
    {
        var error = Assert.Throws<BuildException>(() => _machine.Find("linux-x64"));
        Assert.Equal(ErrorCode.NoCompiler, error.Code);
        Assert.Contains(_machine.Folder.At("bin"), error.Message, StringComparison.Ordinal);
        Assert.Contains("gcc, clang, zig", error.Message, StringComparison.Ordinal);
        Assert.Matches("sudo (apt-get install|dnf install|apk add) ", error.Message);
    }

    [Theory]
    [InlineData("gnu", "linux-x64", "HPY1102")]
    [InlineData("auto;linux-x64=gnu", "linux-x64", "HPY1102")]
    [InlineData("gcc", "osx-arm64", "HPY1105")]
    [InlineData("auto;osx-arm64=gcc", "osx-arm64", "HPY1105")]
    [InlineData("gcc;clang", "linux-x64", "HPY1009")]
    [InlineData("linux-x64=gcc;linux-x64=clang", "linux-x64", "HPY1009")]
    [InlineData("linux-m68k=gcc", "linux-x64", "HPY1003")]
    public void Refuses_toolchains(string name, string rid, string code) =>
        Assert.Equal(code, Assert.Throws<BuildException>(() => _machine.Find(rid, name)).Code.Id);

    [Fact]
    public void Takes_compilers_named_by_the_user()
    {
        var mine = _machine.Gcc("my cc");
        Assert.Equal(mine, _machine.Find("linux-x64", c: mine).Toolchain.C!.Path);
        var error = Assert.Throws<BuildException>(() => _machine.Find("linux-x64", c: _machine.Folder.At("other")));
        Assert.Equal(ErrorCode.NoCompiler, error.Code);
    }

    public void Dispose() => _machine.Dispose();
}
