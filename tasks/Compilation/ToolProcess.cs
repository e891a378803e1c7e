using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace HPy.Build.Compilation;

/// <summary>What a program did.</summary>
/// <param name="ExitCode">Its exit code; 128 + N when signal N ended it.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
/// <param name="TimedOut">It was stopped because it took too long.</param>
public sealed record ToolResult(int ExitCode, string Output, string Error, bool TimedOut);

/// <summary>What is to be started.</summary>
/// <param name="Path">The program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="WorkingDirectory">Where it runs; null for here.</param>
public sealed record ToolCommand(string Path, IReadOnlyList<string> Arguments, string? WorkingDirectory = null)
{
    /// <summary>When it is stopped; null for never.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How many characters of each stream are kept.</summary>
    public int OutputLimit { get; init; } = 1 << 20;

    /// <summary>Variables that differ from those of this process; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Whether its messages have to be English, because they are parsed; otherwise it speaks the user's language.</summary>
    public bool English { get; init; } = true;

    /// <summary>Takes standard output as it comes, in place of <see cref="ToolResult.Output"/>, which then is empty.</summary>
    public Func<Stream, CancellationToken, Task>? Reader { get; init; }

    /// <summary>Hears each line of both streams as it comes, from any thread, one at a time.</summary>
    public Action<string>? Line { get; init; }
}

/// <summary>Starts programs. An interface, so that tests can do without compilers and interpreters.</summary>
public interface IToolRunner
{
    /// <summary>
    /// Runs a program to its end. Cancelling kills it and what it started, and throws
    /// <see cref="OperationCanceledException"/>; a program that cannot be started throws <see cref="Win32Exception"/>.
    /// </summary>
    Task<ToolResult> RunAsync(ToolCommand command, CancellationToken cancellation);
}

/// <summary>Starts programs of the operating system.</summary>
public sealed class ToolRunner : IToolRunner
{
    // How long output may still come after the end: a grandchild can hold the pipe open for ever.
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    public async Task<ToolResult> RunAsync(ToolCommand command, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = StartInfo(command) };
        process.Start();
        process.StandardInput.Close();

        using var ended = new CancellationTokenSource();
        var lines = command.Line is { } line ? new LineListener(line) : null;
        var output = command.Reader is { } reader
            ? HandOverAsync(process.StandardOutput.BaseStream, reader, ended.Token)
            : ReadAsync(process.StandardOutput, command.OutputLimit, lines?.Stream(), ended.Token);
        var error = ReadAsync(process.StandardError, command.OutputLimit, lines?.Stream(), ended.Token);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (command.Timeout is { } timeout)
            limit.CancelAfter(timeout);
        var stopped = false;
        try
        {
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            stopped = true;
            await ProcessTree.StopAsync(process).ConfigureAwait(false);
        }
        // What was cancelled has nothing more to say that anybody waits for.
        ended.CancelAfter(cancellation.IsCancellationRequested ? TimeSpan.Zero : Drain);
        var result = new ToolResult(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false), stopped);
        cancellation.ThrowIfCancellationRequested();
        return result;
    }

    private static ProcessStartInfo StartInfo(ToolCommand command)
    {
        var info = new ProcessStartInfo(command.Path)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = command.WorkingDirectory ?? "",
        };
        foreach (var argument in command.Arguments)
            info.ArgumentList.Add(argument);
        if (command.English)
        {
            // File names stay UTF-8.
            info.Environment["LC_ALL"] = "C.UTF-8";
            info.Environment["LANGUAGE"] = "C";
        }
        foreach (var (name, value) in command.Environment)
            if (value is null)
                info.Environment.Remove(name);
            else
                info.Environment[name] = value;
        return info;
    }

    private static async Task<string> HandOverAsync(
        Stream stream, Func<Stream, CancellationToken, Task> reader, CancellationToken ended)
    {
        try
        {
            await reader(stream, ended).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // A program that nobody listens to any more would wait for ever.
            await stream.CopyToAsync(Stream.Null, ended).ConfigureAwait(false);
            throw;
        }
        return "";
    }

    private static async Task<string> ReadAsync(StreamReader reader, int limit, LineListener.Part? lines, CancellationToken ended)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        try
        {
            int read;
            while ((read = await reader.ReadAsync(buffer.AsMemory(), ended).ConfigureAwait(false)) > 0)
            {
                text.Append(buffer, 0, Math.Min(read, limit - text.Length));
                lines?.Add(buffer.AsSpan(0, read));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // What came until now is all there is.
        }
        lines?.End();
        return text.ToString();
    }
}
