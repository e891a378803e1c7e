using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Finding;

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

        // The linker of this zig does not know the processor.
        var mainframe = _machine.Gcc("bin/s390x-linux-gnu-gcc", target: "s390x-linux-gnu");
        Assert.Equal(mainframe, _machine.Find("linux-s390x").Toolchain.C!.Path);
    }

    [Fact]
    public void Says_what_was_looked_for_and_where()
    {
        var error = _machine.Fail("linux-x64");
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
        Assert.Equal(code, _machine.Fail(rid, name).Code.Id);

    [Fact]
    public void Refuses_what_is_there_and_says_why()
    {
        var other = _machine.Gcc(target: "aarch64-linux-gnu");
        var bare = _machine.Gcc("bin/gcc-13", include: _machine.Folder.At("bin"));
        var clang = _machine.Program("bin/clang", _ => new ToolResult(139, "", "boom", false));
        _machine.Zig(version: "0.9.1");
        var message = _machine.Fail("linux-x64").Message;
        Assert.Contains($"{other}): it compiles for aarch64-linux-gnu", message, StringComparison.Ordinal);
        Assert.Contains($"{bare}): the headers of the C library are missing (libc6-dev)", message, StringComparison.Ordinal);
        Assert.Contains($"{clang}: it was ended by signal 11", message, StringComparison.Ordinal);
        Assert.Contains("zig 0.9.1", message, StringComparison.Ordinal);
        Assert.Contains("it is older than 0.11", message, StringComparison.Ordinal);

        // The headers came with a package of their own: nobody remembers that they were missing.
        _machine.Folder.Write("bin/stdlib.h", "");
        var found = _machine.Find("linux-x64");
        Assert.Equal(bare, found.Toolchain.C!.Path);
        Assert.Equal(other, Assert.Single(found.Refused, r => r.Problem.Contains("aarch64", StringComparison.Ordinal)).Text[12..^1]);
    }

    [Fact]
    public void Tells_a_clang_that_is_called_gcc()
    {
        _machine.Clang("bin/gcc");
        Assert.Contains("in truth it is clang", _machine.Fail("linux-x64", "gcc").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_a_compiler_under_the_plain_name_for_the_machine_that_it_is_for()
    {
        var gcc = _machine.Gcc(target: "riscv64-linux-gnu");
        Assert.Equal(gcc, _machine.Find("linux-riscv64").Toolchain.C!.Path);
    }

    [Theory]
    [InlineData("win-x64", "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32", "mingw")]
    [InlineData("win-x86", "i686-w64-mingw32-gcc-12", "i686-w64-mingw32", "gcc")]
    [InlineData("linux-arm64", "aarch64-unknown-linux-gnu-gcc", "aarch64-unknown-linux-gnu", "gcc")]
    [InlineData("linux-arm", "arm-linux-gnueabihf-gcc", "arm-linux-gnueabihf", "gcc")]
    [InlineData("linux-ppc64le", "powerpc64le-linux-gnu-gcc", "powerpc64le-linux-gnu", "gcc")]
    [InlineData("linux-musl-arm64", "aarch64-linux-musl-gcc", "aarch64-linux-musl", "gcc")]
    public void Finds_cross_compilers_by_their_names(string rid, string name, string target, string wanted)
    {
        var gcc = _machine.Gcc("bin/" + name, target: target);
        var cxx = _machine.Folder.Script("bin/" + name.Replace("-gcc", "-g++", StringComparison.Ordinal), "");
        var found = _machine.Find(rid, wanted).Toolchain;
        Assert.Equal(("gcc", gcc, cxx), (found.Name, found.C!.Path, found.Cxx!.Path));
    }

    [Fact]
    public void Knows_the_wrapper_for_musl()
    {
        var musl = _machine.Program("bin/musl-gcc", command => new ToolResult(0, "",
            "Reading specs from /usr/lib/x86_64-linux-musl/musl-gcc.specs\nTarget: x86_64-linux-gnu\ngcc version 12.2.0 (Debian)\n"
            + $"#include <...> search starts here:\n {_machine.Folder.At("include")}\nEnd of search list.\n", false));
        Assert.Equal(musl, _machine.Find("linux-musl-x64").Toolchain.C!.Path);
        Assert.Contains("no C++ compiler", _machine.Fail("linux-musl-x64", needsCxx: true).Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCode.NoCompiler, _machine.Fail("linux-musl-arm64").Code);
    }

    [Fact]
    public void Cross_clang_needs_headers_and_takes_lld_where_the_linker_knows_only_the_machine()
    {
        var clang = _machine.Clang(linker: "");
        Assert.Contains("the headers and libraries of linux-arm64 are missing", _machine.Fail("linux-arm64").Message, StringComparison.Ordinal);
        _machine.Elsewhere.Add("/usr/aarch64-linux-gnu/include/stdlib.h");
        var found = _machine.Find("linux-arm64").Toolchain;
        var asked = _machine.Tools.Asked.Count;
        Assert.Equal(found.TargetArguments, _machine.Find("linux-arm64").Toolchain.TargetArguments.AsEnumerable());
        Assert.Equal(asked, _machine.Tools.Asked.Count);
        Assert.Equal((clang, "lld"), (found.C!.Path, found.LinkerKind));
        Assert.Equal((string[])["--target=aarch64-linux-gnu", "-fuse-ld=lld"], found.TargetArguments);
        Assert.Equal(ErrorCode.InvalidProperty, _machine.Fail("linux-arm64", sysroot: "linux-arm64=nowhere").Code);
    }

    [Fact]
    public void Compilers_are_asked_once_for_each_state_of_their_files()
    {
        var gcc = _machine.Gcc();
        _machine.Zig();
        _machine.Find("linux-x64");
        _machine.Find("win-x64");
        var before = _machine.Tools.Asked.Count;
        Assert.Equal(3, before);
        _machine.Find("linux-x64");
        _machine.Find("win-x64");
        Assert.Equal(before, _machine.Tools.Asked.Count);

        File.SetLastWriteTimeUtc(gcc, DateTime.UtcNow.AddHours(-1));
        _machine.Find("linux-x64");
        Assert.Equal(before + 2, _machine.Tools.Asked.Count);
    }

    [Fact]
    public void A_compiler_that_will_not_do_is_asked_again_when_something_was_installed()
    {
        var works = false;
        _machine.Program("bin/clang", command => !works ? new ToolResult(1, "", "cannot find -lgcc", false)
            : new ToolResult(0, "GNU ld", "clang version 14.0.6\nTarget: aarch64-unknown-linux-gnu\n#include <...> search starts here:\n "
                + _machine.Folder.At("include") + "\nEnd of search list.\n", false));
        var root = _machine.Folder.At("root");
        _machine.Folder.Write("root/include/stdlib.h", "");
        Assert.Contains("cannot find -lgcc", _machine.Fail("linux-arm64", "clang", sysroot: root).Message, StringComparison.Ordinal);
        var asked = _machine.Tools.Asked.Count;
        works = true;
        Assert.Contains("cannot find -lgcc", _machine.Fail("linux-arm64", "clang", sysroot: root).Message, StringComparison.Ordinal);
        Assert.Equal(asked, _machine.Tools.Asked.Count);

        Directory.SetLastWriteTimeUtc(root, DateTime.UtcNow.AddHours(-1));
        Assert.Equal(root, _machine.Find("linux-arm64", "clang", sysroot: root).Toolchain.TargetArguments[1]["--sysroot=".Length..]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gcc\n1\nx86_64-linux-gnu\nbfd\n")]
    [InlineData("tcc\n1\nx86_64-linux-gnu\nbfd\n/usr/include\nend\n")]
    [InlineData("gcc\n1\nx86_64-linux-gnu\nbfd\nrelative\nend\n")]
    [InlineData("gcc\n1\nx86_64-linux-gnu\nbfd\n/usr/include\nend\nmore")]
    public void Damaged_memories_are_not_believed(string text)
    {
        Assert.Null(CompilerInfo.FromText(text));
        var gcc = _machine.Gcc();
        _machine.Find("linux-x64");
        foreach (var file in Directory.GetFiles(_machine.Folder.At("cache")))
        {
            var head = string.Concat(File.ReadLines(file).Take(3).Select(line => line + "\n"));
            File.WriteAllText(file, head + text);
        }
        Assert.Equal(gcc, _machine.Find("linux-x64").Toolchain.C!.Path);
        Assert.Equal(4, _machine.Tools.Asked.Count);
    }

    [Fact]
    public void Starts_nothing_from_folders_without_a_full_path()
    {
        var here = Path.GetRelativePath(Environment.CurrentDirectory, _machine.Folder.At("bin"));
        _machine.Gcc();
        _machine.Variables["PATH"] = here + Path.PathSeparator + "." + Path.PathSeparator;
        Assert.Equal(ErrorCode.NoCompiler, _machine.Fail("linux-x64").Code);
        Assert.Empty(_machine.Tools.Asked);
    }

    [Fact]
    public void Passes_over_files_that_cannot_be_started()
    {
        _machine.Folder.Write("bin/gcc", "text");
        var gcc = _machine.Gcc("bin/gcc-12");
        Assert.Equal(gcc, _machine.Find("linux-x64").Toolchain.C!.Path);
    }

    [Fact]
    public void The_compiler_behind_a_launcher_of_its_name_decides_about_rebuilding()
    {
        _machine.Folder.Script("bin/ccache", "a launcher");
        Directory.CreateDirectory(_machine.Folder.At("masks"));
        File.CreateSymbolicLink(_machine.Folder.At("masks/gcc"), _machine.Folder.At("bin/ccache"));
        var gcc = _machine.Gcc();
        Assert.NotEqual(FileStamp.Of(gcc), FileStamp.Of(_machine.Folder.At("masks/gcc")));
        _machine.Variables["PATH"] = _machine.Folder.At("masks") + Path.PathSeparator + _machine.Folder.At("bin");
        var search = new ProgramSearch(_machine).Find("gcc");
        Assert.Equal(new Compiler(_machine.Folder.At("masks/gcc"), FileStamp.Of(gcc)), search);
    }

    public void Dispose() => _machine.Dispose();
}
