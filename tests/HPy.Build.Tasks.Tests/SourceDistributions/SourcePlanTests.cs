using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.SourceDistributions;
using HPy.Build.Tests.Support;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.SourceDistributions;

/// <summary>Which files a source distribution has.</summary>
public sealed class SourcePlanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<Diagnostic> _reported = [];

    public void Dispose() => _folder.Dispose();

    private SourceProject Project(string folder = "project", params string[] sources) => new()
    {
        ProjectFile = _folder.Write(folder + "/demo.hpyproj", "<Project />"),
        Root = RealPath.Of(_folder.At(folder))!,
        Extensions = [new Extension(ModuleName.Parse("demo"), [.. (sources.Length > 0 ? sources : [folder + "/demo.c"]).Select(Source)])],
        Inputs = new BuildInputs(),
        Abi = Abi.Universal,
        Metadata = new ProjectMetadata { PackageId = "Demo-Project", Version = "1.2.0-beta.3", RuntimeRequirement = "hpy-runtime>=0.9,<1" },
        PythonFolder = _folder.At(folder + "/python"),
        TestFolder = _folder.At(folder + "/tests"),
        OutputFolders = [_folder.At(folder + "/bin"), _folder.At(folder + "/obj")],
        BuildRequirement = "hpy-runtime>=0.9,<1",
    };

    private string Source(string name) => File.Exists(_folder.At(name)) ? _folder.At(name) : _folder.Write(name, "");

    private SourceDistributionPlan Plan(SourceProject project) =>
        SourceDistributionPlan.Create(project, new ToolRunner(), _reported.Add, CancellationToken.None);

    private string[] Names(SourceProject project) =>
        [.. Plan(project).Files.Select(f => f.Path).Except(["PKG-INFO", "pyproject.toml", "setup.py", "demo.hpyproj"])];

    private string Text(SourceProject project, string name) => Plan(project).Files.Single(f => f.Path == name).Text;

    private BuildException Refused(SourceProject project, ErrorCode code, string text)
    {
        var problem = Assert.Throws<BuildException>(() => Plan(project));
        Assert.Equal(code, problem.Code);
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
        return problem;
    }

    [Fact]
    public void Name_and_metadata_are_those_of_the_standards()
    {
        var plan = Plan(Project());
        Assert.Equal("demo_project-1.2.0b3", plan.Stem);
        var info = CoreMetadata.Parse(plan.Files.Single(f => f.Path == "PKG-INFO").Text);
        Assert.Equal("2.2", info.Find("Metadata-Version"));
        Assert.Equal("Requires-Dist", info.Find("Dynamic"));
        Assert.Single(info.FindAll("Requires-Dist"));
        var without = Project() with { Abi = Abi.CPython, Metadata = new ProjectMetadata { PackageId = "a", Version = "1" } };
        Assert.Equal("Metadata-Version: 2.2\nName: a\nVersion: 1\n", Text(without, "PKG-INFO"));
    }

    [Fact]
    public void Headers_tests_and_documents_come_along_and_what_builds_left_does_not()
    {
        foreach (var name in (string[])["util.h", "include/deep/x.hpp", "README.md", "LICENSE-MIT", "tests/test_demo.py", "tests/data/a b.bin"])
            _folder.Write("project/" + name, "");
        foreach (var name in (string[])["bin/x.h", "obj/Debug/y.h", ".hidden/z.h", ".venv/w.h", "env/pyvenv.cfg", "env/include/v.h", "notes.txt",
            "secret.env", "tests/__pycache__/t.pyc", "tests/t.pyc", "demo.egg-info/PKG-INFO", "tests/.hidden", "docs/README.md", "demo.o"])
            _folder.Write("project/" + name, "");
        Assert.Equal(["LICENSE-MIT", "README.md", "demo.c", "include/deep/x.hpp", "tests/data/a b.bin", "tests/test_demo.py", "util.h"],
            Names(Project()));
        Assert.Equal(["demo.c"], Names(Project() with { FindsDefaults = false }));
        Assert.DoesNotContain("util.h", Names(Project() with { Excluded = [_folder.At("project/util.h")] }));
        Assert.Empty(_reported);
    }

    [Fact]
    public void What_sources_include_comes_along_whatever_it_is_called_and_wherever_it_is()
    {
        _folder.Write("project/src/demo.c", "#include <stdio.h>\n  #  include \"table.data\"\n#include \"../shared/a.x\"\n#include <lib.z>\n#include \"gone.h\"\n");
        _folder.Write("project/src/table.data", "#include \"table.data\"\n");
        _folder.Write("project/shared/a.x", "#ifdef NEVER\n#include \"b.x\"\n#endif\n");
        _folder.Write("project/shared/b.x", "");
        _folder.Write("project/obj/gen/lib.z", "");
        var project = Project(sources: "project/src/demo.c") with
        {
            Inputs = new BuildInputs { IncludeDirectories = [new BuildInput(_folder.At("project/obj/gen"), [], [])] },
        };
        Assert.Equal(["obj/gen/lib.z", "shared/a.x", "shared/b.x", "src/demo.c", "src/table.data"], Names(project));
    }

    [Fact]
    public void Files_beside_the_project_keep_their_places()
    {
        _folder.Write("repo/src/core.c", "#include \"../common/c.h\"\n");
        _folder.Write("repo/common/c.h", "");
        _folder.Write("repo/LICENSE", "");
        var project = Project("repo/python", "repo/src/core.c") with
        {
            Root = RealPath.Of(_folder.At("repo"))!,
            LicenseFiles = [new PackedFile(_folder.At("repo/LICENSE"), "LICENSE")],
        };
        Assert.Equal(["LICENSE", "common/c.h", "python/demo.hpyproj", "src/core.c"], Names(project));
        Assert.Contains("sources=[\"src/core.c\"]", Text(project, "setup.py"), StringComparison.Ordinal);
        Assert.Contains("License-File: LICENSE\n", Text(project, "PKG-INFO"), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_outside_are_refused()
    {
        _folder.Write("project/demo.c", "#include \"../secret.h\"\n");
        _folder.Write("secret.h", "");
        Refused(Project(), ErrorCode.FileOutsideOfSources, "demo.c includes");
        _folder.Write("project/demo.c", "");
        Refused(Project(sources: "other.c"), ErrorCode.FileOutsideOfSources, "other.c, a source of the project, is outside of");
        File.CreateSymbolicLink(_folder.At("project/linked.c"), _folder.At("other.c"));
        Refused(Project(sources: "project/linked.c"), ErrorCode.FileOutsideOfSources, "is a link that leads out of");
    }

    [Fact]
    public void Links_inside_become_files_and_others_are_left_out()
    {
        _folder.Write("project/shared/data.txt", "");
        _folder.Write("outside/secret.txt", "");
        Directory.CreateDirectory(_folder.At("project/tests"));
        foreach (var (name, target) in (ReadOnlySpan<(string, string)>)[
            ("link.txt", "../shared/data.txt"), ("folder", "../shared"), ("self", "."), ("up", ".."), ("loop", "loop"), ("gone", "nowhere"),
            ("secret", "../../outside/secret.txt"), ("by-folder", "../../outside"), ("passwd", "/etc/passwd")])
            File.CreateSymbolicLink(_folder.At("project/tests/" + name), target);
        Assert.Equal(["demo.c", "tests/folder/data.txt", "tests/link.txt"],
            Names(Project()).Where(n => !n.StartsWith("tests/up/", StringComparison.Ordinal)));
        Assert.Equal(["by-folder", "gone", "loop", "passwd", "secret"],
            _reported.Select(d => Path.GetFileName(d.Message.Split(" is a link")[0])));
        Assert.All(_reported, d => Assert.Equal((Severity.Warning, ErrorCode.SourceFileLeftOut), (d.Severity, d.Code)));
    }

    [Fact]
    public void Pipes_and_devices_are_not_waited_for()
    {
        Directory.CreateDirectory(_folder.At("project/tests"));
        Assert.Equal(0, Wheels.PythonFixture.Execute("mkfifo", _folder.At("project/tests/pipe"), _folder.At("project/pipe.c")).Code);
        _folder.Write("project/tests/empty", "");
        Assert.Equal(["demo.c", "tests/empty"], Names(Project()));
        Assert.Contains("pipe is no file", Assert.Single(_reported).Message, StringComparison.Ordinal);
        Refused(Project(sources: "project/pipe.c"), ErrorCode.UnusableSourceFile, "is a device or a pipe");
    }

    [Fact]
    public void Names_that_some_systems_cannot_have_are_refused()
    {
        _folder.Write("project/tests/a:b", "");
        Refused(Project(), ErrorCode.UnusableSourceFile, "tests/a:b");
        File.Delete(_folder.At("project/tests/a:b"));
        _folder.Write("project/tests/Data", "");
        _folder.Write("project/tests/data", "");
        Refused(Project(), ErrorCode.UnusableSourceFile, "upper and lower case");
    }

    [Fact]
    public void What_git_ignores_stays_out_unless_it_is_needed()
    {
        _folder.Write("project/.gitignore", "*.local.h\ngenerated/\nneeded.h\n");
        _folder.Write("project/demo.c", "#include \"needed.h\"\n");
        foreach (var name in (string[])["needed.h", "my.local.h", "generated/g.h", "kept.h", "ünïcode/k.h", "ünïcode/l.local.h"])
            _folder.Write("project/" + name, "");
        if (!TryGit("init", "-q", _folder.At("project")))
            return;
        Assert.Equal(["demo.c", "kept.h", "needed.h", "ünïcode/k.h"], Names(Project()));
        File.WriteAllText(_folder.At("project/.git/config"), "[broken");
        Assert.Contains("generated/g.h", Names(Project()));
        Assert.Contains("git does not say", Assert.Single(_reported).Message, StringComparison.Ordinal);
    }

    private static bool TryGit(params string[] arguments)
    {
        try
        {
            return Wheels.PythonFixture.Execute("git", arguments).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    [Fact]
    public void The_project_may_bring_its_own_build_files()
    {
        var project = Project() with { Generates = false };
        Refused(project, ErrorCode.NotForSetuptools, "neither a pyproject.toml nor a setup.py");
        _folder.Write("project/pyproject.toml", "");
        Assert.Equal(["PKG-INFO", "demo.c", "demo.hpyproj", "pyproject.toml"], Plan(project).Files.Select(f => f.Path));
        Refused(Project() with { Inputs = new BuildInputs { LinkRuntime = false } }, ErrorCode.NotForSetuptools, "HPyLinkRuntime");
    }

    [Fact]
    public void Items_add_files_under_any_name()
    {
        var file = _folder.Write("elsewhere/notes.txt", "");
        Assert.Contains("doc/notes.txt", Names(Project() with { ExtraFiles = [new PackedFile(file, "doc/notes.txt")] }));
        Refused(Project() with { ExtraFiles = [new PackedFile(file, "setup.py")] }, ErrorCode.UnusableSourceFile, "the generated setup.py");
        Refused(Project() with { ExtraFiles = [new PackedFile(file, "../up")] }, ErrorCode.UnusableSourceFile, "../up");
    }
}
