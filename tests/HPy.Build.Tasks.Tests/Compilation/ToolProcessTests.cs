using System.Diagnostics;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.Compilation;

/// <summary>Programs that are stopped, of the good and of the bad kind.</summary>
public sealed class ToolProcessTests : IDisposable
{
    // Nothing here takes long, but a machine may be busy; the programs would go on for much longer.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_program_that_is_told_to_end_cleans_up_as_compilers_do()
    {
        var tool = _folder.Script("cc", """
            trap 'rm half; exit 1' TERM
            echo x > half
            sleep 600 & echo $! > child
            echo ready > ready
            wait
            """);
        await CancelAsync(tool);
        Assert.False(File.Exists(_folder.At("half")));
        Assert.False(IsRunning(Child()));
    }

    [Fact]
    public async Task A_program_that_does_not_listen_is_killed_with_what_it_started()
    {
        var tool = _folder.Script("cc", """
            trap '' TERM
            sh -c 'trap "" TERM; echo $$ > child; while :; do sleep 0.05; done' &
            while [ ! -s child ]; do sleep 0.01; done
            echo ready > ready
            while :; do sleep 0.05; done
            """);
        await CancelAsync(tool);
        Assert.False(IsRunning(Child()));
    }

    [Fact]
    public async Task A_stranger_that_keeps_the_output_open_is_not_waited_for()
    {
        // It has no parent any more, so that nobody knows where it came from.
        var tool = _folder.Script("cc", """
            (sleep 600 & echo $! > child)
            echo ready > ready
            sleep 600
            """);
        try
        {
            await CancelAsync(tool);
            Assert.True(IsRunning(Child()));
        }
        finally
        {
            using var child = Process.GetProcessById(Child());
            child.Kill();
        }
    }

    [Fact]
    public async Task A_program_that_ends_by_the_same_interruption_did_not_fail()
    {
        // Ctrl+C reaches the compiler first, and the build a moment later.
        var tool = _folder.Script("cc", "echo ready > ready; kill -INT $$");
        var listener = new Listener();
        using var cancellation = new CancellationTokenSource();
        var run = Task.Run(() => new ActionRunner(new ToolRunner(), listener, 1)
            .Run([Action(tool)], _folder.At("a.state"), "/p/p.hpyproj", cancellation.Token));
        await ReadyAsync(run);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(Long));
        Assert.Empty(listener.Diagnostics);
    }

    [Fact]
    public void A_signal_without_an_interruption_is_an_error()
    {
        var tool = _folder.Script("cc", "kill -INT $$");
        var listener = new Listener();
        Assert.False(new ActionRunner(new ToolRunner(), listener, 1)
            .Run([Action(tool)], _folder.At("a.state"), "/p/p.hpyproj", CancellationToken.None));
        Assert.Contains("signal 2", Assert.Single(listener.Diagnostics).Message, StringComparison.Ordinal);
    }

    private int Child() => int.Parse(File.ReadAllText(_folder.At("child")), System.Globalization.CultureInfo.InvariantCulture);

    private async Task CancelAsync(string tool)
    {
        using var cancellation = new CancellationTokenSource();
        var run = new ToolRunner().RunAsync(new ToolCommand(tool, [], _folder.Path), cancellation.Token);
        await ReadyAsync(run);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(Long));
    }

    private async Task ReadyAsync(Task run)
    {
        for (var watch = Stopwatch.StartNew(); !File.Exists(_folder.At("ready")); await Task.Delay(10))
            Assert.True(watch.Elapsed < Long && !run.IsFaulted, "the program did not start");
    }

    // A process that ended stays in the list until whoever inherited it looks.
    private static bool IsRunning(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[stat.LastIndexOf(')') + 2] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    private BuildAction Action(string tool) => new()
    {
        Kind = ActionKind.Compile,
        Scope = "all",
        Output = _folder.At("a.o"),
        Tool = tool,
        ToolStamp = FileStamp.Of(tool),
        Arguments = [],
        Inputs = [tool],
        WorkingDirectory = _folder.Path,
        Title = "a.c",
    };

    private sealed class Listener : IActionListener
    {
        public List<Diagnostic> Diagnostics { get; } = [];

        public void Started(BuildAction action, IReadOnlyList<string> commandLine)
        {
        }

        public void Diagnosed(Diagnostic diagnostic) => Diagnostics.Add(diagnostic);
    }
}
