using System.Text.Json;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.Compilation;

/// <summary>Commands whose output is filtered into a file, and which the build can do without.</summary>
public sealed class DescribeTests : IDisposable
{
    private const string Describer = """
        src="$1"; dep="$2"
        if grep -q FAIL "$src"; then echo "$src:3:4: error: bad" >&2; exit 1; fi
        printf 'x: one.c' > "$dep"
        cat "$src"
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly Listener _listener = new();
    private readonly string _tool;

    public DescribeTests() => _tool = _folder.Script("describe", Describer);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Keeps_what_the_filter_writes_and_does_it_once()
    {
        _folder.Write("one.c", "abc");

        Assert.True(Run(Upper));
        Assert.Equal("ABC", File.ReadAllText(_folder.At("obj/one")));
        Assert.True(Run(Upper));
        Assert.Equal(1, _listener.Started);
        _folder.Write("one.c", "changed");
        Assert.True(Run(Upper));
        Assert.Equal("CHANGED", File.ReadAllText(_folder.At("obj/one")));
    }

    [Fact]
    public void A_failure_is_a_warning_and_leaves_nothing_old_behind()
    {
        _folder.Write("one.c", "abc");
        Assert.True(Run(Upper));
        _folder.Write("one.c", "FAIL");

        Assert.True(Run(Upper));

        var problem = Assert.Single(_listener.Problems);
        Assert.Equal((Severity.Warning, ErrorCode.SourceNotDescribed, 3), (problem.Severity, problem.Code, problem.Line));
        Assert.False(File.Exists(_folder.At("obj/one")));
    }

    [Fact]
    public void A_filter_that_gives_up_does_not_leave_the_program_waiting()
    {
        _folder.Write("one.c", new string('x', 1 << 20));

        Assert.True(Run((_, _, _) => throw new JsonException("no tree")));

        Assert.Contains("no tree", Assert.Single(_listener.Problems).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("obj/one")));
    }

    [Fact]
    public void A_program_that_does_not_start_is_a_warning()
    {
        _folder.Write("one.c", "abc");

        Assert.True(Run(Upper, _folder.At("missing")));

        Assert.Equal(ErrorCode.SourceNotDescribed, Assert.Single(_listener.Problems).Code);
    }

    private static async Task Upper(Stream text, Stream output, CancellationToken cancellation)
    {
        using var reader = new StreamReader(text);
        var read = await reader.ReadToEndAsync(cancellation);
        await output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(read.ToUpperInvariant()), cancellation);
    }

    private bool Run(Func<Stream, Stream, CancellationToken, Task> filter, string? tool = null) =>
        new ActionRunner(new ToolRunner(), _listener, 2).Run(
            [
                new BuildAction
                {
                    Kind = ActionKind.Describe,
                    Scope = "test",
                    Output = _folder.At("obj/one"),
                    Tool = tool ?? _tool,
                    ToolStamp = default,
                    Arguments = [_folder.At("one.c"), BuildAction.DepfileToken],
                    Inputs = [_folder.At("one.c")],
                    Filter = filter,
                    WorkingDirectory = _folder.Path,
                    Title = "one",
                },
            ], _folder.At("obj/test.state"), "owner", CancellationToken.None);

    private sealed class Listener : IActionListener
    {
        public int Started { get; private set; }

        public List<Diagnostic> Problems { get; } = [];

        void IActionListener.Started(BuildAction action, IReadOnlyList<string> commandLine) => Started++;

        public void Diagnosed(Diagnostic diagnostic) => Problems.Add(diagnostic);
    }
}
