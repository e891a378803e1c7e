using System.IO.Compression;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Testing;
using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.Testing;

public sealed class TestEnvironmentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Tools _tools = new();
    private readonly string _wheel;
    private TestSettings _settings;

    public TestEnvironmentTests()
    {
        _wheel = MakeWheel("Requires-Dist: hpy-runtime<1,>=0.9");
        _settings = new TestSettings
        {
            ProjectFolder = _folder.Path,
            TestFolder = _folder.At("tests"),
            WorkFolder = _folder.At("obj/test"),
            Requirements = ["pytest>=7"],
        };
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_made_once()
    {
        Prepare();
        Assert.Equal(["venv", "packages", "install", "install again"], _tools.Took());
        Prepare();
        Assert.Empty(_tools.Took());
    }

    [Fact]
    public void A_changed_wheel_is_installed_again_and_what_it_requires_only_when_that_changed()
    {
        Prepare();
        _tools.Took();
        MakeWheel("Requires-Dist: hpy-runtime<1,>=0.9", "more");
        Prepare();
        Assert.Equal(["install again"], _tools.Took());
        MakeWheel("Requires-Dist: numpy");
        Prepare();
        Assert.Equal(["install", "install again"], _tools.Took());
    }

    [Fact]
    public void Other_wishes_make_a_new_one()
    {
        Prepare();
        _tools.Took();
        foreach (var settings in (TestSettings[])
                 [
                     _settings with { Requirements = [] },
                     _settings with { PipOptions = ["--pre"] },
                     _settings with { SystemPackages = false },
                 ])
        {
            _settings = settings;
            Prepare();
            Assert.Equal("venv", _tools.Took()[0]);
        }
    }

    [Fact]
    public void What_failed_is_tried_again()
    {
        _tools.Fails = "install";
        var problem = Assert.Throws<BuildException>(Prepare);
        Assert.Equal(ErrorCode.PackagesNotInstalled, problem.Code);
        Assert.Contains("No matching distribution found for hpy-runtime; universal modules need the package hpy-runtime", problem.Message, StringComparison.Ordinal);
        _tools.Fails = null;
        _tools.Took();
        Prepare();
        Assert.Equal("venv", _tools.Took()[0]);
    }

    [Fact]
    public void An_interpreter_without_venv_is_an_error_that_says_what_to_install()
    {
        _tools.Fails = "venv";
        var problem = Assert.Throws<BuildException>(Prepare);
        Assert.Equal(ErrorCode.NoTestEnvironment, problem.Code);
        Assert.Contains("sudo apt-get install python3.11-venv", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Requirements_that_are_options_are_refused() => Assert.Equal(ErrorCode.InvalidRequirement,
        Assert.Throws<BuildException>(() => TestSettings.CheckRequirement("--pre")).Code);

    private void Prepare() => new TestEnvironment(_tools,
        new TestTarget(new TestWheel(_wheel, Abi.Universal, RuntimeId.Parse("linux-x64"), ""),
            TestPlanTests.CPython("3.11.7") with { Path = "/usr/bin/python3" }, [TestMode.Debug]),
        _settings, _ => { }).Prepare(CancellationToken.None);

    private string MakeWheel(params string[] metadata)
    {
        var path = _folder.At("point-1.0-py3-none-any.whl");
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        using var writer = new StreamWriter(archive.CreateEntry("point-1.0.dist-info/METADATA").Open());
        writer.Write("Name: point\n" + metadata[0] + "\n\nRequires-Dist: nothing, this is the description\n" + string.Concat(metadata.Skip(1)));
        return path;
    }

    /// <summary>A Python that can make environments, or fails to.</summary>
    private sealed class Tools : IToolRunner
    {
        private readonly List<string> _done = [];

        public string? Fails { get; set; }

        public string[] Took()
        {
            string[] done = [.. _done];
            _done.Clear();
            return done;
        }

        public Task<ToolResult> RunAsync(ToolCommand command, CancellationToken cancellation)
        {
            var step = command.Arguments.Contains("venv") ? "venv"
                : command.Arguments.Contains("--force-reinstall") ? "install again"
                : command.Arguments.Contains("install") ? "install" : "packages";
            _done.Add(step);
            if (step == "venv")
                Directory.CreateDirectory(Path.Combine(command.Arguments[^1], "bin"));
            if (step == "venv")
                File.WriteAllText(Path.Combine(command.Arguments[^1], "bin", "python"), "");
            return Task.FromResult(step != Fails ? new ToolResult(0, "", "", TimedOut: false) : step == "venv"
                ? new ToolResult(1, "The virtual environment was not created successfully because ensurepip is not\navailable.", "", TimedOut: false)
                : new ToolResult(1, "Looking in links: /x", "ERROR: No matching distribution found for hpy-runtime\n", TimedOut: false));
        }
    }
}
