using System.ComponentModel;
using System.Globalization;
using System.Text;
using HPy.Build.Compilation;

namespace HPy.Build.Wheels;

/// <summary>When the commit was made that the work tree around a folder has checked out.</summary>
public sealed class CommitDate(IToolRunner runner)
{
    private const string Marker = ".git";
    private const int LongestNote = 4096;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>
    /// What changes whenever another commit is checked out, found out by looking at a few small files; empty outside of work trees.
    /// </summary>
    public static string Fingerprint(string folder)
    {
        if (FindGitFolder(folder) is not { } git)
            return "";
        var head = ReadNote(Path.Combine(git, "HEAD"));
        // A further work tree keeps its HEAD to itself and shares the rest.
        var common = ReadNote(Path.Combine(git, "commondir")) is { Length: > 0 } shared ? Path.GetFullPath(Path.Combine(git, shared)) : git;
        var text = new StringBuilder(head);
        if (head.StartsWith("ref: ", StringComparison.Ordinal))
            text.Append('\n').Append(ReadNote(Path.Combine(common, head[5..])));
        foreach (var file in new[] { "packed-refs", "reftable/tables.list" })
        {
            var stamp = FileStamp.Of(Path.Combine(common, file));
            text.Append(CultureInfo.InvariantCulture, $"\n{stamp.Ticks} {stamp.Length}");
        }
        return text.ToString();
    }

    /// <summary>
    /// The date, from git; null outside of work trees and before the first commit. When git does not say it, the reason.
    /// </summary>
    /// <remarks>
    /// <c>cat-file</c> runs no hook and no helper that a configuration in the work tree could name. So it may also read
    /// work trees of other users, as in containers, where git refuses everything else.
    /// </remarks>
    public (DateTime? Time, string? Problem) Find(string folder, CancellationToken cancellation)
    {
        if (FindGitFolder(folder) is null)
            return (null, null);
        var command = new ToolCommand("git", ["-c", "safe.directory=*", "--no-replace-objects", "cat-file", "commit", "HEAD"], folder)
        {
            Timeout = Timeout,
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["GIT_DIR"] = null,
                ["GIT_WORK_TREE"] = null,
                ["GIT_OBJECT_DIRECTORY"] = null,
                ["GIT_OPTIONAL_LOCKS"] = "0",
                ["GIT_NO_LAZY_FETCH"] = "1",
                ["GIT_TERMINAL_PROMPT"] = "0",
            },
        };
        try
        {
            var result = runner.RunAsync(command, cancellation).GetAwaiter().GetResult();
            if (result.ExitCode == 0)
                return Parse(result.Output) is { } time ? (time, null) : (null, "git shows a commit without a date");
            return IsUnborn(result.Error) ? (null, null) : (null, result.TimedOut ? "git did not answer in time" : FirstLine(result.Error));
        }
        catch (Win32Exception problem)
        {
            return (null, $"git cannot be started: {problem.Message}");
        }
    }

    /// <summary>The date in the text of a commit; null when there is none.</summary>
    public static DateTime? Parse(string commit)
    {
        foreach (var line in commit.Split('\n').TakeWhile(line => line.Length > 0))
        {
            if (!line.StartsWith("committer ", StringComparison.Ordinal))
                continue;
            var end = line.LastIndexOf('>');
            var parts = line[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return parts.Length > 0 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? WheelArchive.ToWheelTime(seconds) : null;
        }
        return null;
    }

    // No commit yet.
    private static bool IsUnborn(string error) => error.Contains("Not a valid object name HEAD", StringComparison.OrdinalIgnoreCase);

    private static string FirstLine(string error) => error.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .FirstOrDefault("git failed without saying why");

    /// <summary>The folder at or above <paramref name="folder"/> that git keeps track of; null when there is none.</summary>
    public static string? WorkTree(string folder)
    {
        for (var current = folder; current is not null; current = Path.GetDirectoryName(current))
            if (Path.Exists(Path.Combine(current, Marker)))
                return current;
        return null;
    }

    private static string? FindGitFolder(string folder)
    {
        for (var current = folder; current is not null; current = Path.GetDirectoryName(current))
        {
            var path = Path.Combine(current, Marker);
            if (Directory.Exists(path))
                return path;
            if (ReadNote(path) is { } note && note.StartsWith("gitdir: ", StringComparison.Ordinal))
                return Path.GetFullPath(Path.Combine(current, note[8..]));
        }
        return null;
    }

    private static string ReadNote(string path)
    {
        try
        {
            var info = new FileInfo(path);
            return info.Exists && info.Length <= LongestNote ? File.ReadAllText(path).Trim() : "";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return "";
        }
    }
}
