using System.Text;
using HPy.Build.Diagnostics;

namespace HPy.Build.SourceDistributions;

/// <summary>One file of a source distribution.</summary>
/// <param name="Path">Its name below the top folder, with <c>/</c>.</param>
/// <param name="Source">The file on disk; null when <paramref name="Text"/> is its content.</param>
/// <param name="Text">What was written for it.</param>
internal sealed record SourceFile(string Path, string? Source, string Text = "")
{
    private const int LongestPath = 1024;

    /// <summary>Opens the content for reading.</summary>
    /// <exception cref="BuildException">The file cannot be read.</exception>
    public Stream Open() => Source is null
        ? new MemoryStream(new UTF8Encoding(false).GetBytes(Text), writable: false)
        : Reading(Source, () => new FileStream(Source, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1));

    /// <summary>Whether it may be executed, as far as this system knows.</summary>
    public bool IsExecutable => Source is not null && !OperatingSystem.IsWindows()
        && File.GetUnixFileMode(Source).HasFlag(UnixFileMode.UserExecute);

    /// <summary>Runs one step of reading a file, so that its failure is not taken for one of the archive.</summary>
    public static T Reading<T>(string source, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BuildException(ErrorCode.UnusableSourceFile, $"{source} cannot be read: {problem.Message}", source, problem);
        }
    }

    /// <summary>Why a file cannot have this name on every system; null when it can.</summary>
    public static string? ProblemOf(string path) =>
        path.Length is 0 or > LongestPath ? $"a name has 1 to {LongestPath} characters"
        : path.Any(char.IsControl) ? "its name contains a control character"
        : path.Contains('\ufffd', StringComparison.Ordinal) ? "its name is not UTF-8"
        : path.IndexOfAny(['\\', ':', '*', '?', '"', '<', '>', '|']) >= 0 ? "Windows has no such names (\\ : * ? \" < > |)"
        : path.Split('/').Any(part => part.Length == 0 || part is "." or ".." || part.TrimEnd('.', ' ').Length != part.Length)
            ? "a part of its name is empty or ends with a dot or a blank"
        : null;
}
