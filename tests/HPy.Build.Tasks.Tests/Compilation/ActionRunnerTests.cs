using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.Compilation;

/// <summary>The runner with a compiler that copies its source and, as a list of headers, takes the lines of the source.</summary>
public sealed class ActionRunnerTests : IDisposable
{
    private const string Compiler = """
        src="$1"; out="$2"; dep="$3"
        if grep -q FAIL "$src"; then echo "$src:1:2: error: bad" >&2; exit 1; fi
        if grep -q SLEEP "$src"; then echo half > "$out"; exec sleep 60; fi
        { printf 'x: %s' "$src" | sed 's/ /\\ /g; s/^x:\\ /x: /'; for h in $(cat "$src"); do printf ' %s' "$h"; done; echo; } > "$dep"
        cat "$src" > "$out"
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly Listener _listener = new();
    private readonly string _compiler;

    public ActionRunnerTests()
    {
        _compiler = _folder.Script("cc", Compiler);
        _folder.Write("one.c", "h1.h");
        _folder.Write("two.c", "h1.h h2.h");
        _folder.Write("h1.h", "1");
        _folder.Write("h2.h", "2");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Builds_once_and_then_only_what_changed()
    {
        Assert.Equal("one.c two.c", Build("one.c", "two.c"));
        Assert.Equal("", Build("one.c", "two.c"));
        _folder.Write("h2.h", "changed");
        Assert.Equal("two.c", Build("one.c", "two.c"));
        File.SetLastWriteTimeUtc(_folder.At("h1.h"), DateTime.UtcNow.AddHours(-7));
        Assert.Equal("one.c two.c", Build("one.c", "two.c"));
        File.Delete(_folder.At("obj/one.c.o"));
        Assert.Equal("one.c", Build("one.c", "two.c"));
        File.Delete(_folder.At("obj/two.c.o.d"));
        Assert.Equal("two.c", Build("one.c", "two.c"));
        File.WriteAllText(_folder.At("obj/one.c.o"), "overwritten");
        Assert.Equal("one.c", Build("one.c", "two.c"));
        Assert.Equal("", Build("one.c", "two.c"));
    }

    [Fact]
    public void A_changed_flag_or_compiler_rebuilds()
    {
        Build("one.c");
        Assert.Equal("one.c", BuildWith("-DX", "one.c"));
        Assert.Equal("", BuildWith("-DX", "one.c"));
        File.SetLastWriteTimeUtc(_compiler, DateTime.UtcNow.AddDays(-1));
        Assert.Equal("one.c", BuildWith("-DX", "one.c"));
    }

    [Fact]
    public void Removes_the_object_of_a_removed_source()
    {
        Build("one.c", "two.c");
        Assert.Equal("", Build("one.c"));
        Assert.False(File.Exists(_folder.At("obj/two.c.o")));
        Assert.True(File.Exists(_folder.At("obj/one.c.o")));
    }

    [Fact]
    public void A_failure_leaves_nothing_and_does_not_stop_the_others()
    {
        _folder.Write("bad.c", "FAIL");
        Assert.False(Run("", ["bad.c", "one.c"], CancellationToken.None));
        Assert.Equal(["one.c.o", "one.c.o.d"], ObjectNames());
        Assert.Equal(("bad", 1, 2), _listener.Diagnostics.Select(d => (d.Message, d.Line, d.Column)).Single());
        _folder.Write("bad.c", "h1.h");
        Assert.Equal("bad.c", Build("bad.c", "one.c"));
    }

    [Fact]
    public void An_old_object_does_not_survive_a_failed_rebuild_as_good()
    {
        Build("one.c");
        _folder.Write("one.c", "FAIL");
        Assert.False(Run("", ["one.c"], CancellationToken.None));
        Assert.False(Run("", ["one.c"], CancellationToken.None));
    }

    [Fact]
    public void Cancelling_kills_the_compiler_and_leaves_no_half_written_file()
    {
        _folder.Write("slow.c", "SLEEP");
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(700));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => Run("", ["slow.c", "one.c"], cancellation.Token));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30));
        Assert.DoesNotContain(ObjectNames(), name => name.StartsWith("slow", StringComparison.Ordinal));
    }

    [Fact]
    public void Leftovers_of_a_killed_build_are_swept_up()
    {
        _folder.Write("obj/one.c.o.1-2" + AtomicFile.TemporarySuffix, "half");
        Build("one.c");
        Assert.Equal(["one.c.o", "one.c.o.d"], ObjectNames());
    }

    [Fact]
    public void A_tool_that_cannot_start_is_one_error()
    {
        File.Delete(_compiler);
        var error = Assert.Throws<BuildException>(() => Run("", ["one.c", "two.c"], CancellationToken.None));
        Assert.Equal(ErrorCode.ToolDidNotStart, error.Code);
    }

    private string Build(params string[] sources) => BuildWith("", sources);

    private string BuildWith(string extra, params string[] sources)
    {
        _listener.Titles.Clear();
        Assert.True(Run(extra, sources, CancellationToken.None));
        return string.Join(' ', _listener.Titles.Order());
    }

    private bool Run(string extra, string[] sources, CancellationToken cancellation) =>
        new ActionRunner(new ToolRunner(), _listener, 2)
            .Run([.. sources.Select(s => Action(s, extra))], _folder.At("compile.state"), "/p/p.hpyproj", cancellation);

    private BuildAction Action(string source, string extra) => new()
    {
        Kind = ActionKind.Compile,
        Scope = "all",
        Output = _folder.At("obj/" + source + ".o"),
        Tool = _compiler,
        ToolStamp = FileStamp.Of(_compiler),
        Arguments = [_folder.At(source), BuildAction.OutputToken, BuildAction.DepfileToken, extra],
        Inputs = [_folder.At(source)],
        WorkingDirectory = _folder.Path,
        Title = source,
    };

    private IEnumerable<string> ObjectNames() =>
        Directory.GetFiles(_folder.At("obj")).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal);

    private sealed class Listener : IActionListener
    {
        public List<string> Titles { get; } = [];

        public List<Diagnostic> Diagnostics { get; } = [];

        public void Started(BuildAction action, IReadOnlyList<string> commandLine) => Titles.Add(action.Title);

        public void Diagnosed(Diagnostic diagnostic) => Diagnostics.Add(diagnostic);
    }
}
