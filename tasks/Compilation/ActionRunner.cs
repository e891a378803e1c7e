using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using HPy.Build.Diagnostics;

namespace HPy.Build.Compilation;

/// <summary>
/// Brings outputs up to date: finds the commands whose output is missing or old, runs them on all processors,
/// and remembers in a state file what they read. Outputs appear under their names only when they are complete.
/// </summary>
/// <param name="tools">Starts the commands.</param>
/// <param name="listener">Hears what happens.</param>
/// <param name="parallelism">How many commands run here at a time.</param>
/// <param name="farmWidth">How many run at a time on other machines; asked only when there is something to run there.</param>
public sealed class ActionRunner(
    IToolRunner tools, IActionListener listener, int parallelism, Func<CancellationToken, Task<int>>? farmWidth = null)
{
    // The kernel's clock for files ticks coarser than the one we read.
    private static readonly long ClockSlack = TimeSpan.FromMilliseconds(20).Ticks;
    // A linker names every use of the C API in a big module.
    private const int OutputLimit = 1 << 25;
    private readonly object _gate = new();
    private readonly List<Diagnostic> _undescribed = [];

    /// <summary>Runs what is needed.</summary>
    /// <param name="actions">All commands of one step.</param>
    /// <param name="statePath">The state file of the step.</param>
    /// <param name="owner">The project file.</param>
    /// <param name="cancellation">Stops the commands.</param>
    /// <returns>Whether every output is there and up to date.</returns>
    public bool Run(IReadOnlyList<BuildAction> actions, string statePath, string owner, CancellationToken cancellation)
    {
        var state = BuildState.Load(statePath, owner);
        var outdated = new List<BuildAction>();
        foreach (var action in actions)
            if (!state.IsUpToDate(action))
                outdated.Add(action);
        listener.Planned(actions, outdated);
        var abandoned = Abandoned(state, actions);
        if (outdated.Count == 0 && abandoned.Count == 0)
            return true;

        RemoveAbandoned(state, abandoned);
        foreach (var action in outdated)
            state.Remove(action.Output);
        RemoveLeftovers(outdated);
        // Written before anything runs: whatever happens from here on, no old entry vouches for a new file.
        state.Save(statePath);
        try
        {
            return RunAll(outdated, state, cancellation);
        }
        finally
        {
            if (state.IsChanged)
                state.Save(statePath);
        }
    }

    private static List<StateEntry> Abandoned(BuildState state, IReadOnlyList<BuildAction> actions)
    {
        var scopes = new HashSet<string>(StringComparer.Ordinal);
        var outputs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var action in actions)
        {
            scopes.Add(action.Scope);
            outputs.Add(action.Output);
        }
        var result = new List<StateEntry>();
        foreach (var entry in state.Entries)
            if (scopes.Contains(entry.Scope) && !outputs.Contains(entry.Output))
                result.Add(entry);
        return result;
    }

    // What a removed source or a renamed module left; a file that somebody else wrote since then stays.
    private static void RemoveAbandoned(BuildState state, List<StateEntry> abandoned)
    {
        foreach (var entry in abandoned)
        {
            if (FileStamp.Of(entry.Output) == entry.Stamp)
            {
                AtomicFile.TryDelete(entry.Output);
                foreach (var companion in BuildAction.Companions(entry.Output))
                    AtomicFile.TryDelete(companion);
            }
            state.Remove(entry.Output);
        }
    }

    // What a killed build left. The lock is ours, so nobody is still writing to these.
    private static void RemoveLeftovers(List<BuildAction> actions)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var action in actions)
        {
            var folder = Path.GetDirectoryName(action.Output)!;
            if (!folders.Add(folder))
                continue;
            AtomicFile.CreateFolder(folder);
            AtomicFile.RemoveTemporaries(folder);
        }
    }

    private bool RunAll(List<BuildAction> actions, BuildState state, CancellationToken cancellation)
    {
        // The biggest sources first, so that no long job starts last and runs alone.
        var sorted = actions.OrderByDescending(InputSize).ToLookup(a => a.Launcher is { IsFarm: true });
        var (here, away) = (new Queue<BuildAction>(sorted[false]), new Queue<BuildAction>(sorted[true]));
        var busy = TimeSpan.Zero;
        var began = Stopwatch.GetTimestamp();
        var failed = false;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var slotsAway = away.Count == 0 || farmWidth is null ? parallelism : farmWidth(stop.Token).GetAwaiter().GetResult();
        Task[] workers = [.. Workers(here, parallelism), .. Workers(away, slotsAway)];
        Task.WhenAll(workers).GetAwaiter().GetResult();
        listener.Ended(workers.Length, busy, Stopwatch.GetElapsedTime(began));
        cancellation.ThrowIfCancellationRequested();
        // What does not compile has more important things to say.
        foreach (var problem in failed ? [] : _undescribed)
            listener.Diagnosed(problem);
        _undescribed.Clear();
        return !failed;

        IEnumerable<Task> Workers(Queue<BuildAction> queue, int slots) => Enumerable.Range(0, Math.Min(Math.Max(1, slots), queue.Count))
            .Select(_ => Task.Run(() => WorkAsync(queue), CancellationToken.None)).ToArray();

        async Task WorkAsync(Queue<BuildAction> queue)
        {
            while (true)
            {
                BuildAction? action;
                lock (_gate)
                    if (stop.IsCancellationRequested || !queue.TryDequeue(out action))
                        return;
                StateEntry? entry = null;
                var started = Stopwatch.GetTimestamp();
                try
                {
                    entry = await RunOneAsync(action, stop.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
                catch (BuildException)
                {
                    // Nothing else can succeed either, or it is better to hear of this first.
                    await stop.CancelAsync().ConfigureAwait(false);
                    throw;
                }
                lock (_gate)
                {
                    if (entry is null)
                        failed |= action.Kind != ActionKind.Describe;
                    else
                        state.Set(entry);
                    busy += Stopwatch.GetElapsedTime(started);
                    listener.Finished(action, entry is not null, Stopwatch.GetElapsedTime(started));
                }
            }
        }
    }

    private static long InputSize(BuildAction action) => action.Inputs.Length == 0 ? 0 : FileStamp.Of(action.Inputs[0]).Length;

    private async Task<StateEntry?> RunOneAsync(BuildAction action, CancellationToken cancellation)
    {
        // Linkers put the name of a module into it.
        var output = action.Kind == ActionKind.Link ? AtomicFile.CreateTemporaryPlace(action.Output) : AtomicFile.TemporaryName(action.Output);
        var depfile = AtomicFile.TemporaryName(action.Output + ".d");
        var response = AtomicFile.TemporaryName(action.Output + ".rsp");
        try
        {
            foreach (var file in action.GeneratedFiles)
                AtomicFile.Write(file.Path, file.Content);
            var arguments = action.Arguments
                .Select(a => BuildAction.Fill(a, output, depfile))
                .ToImmutableArray();
            lock (_gate)
                listener.Started(action, [.. Prefix(action), .. arguments]);
            if (ResponseFile.IsNeeded(arguments) && action.Dialect.FitResponseFile(arguments))
            {
                AtomicFile.Write(response, action.Dialect.ResponseFile(arguments), action.Dialect.ResponseFileEncoding);
                arguments = ["@" + response];
            }
            ImmutableArray<string> line = [.. Prefix(action), .. arguments];
            var command = new ToolCommand(line[0], line[1..], action.WorkingDirectory)
            {
                OutputLimit = OutputLimit,
                Environment = (action.Launcher is { } launcher ? action.Environment.SetItems(launcher.Environment) : action.Environment)!,
                Reader = action.Filter is { } filter ? (text, ended) => DescribeAsync(text, output, filter, ended) : null,
            };
            var started = DateTime.UtcNow.Ticks;
            if (action.Kind == ActionKind.Describe)
                return await TryDescribeAsync(action, command, cancellation).ConfigureAwait(false)
                    ? Finish(action, output, depfile, started) : null;
            var result = await StartAsync(command, cancellation).ConfigureAwait(false);
            if (Interruption.Explains(result))
                await Task.Delay(Interruption.Patience, cancellation).ConfigureAwait(false);
            if (action.Launcher is not null && CommandLauncher.HasFailed(result))
                result = await StartAsync(command with { Path = line[1], Arguments = line[2..] }, cancellation).ConfigureAwait(false);
            // What a compiler says about a folder it cannot write to does not help anybody.
            if (result.ExitCode != 0)
                AtomicFile.CheckWritable(action.Output);
            return Judge(action, result, output) ? Finish(action, output, depfile, started) : null;
        }
        finally
        {
            if (action.Kind == ActionKind.Link)
                AtomicFile.TryDeleteFolder(Path.GetDirectoryName(output)!);
            else
                AtomicFile.TryDelete(output);
            AtomicFile.TryDelete(depfile);
            AtomicFile.TryDelete(response);
        }
    }

    private static ImmutableArray<string> Prefix(BuildAction action) => action.Launcher is { } launcher
        ? [launcher.Path, action.Tool, .. action.LeadingArguments] : [action.Tool, .. action.LeadingArguments];

    private static async Task DescribeAsync(
        Stream text, string output, Func<Stream, Stream, CancellationToken, Task> filter, CancellationToken ended)
    {
        var file = new FileStream(output, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await using (file.ConfigureAwait(false))
            await filter(text, file, ended).ConfigureAwait(false);
    }

    private async Task<bool> TryDescribeAsync(BuildAction action, ToolCommand command, CancellationToken cancellation)
    {
        if (await DescriptionFailure.RunAsync(tools, action, command, cancellation).ConfigureAwait(false) is not { } problem)
            return true;
        lock (_gate)
            _undescribed.Add(problem);
        // Nobody stops at this, so an old description must not pass for a new one.
        AtomicFile.TryDelete(action.Output);
        return false;
    }

    private async Task<ToolResult> StartAsync(ToolCommand command, CancellationToken cancellation)
    {
        try
        {
            return await tools.RunAsync(command, cancellation).ConfigureAwait(false);
        }
        catch (Win32Exception e)
        {
            throw new BuildException(ErrorCode.ToolDidNotStart,
                $"{command.Path} could not be started: {e.Message}", null, e);
        }
    }

    private bool Judge(BuildAction action, ToolResult result, string output)
    {
        var succeeded = result.ExitCode == 0 && File.Exists(output);
        var diagnostics = action.Kind == ActionKind.Compile
            ? action.Dialect.CompilerOutput(result.Error + result.Output, action.WorkingDirectory)
            : action.Dialect.LinkerOutput(result.Error + result.Output, action.WorkingDirectory, succeeded);
        if (succeeded && action.Kind == ActionKind.Link && !diagnostics.Any(d => d.Severity == Severity.Error))
            diagnostics = [.. diagnostics, .. action.Dialect.FinishModule(action, output)];
        lock (_gate)
        {
            foreach (var diagnostic in diagnostics)
                listener.Diagnosed(diagnostic);
            var hasErrors = diagnostics.Any(d => d.Severity == Severity.Error);
            if (!succeeded && !hasErrors)
                listener.Diagnosed(ToolFailure.Describe(action, result));
            // A linker that is told to go on may leave a module that no Python could load.
            return succeeded && !(hasErrors && action.Kind == ActionKind.Link);
        }
    }

    private static StateEntry Finish(BuildAction action, string output, string depfile, long started)
    {
        var inputs = action.Inputs;
        if (action.Depfile is { } finalDepfile)
        {
            inputs = ReadDepfile(action, depfile);
            AtomicFile.Publish(depfile, finalDepfile);
        }
        AtomicFile.Publish(output, action.Output);
        var ended = DateTime.UtcNow.Ticks;
        var dependencies = ImmutableArray.CreateBuilder<Dependency>(inputs.Length);
        foreach (var input in inputs)
        {
            var stamp = FileStamp.Of(input);
            // Written while the command ran: nobody knows which of the two states it read.
            var unsure = stamp.Ticks >= started - ClockSlack && stamp.Ticks <= ended + ClockSlack
                && action.Kind != ActionKind.Link;
            dependencies.Add(new Dependency(input, unsure ? default : stamp));
        }
        return new StateEntry(action.Output, action.Scope, action.Fingerprint(), FileStamp.Of(action.Output),
            dependencies.MoveToImmutable());
    }

    private static ImmutableArray<string> ReadDepfile(BuildAction action, string depfile)
    {
        string text;
        try
        {
            text = File.ReadAllText(depfile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BuildException(ErrorCode.CompilerFailed,
                $"{action.Tool} compiled {action.Title} but wrote no list of the files it read ({e.Message}); "
                + "check HPyCompileOption for options that take -MD away", action.Inputs[0], e);
        }
        // What was written for the command is known from the command itself.
        var seen = action.GeneratedFiles.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<string>();
        foreach (var file in action.Inputs.Concat(action.Dialect.Dependencies(text)))
        {
            var full = Path.GetFullPath(file, action.WorkingDirectory);
            if (seen.Add(full))
                result.Add(full);
        }
        return result.ToImmutable();
    }
}
