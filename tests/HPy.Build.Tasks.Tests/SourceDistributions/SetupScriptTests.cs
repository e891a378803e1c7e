using System.Text.Json;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.SourceDistributions;
using HPy.Build.Tests.Support;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.SourceDistributions;

/// <summary>What setup.py hands to setuptools, as a Python sees it that has a stand-in for setuptools.</summary>
public sealed class SetupScriptTests : IDisposable
{
    private const string Run = """
        import json, os, sys, types
        folder, path, machine = sys.argv[1:4]
        sys.argv = ["setup.py"] + sys.argv[4:]
        os.chdir(folder)
        seen = {}
        def module(name, **values):
            result = sys.modules[name] = types.ModuleType(name)
            vars(result).update(values)
            return result
        class Distribution: pass
        class Command: pass
        module("setuptools", __version__="80.1", Distribution=Distribution, setup=lambda **values: seen.update(values),
               Extension=lambda name, **values: dict(values, name=name))
        module("setuptools.command")
        module("setuptools.command.build_ext", build_ext=Command)
        module("setuptools.command.build_py", build_py=Command)
        import platform
        platform.machine = lambda: machine
        exec(compile(open(path, encoding="utf-8").read(), path, "exec"), {})
        print(json.dumps(seen, default=lambda value: value.__name__))
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly List<Diagnostic> _reported = [];

    public void Dispose() => _folder.Dispose();

    private SourceProject Project(string source = "demo.c") => new()
    {
        ProjectFile = _folder.Write("demo.hpyproj", "<Project />"),
        Root = RealPath.Of(_folder.Path)!,
        Extensions = [new Extension(ModuleName.Parse("demo"), [_folder.Write(source, "")])],
        Inputs = new BuildInputs(),
        Abi = Abi.Universal,
        Metadata = new ProjectMetadata { PackageId = "demo", Version = "1.0" },
        PythonFolder = _folder.At("python"),
        BuildRequirement = "hpy-runtime",
    };

    private JsonElement Setup(SourceProject project, string machine = "x86_64", params string[] arguments)
    {
        var plan = SourceDistributionPlan.Create(project, new ToolRunner(), _reported.Add, CancellationToken.None);
        var script = _folder.Write("written.py", plan.Files.Single(f => f.Path == "setup.py").Text);
        return JsonDocument.Parse(Wheels.PythonFixture.Run(Run, "", [_folder.Path, script, machine, .. arguments])).RootElement;
    }

    private static string Json(JsonElement element, string name) => JsonSerializer.Serialize(element.GetProperty(name)).Replace("\\u0022", "'", StringComparison.Ordinal);

    [Fact]
    public void Metadata_arrives_as_it_is()
    {
        _folder.Write("READ ME.rst", "\ufeffTitle \"ü\"\r\n=====\r\n");
        var setup = Setup(Project() with
        {
            Metadata = new ProjectMetadata
            {
                PackageId = "Demo",
                Version = "1.0-rc.1",
                Description = "says \"quotes\", back\\slashes and 日本語 😀",
                Authors = "Jo Doe;Ann <ann@example.org>",
                LicenseExpression = "MIT",
                ReadmeFile = _folder.At("READ ME.rst"),
                Tags = "a b",
                ProjectUrl = "https://example.org/?a=%20",
                Requirements = [new ProjectRequirement("numpy", ">=1.20", "python_version < '3.13'", null), new ProjectRequirement("rich", null, null, "Show_All")],
                RuntimeRequirement = "hpy-runtime>=0.9,<1",
            },
            LicenseFiles = [new PackedFile(_folder.Write("LICENSE[1]", ""), "LICENSE[1]")],
            EntryPoints = [EntryPoint.Parse("tool", "demo.cli:main", null), EntryPoint.Parse("x", "demo", "group.of")],
        });
        Assert.Equal("says \"quotes\", back\\slashes and 日本語 😀", setup.GetProperty("description").GetString());
        Assert.Equal("Title \"ü\"\n=====\n", setup.GetProperty("long_description").GetString());
        Assert.Equal(("Demo", "1.0rc1", "Jo Doe", "Ann <ann@example.org>", "MIT"), (
            setup.GetProperty("name").GetString(), setup.GetProperty("version").GetString(), setup.GetProperty("author").GetString(),
            setup.GetProperty("author_email").GetString(), setup.GetProperty("license_expression").GetString()));
        Assert.Equal("[\"LICENSE[[]1]\"]", Json(setup, "license_files"));
        Assert.Equal("[\"a\",\"b\"]", Json(setup, "keywords"));
        Assert.Equal("{\"show-all\":[\"rich\"]}", Json(setup, "extras_require"));
        Assert.Equal("{\"console_scripts\":[\"tool = demo.cli:main\"],\"group.of\":[\"x = demo\"]}", Json(setup, "entry_points"));
        Assert.Contains("numpy", setup.GetProperty("install_requires")[1].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_runtime_is_required_by_the_abi_that_is_built()
    {
        var project = Project() with { Metadata = new ProjectMetadata { PackageId = "demo", Version = "1", RuntimeRequirement = "hpy-runtime>=0.9" } };
        foreach (var (arguments, abi) in (ReadOnlySpan<(string[], string)>)[
            ([], "universal"), (["bdist_wheel", "--hpy-abi=cpython"], "cpython"), (["--hpy-abi", "hybrid", "build"], "hybrid")])
        {
            var setup = Setup(project, "x86_64", arguments);
            Assert.Equal($"{{\"global\":{{\"hpy_abi\":\"{abi}\"}}}}", Json(setup, "options"));
            Assert.Equal(abi == "cpython" ? 0 : 1, setup.GetProperty("install_requires").GetArrayLength());
        }
    }

    [Fact]
    public void Items_become_arguments_of_the_modules_they_are_for()
    {
        BuildInput All(string value) => new(value, [], []);
        var project = Project() with
        {
            Extensions =
            [
                new Extension(ModuleName.Parse("pkg.one"), [_folder.Write("src/one.c", "")]),
                new Extension(ModuleName.Parse("two"), [_folder.Write("src/two.cpp", "")]),
            ],
            CStandard = "gnu11",
            CxxStandard = "c++17",
            Inputs = new BuildInputs
            {
                IncludeDirectories = [All(_folder.At("include")), All(_folder.Path)],
                Defines = [All("A"), new BuildInput("B=\"x y\"", ["linux-arm64", "osx-arm64"], []), All("C="), new BuildInput("D=1", [], ["two"])],
                Libraries = [All("m"), new BuildInput(_folder.Write("lib/libx.a", "!<arch>"), [], ["two"])],
                CompileOptions = [new BuildInput("-O2", [], ["pkg.one"])],
                LinkOptions = [All("-Wl,-O1")],
            },
        };
        var modules = Setup(project, "aarch64").GetProperty("hpy_ext_modules");
        Assert.Equal("[\"include\",\".\"]", Json(modules[0], "include_dirs"));
        Assert.Equal("[[\"A\",null],[\"B\",\"\\u0022x y\\u0022\"],[\"C\",\"\"]]".Replace("\\u0022", "'", StringComparison.Ordinal), Json(modules[0], "define_macros"));
        Assert.Equal("[\"-std=gnu11\",\"-O2\"]", Json(modules[0], "extra_compile_args"));
        Assert.Equal("[\"m\"]", Json(modules[0], "libraries"));
        Assert.False(modules[0].TryGetProperty("extra_objects", out _));
        Assert.Equal("[\"lib/libx.a\"]", Json(modules[1], "extra_objects"));
        Assert.Equal("[\"-std=c\\u002B\\u002B17\"]", Json(modules[1], "extra_compile_args"));
        Assert.Equal("c++", modules[1].GetProperty("language").GetString());
        Assert.Equal("[[\"A\",null],[\"C\",\"\"],[\"D\",\"1\"]]", Json(Setup(project).GetProperty("hpy_ext_modules")[1], "define_macros"));
        Assert.Empty(_reported);
    }

    [Fact]
    public void Folders_of_this_machine_are_named_and_reported()
    {
        var project = Project() with { Inputs = new BuildInputs { LibraryDirectories = [new BuildInput("/opt/codec/lib", [], [])] } };
        Assert.Equal("[\"/opt/codec/lib\"]", Json(Setup(project).GetProperty("hpy_ext_modules")[0], "library_dirs"));
        Assert.Equal((Severity.Warning, ErrorCode.PathOfThisMachine), (_reported[0].Severity, _reported[0].Code));
    }

    [Fact]
    public void Python_files_are_packages_and_a_table()
    {
        var setup = Setup(Project() with
        {
            PythonFiles =
            [
                .. "top.py|pkg/__init__.py|pkg/sub/x.py|pkg/py.typed|pkg/data 1/y.txt".Split('|').Select(name => new PackedFile(_folder.Write("python/" + name, ""), name)),
                new PackedFile(_folder.Write("gen/z.py", ""), "pkg/z.py"),
                new PackedFile(_folder.Write("gen/one.bin", ""), "pkg/one.bin", "cp311"),
            ],
        });
        Assert.Equal("[\"pkg\",\"pkg.sub\"]", Json(setup, "packages"));
        Assert.Equal("[\"top\"]", Json(setup, "py_modules"));
        Assert.Equal("{\"\":\"python\"}", Json(setup, "package_dir"));
        Assert.Equal("{\"build_py\":\"build_files\"}", Json(setup, "cmdclass"));
        Assert.Equal("[]", Json(Setup(Project()), "packages"));
    }

    [Fact]
    public void Files_for_other_places_are_named_for_setuptools()
    {
        var setup = Setup(Project() with
        {
            DataFiles =
            [
                new PackedFile(_folder.Write("tools/go.sh", ""), "scripts/go"),
                new PackedFile(_folder.Write("tools/stay", ""), "scripts/stay"),
                new PackedFile(_folder.Write("x.1", ""), "data/share/man/man1/x.1"),
                new PackedFile(_folder.Write("y.txt", ""), "data/y.txt"),
                new PackedFile(_folder.Write("include/api.h", ""), "headers/api.h"),
            ],
        });
        Assert.Equal("[\"renamed/scripts/go\",\"tools/stay\"]", Json(setup, "scripts"));
        Assert.Equal("[[\"\",[\"y.txt\"]],[\"share/man/man1\",[\"x.1\"]]]", Json(setup, "data_files"));
        Assert.Equal("[\"include/api.h\"]", Json(setup, "headers"));
    }
}
