using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Machines;
using HPy.Build.Python;
using HPy.Build.Tests.Python;
using HPy.Build.Tests.Support;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Finding;
using HPy.Build.Toolchains.Finding.Windows;

namespace HPy.Build.Tests.Toolchains;

public sealed class MsvcFinderTests : IDisposable
{
    private const string Studio = "pf/Microsoft Visual Studio/2022/Community";
    private const string Kits = "pf86/Windows Kits/10";
    private readonly WindowsMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Asks_vswhere_once_and_takes_the_default_version()
    {
        var old = _machine.VisualCpp("somewhere/VS", "14.38.33130");
        _machine.VisualCpp("somewhere/VS", "14.40.33807");
        _machine.Folder.Write("somewhere/VS/VC/Auxiliary/Build/Microsoft.VCToolsVersion.default.txt", "14.38.33130\r\n");
        _machine.WindowsSdk(Kits, "10.0.19041.0", "10.0.22621.0");
        _machine.WhereIs("somewhere/VS");

        var found = _machine.Find("win-x64").Toolchain;
        Assert.Equal((Toolchain.Msvc, "msvc", "14.38.33130"), (found.Name, found.Dialect.Name, found.Version));
        Assert.Equal(Path.Combine(old, "bin", "Hostx64", "x64", "cl.exe"), found.C!.Path);
        Assert.Equal(found.C, found.Cxx);
        Assert.Equal(Path.Combine(old, "bin", "Hostx64", "x64", "link.exe"), found.Linker(Language.C).Path);
        var kits = _machine.Folder.At(Kits);
        Assert.Equal(string.Join(';', old + "/include", kits + "/Include/10.0.22621.0/ucrt", kits + "/Include/10.0.22621.0/um",
            kits + "/Include/10.0.22621.0/shared", kits + "/Include/10.0.22621.0/winrt", kits + "/Include/10.0.22621.0/cppwinrt"), found.Environment["INCLUDE"]);
        Assert.Equal(string.Join(';', old + "/lib/x64", kits + "/Lib/10.0.22621.0/ucrt/x64", kits + "/Lib/10.0.22621.0/um/x64"), found.Environment["LIB"]);
        Assert.Equal("1033", found.Environment["VSLANG"]);
        Assert.StartsWith(old + "/bin/Hostx64/x64;", found.Environment["PATH"], StringComparison.Ordinal);

        Assert.Equal(found.C, _machine.Find("win-x64").Toolchain.C);
        Assert.Single(_machine.Tools.Asked);
        // Something was installed since.
        _machine.Folder.Write("data/Microsoft/VisualStudio/Packages/_Instances/1a2b/state.json", "{}");
        _machine.Find("win-x64");
        Assert.Equal(2, _machine.Tools.Asked.Count);
    }

    [Fact]
    public void Makes_modules_for_other_processors_where_their_parts_are_installed()
    {
        var root = _machine.VisualCpp(Studio, "14.40.33807", "x64", "x86");
        _machine.WindowsSdk(Kits, "10.0.22621.0");
        var x86 = _machine.Find("win-x86").Toolchain;
        Assert.Equal(Path.Combine(root, "bin", "Hostx64", "x86", "cl.exe"), x86.C!.Path);
        Assert.Contains(root + "/bin/Hostx64/x64;", x86.Environment["PATH"], StringComparison.Ordinal);
        var error = Assert.Throws<BuildException>(() => _machine.Find("win-arm64", "msvc"));
        Assert.Equal(ErrorCode.NoCompiler, error.Code);
        Assert.Contains("its compiler for arm64 is not installed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_prompt_comes_first()
    {
        _machine.VisualCpp(Studio, "14.40.33807");
        _machine.WindowsSdk(Kits, "10.0.22621.0");
        var mine = _machine.VisualCpp("mine", "14.29.30133");
        _machine.Variables["VCToolsInstallDir"] = mine + "/";
        _machine.Variables["VSCMD_ARG_TGT_ARCH"] = "x64";
        _machine.Variables["INCLUDE"] = _machine.Folder.At("inc") + ";relative;" + _machine.Folder.At("inc2");
        _machine.Variables["LIB"] = _machine.Folder.At("lib");
        var found = _machine.Find("win-x64").Toolchain;
        Assert.Equal("14.29.30133", found.Version);
        Assert.Equal($"{_machine.Folder.At("inc")};{_machine.Folder.At("inc2")}", found.Environment["INCLUDE"]);
        // Another processor than that of the prompt.
        _machine.Variables["VSCMD_ARG_TGT_ARCH"] = "arm64";
        Assert.Contains("Windows Kits", _machine.Find("win-x64").Toolchain.Environment["INCLUDE"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("14.16.27023", true, "is older than 14.29")]
    [InlineData("14.40.33807", false, "there is no Windows SDK")]
    public void Says_what_is_missing(string version, bool hasSdk, string problem)
    {
        _machine.VisualCpp(Studio, version);
        if (hasSdk)
            _machine.WindowsSdk(Kits, "10.0.22621.0");
        var error = Assert.Throws<BuildException>(() => _machine.Find("win-x64", "msvc"));
        Assert.Equal(ErrorCode.NoCompiler, error.Code);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_registry_knows_where_the_sdk_is()
    {
        _machine.VisualCpp(Studio, "14.40.33807");
        _machine.WindowsSdk("elsewhere/Kits", "10.0.22621.0");
        _machine.Registry.Roots.Add(_machine.Folder.At("elsewhere/Kits") + "/");
        Assert.Contains("elsewhere", _machine.Find("win-x64").Toolchain.Environment["LIB"], StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_clang_cl_of_Visual_Studio_with_its_headers()
    {
        _machine.VisualCpp(Studio, "14.40.33807");
        _machine.WindowsSdk(Kits, "10.0.22621.0");
        _machine.Folder.Script(Studio + "/VC/Tools/Llvm/x64/bin/clang-cl.exe", "");
        _machine.Folder.Script(Studio + "/VC/Tools/Llvm/x64/bin/lld-link.exe", "");
        var found = _machine.Find("win-x64", "clang-cl").Toolchain;
        Assert.Equal(_machine.Folder.At(Studio + "/VC/Tools/Llvm/x64/bin/lld-link.exe"), found.Linker(Language.Cxx).Path);
        Assert.Equal("--target=x86_64-pc-windows-msvc", Assert.Single(found.TargetArguments));
        Assert.Contains("Windows Kits", found.Environment["INCLUDE"], StringComparison.Ordinal);
        Assert.Equal(Toolchain.Msvc, _machine.Find("win-x64").Toolchain.Name);
    }

    [Theory]
    [InlineData("[{\"installationPath\":\"/a/\"},{\"x\":1},{\"installationPath\":\"relative\"}]", "/a")]
    [InlineData("\uFEFF[]", "")]
    [InlineData("not json", "")]
    [InlineData("{\"installationPath\":\"/a\"}", "")]
    public void Reads_what_vswhere_says(string text, string paths) =>
        Assert.Equal(paths, string.Join(';', VisualStudios.Parse(text)));

    [Theory]
    [InlineData("win-x64", "x86_64", "x86_64-pc-windows-msvc")]
    [InlineData("win-arm64", "aarch64", "aarch64-pc-windows-msvc")]
    public void Clang_cl_takes_a_folder_of_xwin_on_any_system(string rid, string processor, string triple)
    {
        using var linux = new InventedMachine();
        foreach (var file in new[]
        {
            "xwin/crt/include/vcruntime.h", "xwin/sdk/include/ucrt/corecrt.h", $"xwin/crt/lib/{processor}/libcmt.lib",
            $"xwin/sdk/lib/ucrt/{processor}/ucrt.lib", $"xwin/sdk/lib/um/{processor}/kernel32.lib",
        })
            linux.Folder.Write(file, "");
        var missing = Assert.Throws<BuildException>(() => linux.Find(rid, "clang-cl"));
        Assert.Contains("clang-cl with lld-link", missing.Message, StringComparison.Ordinal);
        linux.Folder.Script("bin/clang-cl-14", "");
        Assert.Contains("name their folder in HPySysroot", Assert.Throws<BuildException>(() => linux.Find(rid, "clang-cl")).Message, StringComparison.Ordinal);
        var sysroot = $"{rid}={linux.Folder.At("xwin")}";
        Assert.Contains("lld-link is neither", Assert.Throws<BuildException>(() => linux.Find(rid, "clang-cl", sysroot: sysroot)).Message, StringComparison.Ordinal);
        linux.Folder.Script("bin/lld-link-14", "");
        var found = linux.Find(rid, "clang-cl", sysroot: sysroot).Toolchain;
        Assert.Equal("--target=" + triple, Assert.Single(found.TargetArguments));
        Assert.StartsWith(linux.Folder.At("xwin/crt/include") + ";", found.Environment["INCLUDE"], StringComparison.Ordinal);
        Assert.Contains("xwin/sdk/lib/um/" + processor, found.Environment["LIB"], StringComparison.Ordinal);
        var other = Assert.Throws<BuildException>(() => linux.Find("win-x86", "clang-cl", sysroot: "win-x86=" + linux.Folder.At("xwin")));
        Assert.Contains("neither arranged as on Windows nor as xwin does", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Visual_Cpp_is_for_Windows_only()
    {
        using var linux = new InventedMachine();
        foreach (var rid in (string[])["linux-x64", "win-x64"])
            Assert.Equal(ErrorCode.ToolchainCannotTarget, Assert.Throws<BuildException>(() => linux.Find(rid, "msvc")).Code);
        Assert.Equal(ErrorCode.ToolchainCannotTarget, Assert.Throws<BuildException>(() => _machine.Find("linux-x64", "clang-cl")).Code);
    }

    /// <summary>A Windows machine in a folder, wherever the tests run.</summary>
    private sealed class WindowsMachine : Machine, IDisposable
    {
        private string _installations = "[]";

        public WindowsMachine()
        {
            Variables["ProgramFiles"] = Folder.At("pf");
            Variables["ProgramFiles(x86)"] = Folder.At("pf86");
            Variables["ProgramData"] = Folder.At("data");
            Variables["SystemRoot"] = Folder.At("Windows");
            Tools = new FakeTools(_ => FakeTools.Says(_installations));
        }

        public TemporaryFolder Folder { get; } = new();

        public FakeTools Tools { get; }

        public FakeRegistry Registry { get; } = new();

        public Dictionary<string, string> Variables { get; } = [];

        public override bool IsWindows => true;

        public override string? Variable(string name) => Variables.GetValueOrDefault(name);

        public void WhereIs(string installation)
        {
            Folder.Script("pf86/Microsoft Visual Studio/Installer/vswhere.exe", "");
            _installations = $"[{{\"installationPath\":\"{Folder.At(installation)}\"}}]";
        }

        public string VisualCpp(string installation, string version, params string[] processors)
        {
            var root = $"{installation}/VC/Tools/MSVC/{version}";
            foreach (var processor in processors.DefaultIfEmpty("x64"))
            {
                Folder.Script($"{root}/bin/Hostx64/{processor}/cl.exe", "");
                Folder.Script($"{root}/bin/Hostx64/{processor}/link.exe", "");
                Folder.Write($"{root}/lib/{processor}/vcruntime.lib", "");
            }
            return Folder.At(root);
        }

        public void WindowsSdk(string root, params string[] versions)
        {
            foreach (var version in versions)
            {
                Folder.Write($"{root}/Include/{version}/ucrt/corecrt.h", "");
                foreach (var processor in (string[])["x64", "x86", "arm64"])
                    Folder.Write($"{root}/Lib/{version}/ucrt/{processor}/ucrt.lib", "");
            }
            // Headers alone, as the debugging tools install them.
            Folder.Write($"{root}/Include/10.0.99999.0/ucrt/corecrt.h", "");
        }

        public Choice Find(string rid, string toolchain = "") => new ToolchainLocator(
            ToolchainRequest.Parse(toolchain) with { Host = new RuntimeId("win-x64"), ProjectFolder = Folder.At("project") }, this, Tools,
            new ProbeCache(Folder.At("cache")), Registry).Find(RuntimeId.Parse(rid), CancellationToken.None);

        public void Dispose() => Folder.Dispose();
    }

    private sealed class FakeRegistry : IRegistry
    {
        public List<string> Roots { get; } = [];

        public IReadOnlyList<string> Keys(string path) => [];

        public IReadOnlyList<string> Values(string path, string name) => name == "KitsRoot10" ? Roots : [];
    }
}
