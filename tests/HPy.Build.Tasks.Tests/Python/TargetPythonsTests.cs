using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Machines;
using HPy.Build.Python;

namespace HPy.Build.Tests.Python;

public sealed class TargetPythonsTests : IDisposable
{
    private static readonly RuntimeId Host = RuntimeId.Parse("linux-x64"), Arm = RuntimeId.Parse("linux-arm64"), Windows = RuntimeId.Parse("win-x64");
    private readonly RootFixture _files = new();
    private readonly Dictionary<string, string> _answers = [];

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("linux-arm64=a;win-x64=b", "linux-arm64:a win-x64:b")]
    [InlineData("linux-arm64=a+win-x64=b", "linux-arm64:a win-x64:b")]
    [InlineData("Linux-ARM64 = a ;\n b", "linux-arm64:a :b")]
    [InlineData("a+b", ":a+b")]
    [InlineData("linux-arm64=a+b+win-x64=b", "linux-arm64:a+b win-x64:b")]
    [InlineData("./a=b", ":a=b")]
    [InlineData("", "")]
    public void The_property_names_folders_and_platforms(string text, string expected)
    {
        foreach (var name in (string[])["a", "b", "a+b", "a=b"])
            Directory.CreateDirectory(_files.At(name));
        Assert.Equal(expected, string.Join(' ', PythonRoot.ParseProperty(text, _files.Path).Select(r => $"{r.Rid?.Name}:{Path.GetFileName(r.Path)}")));
    }

    [Theory]
    [InlineData("linux-arm64=missing", "HPY4030", "missing for linux-arm64")]
    [InlineData("missing", "HPY4030", "missing")]
    [InlineData("linux-arm64=", "HPY4030", "linux-arm64")]
    [InlineData("linux-amr64=.", "HPY1003", "linux-amr64")]
    public void Mistakes_in_the_property_are_errors(string text, string code, string part)
    {
        var problem = Assert.Throws<BuildException>(() => PythonRoot.ParseProperty(text, _files.Path));
        Assert.Equal(code, problem.Code.Id);
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_may_name_several_platforms() =>
        Assert.Equal([Arm, Windows], PythonRoot.FromItem(_files.Path, "linux-arm64;win-x64", "/").Select(r => r.Rid!.Value));

    [Theory]
    [InlineData("", "cp312 cp313 cp313t")]
    [InlineData("all", "cp312 cp313 cp313t")]
    [InlineData("3.13", "cp313")]
    [InlineData("3.13t+3.12", "cp313t cp312")]
    [InlineData("3", "cp313")]
    public void Versions_choose_among_what_a_root_has(string property, string tags)
    {
        AddArm();
        Assert.Equal(tags, string.Join(' ', Select(property, "", [Arm], Arm).Select(p => p.Tag)));
    }

    [Fact]
    public void A_root_without_a_platform_serves_those_that_its_files_name()
    {
        AddArm();
        AddInterpreter("python3", "3.11.2", "linux-x86_64");
        var found = Find("", $"{_files.At("arm")}", [Host, Arm]);
        Assert.Equal(["cp311"], found[Host].Select(p => p.Tag));
        Assert.Equal(3, found[Arm].Length);
        Assert.All(found[Arm], python => Assert.Equal("", python.Executable));
    }

    [Fact]
    public void What_the_project_is_for_limits_what_is_taken_from_a_root()
    {
        AddArm();
        Assert.Equal(["cp312"], Select("", "<3.13", [Arm], Arm).Select(p => p.Tag));
        Fails(ErrorCode.VersionNotInPythonRoot, "HPyRequiresPython", () => Select("", ">=3.14", [Arm], Arm));
    }

    [Fact]
    public void Errors_say_what_is_missing()
    {
        AddArm();
        AddInterpreter("python3", "3.13.0", "linux-x86_64");
        Directory.CreateDirectory(_files.At("empty"));
        var arm = _files.At("arm");
        Fails(ErrorCode.VersionNotInPythonRoot, "3.12.1", () => Find("3.9", $"linux-arm64={arm}", [Arm]));
        Fails(ErrorCode.PythonRootForOtherPlatform, "is for linux-arm64", () => Find("", $"win-x64={arm}", [Windows]));
        Fails(ErrorCode.UnusablePythonRoot, "include/python3.*/Python.h", () => Find("", $"linux-arm64={_files.At("empty")}", [Arm]));
        Fails(ErrorCode.NoPythonForTarget, "HPyPythonRoot=win-x64=", () => Find("", arm, [Windows]));
        Fails(ErrorCode.NoPythonForTarget, "python3 of HPyPython is for another platform", () => Find(_files.At("python3"), "", [Arm]));
    }

    [Fact]
    public void Windows_needs_the_library_to_link_with()
    {
        _files.Headers("win/include", "3.13.0");
        _files.WriteBytes("win/python313.dll", Binaries.SyntheticPe.Create(0x8664, "KERNEL32.dll"));
        Fails(ErrorCode.UnusablePythonRoot, "libs/python313.lib", () => Find("", _files.At("win"), [Windows]));
    }

    [Fact]
    public void An_interpreter_that_an_emulator_runs_is_built_for_and_tested_with()
    {
        AddArm();
        AddInterpreter("python3", "3.11.2", "linux-x86_64");
        var path = AddInterpreter("emulated", "3.13.5", "linux-aarch64");
        // Beside a folder it says which version, and runs the tests; without one it has the headers.
        var rooted = Assert.Single(Find(path, $"linux-arm64={_files.At("arm")}", [Host, Arm])[Arm]);
        Assert.Equal((path, ".cpython-313-aarch64-linux-gnu.so"), (rooted.Executable, rooted.ExtensionSuffix));
        var alone = Find(path, "", [Host, Arm]);
        Assert.Equal(["cp311"], alone[Host].Select(p => p.Tag));
        Assert.Equal((path, ".so"), (alone[Arm].Single().Executable, alone[Arm].Single().ExtensionSuffix));
    }

    private void AddArm()
    {
        foreach (var (version, flags) in new[] { ("3.13.5", ""), ("3.12.1", ""), ("3.13.5", "t") })
        {
            var (name, tag) = ($"python{version[..4]}{flags}", version[..4].Replace(".", "", StringComparison.Ordinal) + flags);
            _files.Headers($"arm/usr/include/{name}", version)
                .Variables($"arm/usr/lib/{name}/_sysconfigdata_{flags}_linux_x.py", $".cpython-{tag}-aarch64-linux-gnu.so", "aarch64-unknown-linux-gnu",
                    $"'Py_GIL_DISABLED': {(flags == "t" ? 1 : 0)}");
        }
    }

    private string AddInterpreter(string name, string version, string platform)
    {
        var include = Path.GetDirectoryName(_files.Write($"headers-{name}/Python.h", ""))!;
        var path = _files.Write(name, "");
        _answers[path] = FakeTools.Answer(version, include, platform: platform);
        return path;
    }

    private ImmutableArray<PythonTarget> Select(string property, string required, ImmutableArray<RuntimeId> rids, RuntimeId rid) =>
        Find(property, $"{rid}={_files.At("arm")}", rids, required)[rid];

    private IReadOnlyDictionary<RuntimeId, ImmutableArray<PythonTarget>> Find(
        string property, string roots, ImmutableArray<RuntimeId> rids, string required = "")
    {
        var probe = new PythonProbe(new FakeTools(c => FakeTools.Says(_answers[c.Path])), new ProbeCache(null), TimeSpan.FromSeconds(5));
        var allowed = new RequiredPythons(required);
        var selection = new PythonSelection(new Machine(), [new Place([.. _answers.Keys])], probe, _files.Path, _ => { }, allowed);
        return new TargetPythons(property, PythonRoot.ParseProperty(roots, _files.Path), selection, allowed, Host).For(rids, CancellationToken.None);
    }

    private static void Fails(ErrorCode code, string part, Action action)
    {
        var problem = Assert.Throws<BuildException>(action);
        Assert.Equal(code, problem.Code);
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
    }

    private sealed class Place(string[] candidates) : IPythonPlace
    {
        public string Name => "the test's place";

        public IEnumerable<string> Candidates() => candidates;
    }
}
