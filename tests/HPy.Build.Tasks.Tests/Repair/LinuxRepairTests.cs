using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Repair;

namespace HPy.Build.Tests.Repair;

public sealed class LinuxRepairTests
{
    [Theory]
    [InlineData("linux-x64", "libc.so.6")]
    [InlineData("linux-x64", "libstdc++.so.6")]
    [InlineData("linux-x64", "libz.so.1")]
    [InlineData("linux-x64", "libpython3.11.so.1.0")]
    [InlineData("linux-x64", "libasan.so.8")]
    [InlineData("linux-x64", "ld-linux-x86-64.so.2")]
    [InlineData("linux-musl-x64", "libc.musl-x86_64.so.1")]
    [InlineData("linux-musl-x64", "libc.so")]
    public void Libraries_that_stay_outside(string rid, string library)
    {
        using var fixture = new RepairFixture { Bundle = false };
        var repaired = fixture.Run(rid, fixture.Settings(), ("fast", Abi.Universal, fixture.Elf("fast.so", library)));
        Assert.Empty(repaired.Libraries);
        Assert.Empty(repaired.Replaced);
    }

    [Fact]
    public void Musl_promises_no_library_of_cxx()
    {
        using var fixture = new RepairFixture { Bundle = false };
        var module = fixture.Elf("fast.so", "libstdc++.so.6");
        Assert.Equal(ErrorCode.LibraryNotPromised, Assert.Throws<BuildException>(
            () => fixture.Run("linux-musl-x64", fixture.Settings(), ("fast", Abi.Universal, module))).Code);
    }

    [Fact]
    public void Not_allowed_names_the_library_and_who_needs_it()
    {
        using var fixture = new RepairFixture { Bundle = false };
        fixture.Elf("lib/libfoo.so.1", "libbar.so.2");
        fixture.Elf("lib/libbar.so.2", "libc.so.6");
        var module = fixture.Elf("fast.hpy0.so", "libfoo.so.1");
        var problem = Assert.Throws<BuildException>(() => fixture.Run("linux-x64", fixture.Settings("lib"), ("fast", Abi.Universal, module)));
        Assert.Equal(ErrorCode.LibraryNotPromised, problem.Code);
        Assert.Contains("fast.hpy0.so needs libfoo.so.1", problem.Message, StringComparison.Ordinal);
        Assert.Contains("libfoo.so.1 needs libbar.so.2", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_is_nowhere()
    {
        using var fixture = new RepairFixture();
        fixture.Elf("lib/libfoo.so.1", "libbar.so.2");
        fixture.Elf("lib/libbar.so.2", "libc.so.6", machine: 183);
        var module = fixture.Elf("fast.hpy0.so", "libfoo.so.1");
        var problem = Assert.Throws<BuildException>(() => fixture.Run("linux-x64", fixture.Settings("lib"), ("fast", Abi.Universal, module)));
        Assert.Equal(ErrorCode.LibraryNotFound, problem.Code);
        Assert.Contains("libbar.so.2, which libfoo.so.1 needs, was not found", problem.Message, StringComparison.Ordinal);
        Assert.Contains($"{fixture.Folder.At("lib/libbar.so.2")} is for another processor", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("libfoo.so.1")]
    [InlineData("libfoo.*")]
    [InlineData("libf??.so.1")]
    public void Libraries_that_somebody_else_brings(string pattern)
    {
        using var fixture = new RepairFixture { Excluded = [pattern] };
        var repaired = fixture.Run("linux-x64", fixture.Settings(), ("fast", Abi.Universal, fixture.Elf("fast.so", "libfoo.so.1")));
        Assert.Equal(["libfoo.so.1"], repaired.External);
        Assert.Empty(repaired.Libraries);
    }

    [Theory]
    [InlineData("libc.so.6", false)]
    [InlineData("libm.so.6", false)]
    [InlineData("libstdc++.so.6", true)]
    [InlineData("libpython3.11.so.1.0", true)]
    public void Nobody_else_brings_the_C_library(string library, bool isExternal)
    {
        using var fixture = new RepairFixture { Excluded = ["lib*"] };
        var repaired = fixture.Run("linux-x64", fixture.Settings(), ("fast", Abi.Universal, fixture.Elf("fast.so", library)));
        Assert.Equal(isExternal ? [library] : [], repaired.External);
    }

    [Theory]
    [InlineData("libfoo.so.1", "fast.so finds the libraries that are in the wheel")]
    [InlineData("libz.so.1", null)]       // the system has it, so the one in the wheel is for something else
    public void A_library_that_is_in_the_wheel_is_not_looked_for(string name, string? purpose)
    {
        using var fixture = new RepairFixture();
        var library = fixture.Elf("python/pkg/" + name, "libc.so.6");
        RepairedWheel Run() => fixture.Run("linux-x64", fixture.Settings(), [new(library, "pkg/" + name)],
            ("fast", Abi.Universal, fixture.Elf("fast.so", name)));
        if (purpose is null)
        {
            Assert.Empty(Run().Libraries);
            return;
        }
        var problem = Assert.Throws<BuildException>(Run);
        Assert.Equal(ErrorCode.NoPatchElf, problem.Code);
        Assert.Contains(purpose, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_come_along_need_their_libraries_too()
    {
        using var fixture = new RepairFixture { Bundle = false };
        var data = fixture.Elf("python/pkg/libfoo.so.1", "libbar.so.2");
        var problem = Assert.Throws<BuildException>(() => fixture.Run("linux-x64", fixture.Settings(), [new(data, "pkg/libfoo.so.1")],
            ("fast", Abi.Universal, fixture.Elf("fast.so", "libc.so.6"))));
        Assert.Contains("libfoo.so.1 needs libbar.so.2", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "patchelf was not found on PATH")]
    [InlineData("0.9", "is patchelf 0.9, which is known to damage libraries")]
    [InlineData("what?", "does not answer as patchelf does")]
    public void Patchelf_is_asked_for(string version, string message)
    {
        using var fixture = new RepairFixture { PatchElfVersion = version };
        fixture.Elf("lib/libfoo.so.1", "libc.so.6");
        if (version.Length > 0)
            fixture.Folder.Write("tools/patchelf", "");
        fixture.Variables["PATH"] = fixture.Folder.At("tools");
        var module = fixture.Elf("fast.hpy0.so", "libfoo.so.1");
        var problem = Assert.Throws<BuildException>(() => fixture.Run("linux-x64", fixture.Settings("lib"), ("fast", Abi.Universal, module)));
        Assert.Equal(ErrorCode.NoPatchElf, problem.Code);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Contains("libfoo.so.1, which fast.hpy0.so needs", problem.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install patchelf", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_patchelf_that_changes_nothing_is_noticed()
    {
        using var fixture = new RepairFixture { PatchElfVersion = "0.18.0" };
        fixture.Elf("lib/libfoo.so.1", "libc.so.6");
        fixture.Folder.Write("tools/patchelf", "");
        fixture.Variables["PATH"] = fixture.Folder.At("tools");
        var module = fixture.Elf("fast.hpy0.so", "libfoo.so.1");
        var problem = Assert.Throws<BuildException>(() => fixture.Run("linux-x64", fixture.Settings("lib"), ("fast", Abi.Universal, module)));
        Assert.Equal(ErrorCode.PatchFailed, problem.Code);
        Assert.False(File.Exists(fixture.Folder.At("obj/repair/universal/linux-x64/fast.hpy0.so")));
    }
}
