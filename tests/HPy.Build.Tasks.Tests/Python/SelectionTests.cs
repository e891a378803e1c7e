using HPy.Build.Configurations;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Machines;
using HPy.Build.Python;
using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.Python;

public sealed class SelectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _answers = [];
    private readonly List<string> _order = [];
    private readonly List<Diagnostic> _reports = [];
    private readonly string _headers;

    public SelectionTests() => _headers = Path.GetDirectoryName(_folder.Write("inc/Python.h", ""))!;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "cp39")]
    [InlineData("3.11", "cp311")]
    [InlineData("3", "cp39")]
    [InlineData("3.11.7", "cp311")]
    [InlineData("3.13t", "cp313t")]
    [InlineData("3.13, 3.8 ;3.13", "cp313 cp38")]
    [InlineData("3.11+3.8", "cp311 cp38")]
    [InlineData("3.13t + 3.11.7, 3.8", "cp313t cp311 cp38")]
    [InlineData("all", "cp38 cp39 cp311 cp313 cp313t")]
    [InlineData("3.13;ALL", "cp313 cp38 cp39 cp311 cp313t")]
    public void Versions_and_all(string property, string tags)
    {
        Install();
        Assert.Equal(tags, string.Join(' ', Select(property)));
    }

    [Fact]
    public void All_leaves_out_what_cannot_be_used_and_warns_of_what_is_broken()
    {
        Install();
        Add("pypy/python3", FakeTools.Answer("3.10.1", _headers, "pypy"));
        Add("old/python3", FakeTools.Answer("3.7.9", _headers));
        Add("bare/python3", FakeTools.Answer("3.12.1", _folder.At("nothing")));
        Add("small/python3", FakeTools.Answer("3.10.9", _headers, bits: 32));
        var broken = Add("broken/python3", "nonsense");
        Assert.DoesNotContain(Select("all"), tag => tag is "cp310" or "cp312" or "cp37");
        var report = Assert.Single(_reports);
        Assert.Equal((Severity.Warning, ErrorCode.PythonAnswerUnusable), (report.Severity, report.Code));
        Assert.Contains(broken, report.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3.14", "cp314")]
    [InlineData("3.14d", "cp314d")]
    [InlineData("3.14t", "cp314t")]
    [InlineData("3.14td", "cp314td")]
    [InlineData("all", "cp314 cp314d cp314t cp314td")]
    public void Special_builds_are_asked_for_by_their_letters(string property, string tags)
    {
        foreach (var flags in (string[])["td", "", "t", "d"])
            Add($"special/python3.14{flags}", FakeTools.Answer("3.14.0", _headers, flags: flags));
        Assert.Equal(tags, string.Join(' ', Select(property)));
    }

    [Fact]
    public void Paths_may_be_files_folders_and_commands()
    {
        var file = Add("a b/python3.10", FakeTools.Answer("3.10.1", _headers));
        Add("venv/bin/python3", FakeTools.Answer("3.12.1", _headers));
        Add("tools/mypython", FakeTools.Answer("3.13.1", _headers));
        _order.Clear();
        Assert.Equal(["cp310"], Select(file));
        Assert.Equal(["cp310"], Select("a b/python3.10"));
        Assert.Equal(["cp312", "cp313"], Select("venv; mypython"));
        Assert.Equal(["cp312"], Select("./venv/bin"));
    }

    [Theory]
    [InlineData("3.10", "HPY4002", "found only 3.9.1")]
    [InlineData("2.7", "HPY4002", "asks for Python 2.7")]
    [InlineData("3.x", "HPY4010", "'3.x', which is no Python version")]
    [InlineData("3.11.7.1", "HPY4010", "versions like 3.11")]
    [InlineData("99999999999", "HPY4010", "no Python version")]
    [InlineData("./gone", "HPY4003", "names './gone'")]
    [InlineData("nosuchcommand", "HPY4003", "names 'nosuchcommand'")]
    public void Says_what_was_asked_for_and_what_there_is(string property, string code, string message)
    {
        Install();
        var error = Assert.Throws<BuildException>(() => Select(property));
        Assert.Equal(code, error.Code.Id);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pypy", "3.10.1", 64, "", "HPY4008", "is pypy")]
    [InlineData("cpython", "3.7.17", 64, "", "HPY4007", "is Python 3.7.17; HPy extensions need 3.8 or newer")]
    [InlineData("cpython", "2.7.18", 64, "", "HPY4007", "is Python 2.7.18")]
    [InlineData("cpython", "3.11.1", 32, "linux-i686", "HPY4011", "32-bit")]
    public void Says_why_an_interpreter_does_not_suit(
        string implementation, string version, int bits, string platform, string code, string message)
    {
        var path = Add("x/python3", FakeTools.Answer(version, _headers, implementation, platform: platform, bits: bits));
        var error = Assert.Throws<BuildException>(() => Select(path));
        Assert.Equal(code, error.Code.Id);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_that_are_installed_later_are_found_although_the_answer_is_remembered()
    {
        Add("x/python3", FakeTools.Answer("3.11.1", _folder.At("later")));
        var error = Assert.Throws<BuildException>(() => Select(""));
        Assert.Equal(ErrorCode.NoPythonHeaders, error.Code);
        Assert.Contains(_folder.At("later"), error.Message, StringComparison.Ordinal);
        _folder.Write("later/Python.h", "");
        Assert.Equal(["cp311"], Select(""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("all")]
    public void Says_where_it_looked_when_there_is_no_Python(string property)
    {
        var error = Assert.Throws<BuildException>(() => Select(property));
        Assert.Equal(ErrorCode.NoPython, error.Code);
        Assert.Contains("the test's place", error.Message, StringComparison.Ordinal);
        Assert.Matches("sudo (apt-get|dnf|apk) ", error.Message);
    }

    [Fact]
    public void Two_names_of_one_interpreter_are_asked_once()
    {
        var path = Add("x/python3.11", FakeTools.Answer("3.11.1", _headers));
        var link = _folder.At("x/python3");
        File.CreateSymbolicLink(link, path);
        _answers[link] = "never asked";
        _order.Add(link);
        Assert.Equal(["cp311"], Select("all"));
        Assert.Empty(_reports);
    }

    [Theory]
    [InlineData(">=3.9", "cp39 cp311 cp313 cp313t")]
    [InlineData(">=3.9.5,<3.13", "cp39 cp311")]
    [InlineData("==3.11.*", "cp311")]
    [InlineData("~=3.11", "cp311 cp313 cp313t")]
    [InlineData("nonsense", "cp38 cp39 cp311 cp313 cp313t")]
    public void All_leaves_out_what_the_project_is_not_for(string required, string tags)
    {
        Install();
        Assert.Equal(tags, string.Join(' ', Select("all", required)));
        Assert.Empty(_reports);
    }

    [Fact]
    public void All_of_nothing_names_the_condition()
    {
        Install();
        var problem = Assert.Throws<BuildException>(() => Select("all", ">=4"));
        Assert.Equal(ErrorCode.NoPython, problem.Code);
        Assert.Contains("'>=4'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_python_that_the_project_is_not_for_is_a_warning()
    {
        PythonTarget[] pythons = [.. "cp38 cp39 cp313t cp314td".Split(' ').Select(tag => new PythonTarget(tag, "", ".so", []))];
        var warning = Assert.Single(new RequiredPythons(">=3.9,!=3.14.*").Check(pythons.Take(3)));
        Assert.Equal((Severity.Warning, ErrorCode.PythonNotRequired), (warning.Severity, warning.Code));
        Assert.Contains("cp38", warning.Message, StringComparison.Ordinal);
        Assert.Equal(2, new RequiredPythons(">=3.9,!=3.14.*").Check(pythons).Count());
        Assert.Empty(new RequiredPythons("").Check(pythons));
    }

    private void Install()
    {
        foreach (var (version, flags) in new[] { ("3.9.1", ""), ("3.13.0", ""), ("3.11.7", ""), ("3.8.18", ""), ("3.13.0", "t"), ("3.11.2", "") })
            Add($"{version}{flags}/python3", FakeTools.Answer(version, _headers, flags: flags));
    }

    private string Add(string name, string answer)
    {
        var path = _folder.Write(name, "");
        _answers[path] = answer;
        _order.Add(path);
        return path;
    }

    private IEnumerable<string> Select(string property, string required = "")
    {
        var tools = new FakeTools(command => FakeTools.Says(_answers[command.Path]));
        var probe = new PythonProbe(tools, new ProbeCache(_folder.At("cache")), TimeSpan.FromSeconds(5));
        var host = new PathHost(_folder.At("tools"));
        return [.. new PythonSelection(host, [new Place(_order)], probe, _folder.Path, _reports.Add, new RequiredPythons(required))
            .Select(property, CancellationToken.None).Select(p => p.Tag)];
    }

    private sealed class Place(List<string> candidates) : IPythonPlace
    {
        public string Name => "the test's place";

        public IEnumerable<string> Candidates() => candidates;
    }

    /// <summary>The real files, but another PATH.</summary>
    private sealed class PathHost(string path) : IMachine
    {
        private readonly Machine _real = new();

        public bool IsWindows => false;

        public bool IsMacOS => false;

        public string? Variable(string name) => name == "PATH" ? path : null;

        public bool FileExists(string path) => _real.FileExists(path);

        public IReadOnlyList<string> Folders(string path) => _real.Folders(path);

        public IReadOnlyList<string> Files(string path, string prefix) => _real.Files(path, prefix);

        public string? ReadText(string path) => _real.ReadText(path);

        public string Resolve(string path) => _real.Resolve(path);
    }
}
