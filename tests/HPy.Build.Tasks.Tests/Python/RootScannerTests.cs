using System.Text;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Python;
using HPy.Build.Tests.Binaries;

namespace HPy.Build.Tests.Python;

public sealed class RootScannerTests : IDisposable
{
    private static readonly RuntimeId Arm = RuntimeId.Parse("linux-arm64");
    private readonly RootFixture _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Packages_of_Debian_with_a_pyconfig_for_each_processor()
    {
        _root.Headers("usr/include/python3.13", "3.13.5").Write("usr/include/aarch64-linux-gnu/python3.13/pyconfig.h", "");
        foreach (var name in (string[])["_sysconfigdata__linux_aarch64-linux-gnu.py", "_sysconfigdata__aarch64-linux-gnu.py"])
            _root.Variables("usr/lib/python3.13/" + name, ".cpython-313-aarch64-linux-gnu.so", "aarch64-unknown-linux-gnu",
                "'MULTIARCH': 'aarch64-linux-gnu', 'INSTSONAME': 'libpython3.13.so.1.0', 'SIZEOF_VOID_P': 8");
        _root.Write("usr/lib/aarch64-linux-gnu/libpython3.13.so.1.0", "");

        var python = Assert.Single(RootScanner.Find(_root.Path));
        Assert.Equal(Arm, Assert.Single(python.Platforms));
        var target = python.ToTarget(Arm, "");
        Assert.Equal(("cp313", "", ".cpython-313-aarch64-linux-gnu.so"), (target.Tag, target.Executable, target.ExtensionSuffix));
        Assert.Equal([_root.At("usr/include/python3.13"), _root.At("usr/include/aarch64-linux-gnu/python3.13")], target.IncludeDirectories.AsEnumerable());
        Assert.Equal(_root.At("usr/include"), Assert.Single(target.LastIncludeDirectories));
        Assert.Equal(_root.At("usr/lib/aarch64-linux-gnu/libpython3.13.so.1.0"), target.SymbolFile);
        Assert.Equal(new Version(3, 13, 5), python.Info.Version);
    }

    [Fact]
    public void Two_processors_and_special_builds_in_one_folder()
    {
        foreach (var folder in (string[])["python3.14", "python3.14d", "python3.13t"])
            _root.Headers("usr/include/" + folder, folder.Contains("13", StringComparison.Ordinal) ? "3.13.0" : "3.14.0");
        foreach (var (cpu, multiarch) in new[] { ("aarch64", "aarch64-linux-gnu"), ("arm", "arm-linux-gnueabihf") })
        {
            var bytes = cpu == "arm" ? 4 : 8;
            _root.Variables($"usr/lib/python3.14/_sysconfigdata__linux_{multiarch}.py", $".cpython-314-{multiarch}.so", $"{cpu}-unknown-{multiarch[(cpu.Length + 1)..]}",
                $"'MULTIARCH': '{multiarch}', 'SIZEOF_VOID_P': {bytes}");
        }
        _root.Variables("usr/lib/python3.14/_sysconfigdata_d_linux_aarch64-linux-gnu.py", ".cpython-314d-aarch64-linux-gnu.so", "aarch64-unknown-linux-gnu", "'Py_DEBUG': 1");
        _root.Variables("usr/lib/python3.13t/_sysconfigdata_t_linux_aarch64-linux-gnu.py", ".cpython-313t-aarch64-linux-gnu.so", "aarch64-unknown-linux-gnu", "'Py_GIL_DISABLED': 1");

        Assert.Equal(["cp313t linux-arm64", "cp314 linux-arm64", "cp314 linux-arm", "cp314d linux-arm64"],
            RootScanner.Find(_root.Path).Select(p => $"{p.Info.Tag} {string.Join('+', p.Platforms)}"));
    }

    [Theory]
    [InlineData("python", "linux-arm64", "aarch64-unknown-linux-gnu")]
    [InlineData("", "linux-musl-x64", "x86_64-pc-linux-musl")]
    [InlineData("usr/local", "linux-x86", "i686-pc-linux-gnu")]
    [InlineData("usr", "linux-s390x", "s390x-ibm-linux-gnu")]
    [InlineData("usr", "linux-ppc64le", "powerpc64le-unknown-linux-gnu")]
    [InlineData("usr", "linux-riscv64", "riscv64-unknown-linux-gnu")]
    [InlineData("", "osx-arm64", "aarch64-apple-darwin23.4.0")]
    [InlineData("Versions/3.12", "osx-x64", "x86_64-apple-darwin20.6.0")]
    [InlineData("Python.framework/Versions/3.12", "osx-arm64", "arm64-apple-darwin23")]
    public void Layouts_and_the_names_of_platforms(string prefix, string rid, string triplet)
    {
        _root.Headers(Path.Join(prefix, "include/python3.12"), "3.12.7");
        _root.Variables(Path.Join(prefix, "lib/python3.12/_sysconfigdata__x_y.py"), ".cpython-312-x.so", triplet);
        Assert.Equal(rid, Assert.Single(Assert.Single(RootScanner.Find(_root.Path)).Platforms).Name);
    }

    [Theory]
    [InlineData("x86_64-pc-linux-gnux32")]
    [InlineData("arm-unknown-linux-gnueabi")]
    [InlineData("sparc64-unknown-linux-gnu")]
    [InlineData("x86_64-unknown-freebsd14")]
    public void Platforms_without_a_name_here_fit_none(string triplet)
    {
        _root.Headers("include/python3.12", "3.12.7")
            .Variables("lib/python3.12/_sysconfigdata__x_y.py", ".cpython-312-x.so", triplet);
        Assert.False(Assert.Single(RootScanner.Find(_root.Path)).Fits(RuntimeId.Parse("linux-x64")));
    }

    [Fact]
    public void A_universal_binary_of_macOS_is_for_both_processors()
    {
        _root.Headers("Versions/3.13/include/python3.13", "3.13.0").Variables("Versions/3.13/lib/python3.13/_sysconfigdata__darwin_darwin.py", ".cpython-313-darwin.so",
            "aarch64-apple-darwin22.6.0", "'UNIVERSAL_ARCH_FLAGS': '-arch arm64 -arch x86_64', 'MACHDEP': 'darwin'");
        Assert.Equal(["osx-arm64", "osx-x64"], Assert.Single(RootScanner.Find(_root.Path)).Platforms.Select(p => p.Name));
    }

    [Fact]
    public void Build_details_serve_where_there_are_no_variables()
    {
        _root.Headers("include/python3.14t", "3.14.0").Write("lib/python3.14t/build-details.json", """
            {"schema_version": "1.0", "base_prefix": "/usr", "platform": "linux-riscv64", "language": {"version": "3.14"},
             "implementation": {"name": "cpython", "_multiarch": "riscv64-linux-musl"},
             "abi": {"flags": ["t"], "extension_suffix": ".cpython-314t-riscv64-linux-musl.so"}}
            """);
        var python = Assert.Single(RootScanner.Find(_root.Path));
        Assert.Equal(("cp314t", ".cpython-314t-riscv64-linux-musl.so", "linux-musl-riscv64"),
            (python.Info.Tag, python.Info.ExtensionSuffix, Assert.Single(python.Platforms).Name));
    }

    [Fact]
    public void Variables_may_be_JSON()
    {
        _root.Headers("include/python3.15", "3.15.0").Write("lib/python3.15/_sysconfig_vars__linux_s390x-linux-gnu.json",
            """{"EXT_SUFFIX": ".cpython-315-s390x-linux-gnu.so", "HOST_GNU_TYPE": "s390x-linux-gnu", "SIZEOF_VOID_P": 8, "X": null}""");
        Assert.Equal("linux-s390x", Assert.Single(Assert.Single(RootScanner.Find(_root.Path)).Platforms).Name);
    }

    [Fact]
    public void Headers_alone_are_for_what_they_are_named_for()
    {
        _root.Headers("include/python3.13", "3.13.1", "#define SIZEOF_VOID_P 4\n# define Py_GIL_DISABLED 1\n/* #undef Py_DEBUG */\n");
        var python = Assert.Single(RootScanner.Find(_root.Path));
        var arm = RuntimeId.Parse("linux-arm");
        Assert.True(python.Fits(arm));
        Assert.False(python.Fits(Arm));
        Assert.Equal(("cp313t", ".cpython-313t-arm-linux-gnueabihf.so"), (python.Info.Tag, python.ToTarget(arm, "").ExtensionSuffix));
        Assert.Equal(".cpython-313t-darwin.so", python.ToTarget(RuntimeId.Parse("osx-arm64"), "").ExtensionSuffix);
    }

    [Theory]
    [InlineData("", "win-x64", 0x8664, ".cp313-win_amd64.pyd")]
    [InlineData("tools", "win-arm64", 0xAA64, ".cp313-win_arm64.pyd")]
    [InlineData("tools", "win-x86", 0x14C, ".cp313-win32.pyd")]
    public void Windows_by_its_library(string prefix, string rid, int machine, string suffix)
    {
        _root.Headers(Path.Join(prefix, "include"), "3.13.0", "");
        _root.WriteBytes(Path.Join(prefix, "python313.dll"), SyntheticPe.Create(machine, "KERNEL32.dll"));
        _root.Write(Path.Join(prefix, "libs/python313.lib"), "");
        var python = Assert.Single(RootScanner.Find(_root.Path));
        var target = python.ToTarget(Assert.Single(python.Platforms), "");
        Assert.Equal((rid, suffix, "cp313"), (Assert.Single(python.Platforms).Name, target.ExtensionSuffix, target.Tag));
        Assert.Equal((_root.At(Path.Join(prefix, "libs/python313.lib")), _root.At(Path.Join(prefix, "python313.dll"))), (target.Library, target.SymbolFile));
    }

    [Fact]
    public void Windows_by_its_import_library_with_the_free_threaded_build_beside_it()
    {
        _root.Headers("include", "3.14.0", "");
        // Short import members: 0, 0xFFFF, version, machine.
        _root.WriteBytes("libs/python314.lib", Archive([0, 0, 0xFF, 0xFF, 0, 0, 0x64, 0xAA, 0, 0]));
        _root.WriteBytes("libs/Python314t.lib", Archive([0x64, 0x86, 0, 0, 0, 0, 0, 0]));
        var found = RootScanner.Find(_root.Path);
        Assert.Equal(["cp314 win-arm64", "cp314t win-x64"], found.Select(p => $"{p.Info.Tag} {string.Join(' ', p.Platforms)}"));
        Assert.Equal("Py_GIL_DISABLED=1", Assert.Single(found[1].Defines));
        Assert.Empty(found[0].Defines);
    }

    [Theory]
    [InlineData("build_time_vars = {'EXT_SUFFIX': '../../../../x.so'}", "its suffix of modules")]
    [InlineData("build_time_vars = {'EXT_SUFFIX': '.a/b.so'}", "its suffix of modules")]
    [InlineData("build_time_vars = {'EXT_SUFFIX': '.cpython-313\\n.so'}", "its suffix of modules")]
    [InlineData("build_time_vars = {'EXT_SUFFIX': '.x..so'}", "its suffix of modules")]
    [InlineData("build_time_vars = {'EXT_SUFFIX': open('x')}", "neither text nor number")]
    [InlineData("import os\n", "no dictionary")]
    public void Damaged_and_hostile_files_are_errors_that_name_them(string text, string part)
    {
        _root.Headers("include/python3.13", "3.13.0");
        var file = _root.Write("lib/python3.13/_sysconfigdata__linux_x.py", text);
        var problem = Assert.Throws<BuildException>(() => RootScanner.Find(_root.Path));
        Assert.Equal(ErrorCode.UnusablePythonRoot, problem.Code);
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
        Assert.Contains(file, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lib/python3.14/build-details.json", "[]")]
    [InlineData("lib/python3.14/build-details.json", "{\"abi\": 1}")]
    [InlineData("lib/python3.14/_sysconfig_vars__x.json", "{")]
    public void Damaged_JSON_is_an_error_that_names_it(string name, string text)
    {
        _root.Headers("include/python3.14", "3.14.0");
        var file = _root.Write(name, text);
        Assert.Contains(file, Assert.Throws<BuildException>(() => RootScanner.Find(_root.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_a_library_cannot_lead_out_of_the_folder()
    {
        _root.Write("secret.so", "");
        _root.Headers("usr/include/python3.13", "3.13.0").Write("usr/lib/x", "");
        _root.Variables("usr/lib/python3.13/_sysconfigdata__linux_x.py", ".so", "x86_64-linux-gnu", "'LDLIBRARY': '../../secret.so', 'INSTSONAME': '..'");
        Assert.Equal("", Assert.Single(RootScanner.Find(_root.Path)).SymbolFile);
    }

    private static byte[] Archive(byte[] member)
    {
        var header = Encoding.ASCII.GetBytes($"!<arch>\n{"python314.dll/",-16}{0,-12}{0,-6}{0,-6}{0,-8}{member.Length,-10}`\n");
        return [.. header, .. member];
    }
}
