using HPy.Build.Compilation;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels;

/// <summary>
/// The time of all files in a wheel or source distribution: SOURCE_DATE_EPOCH, or the date of the commit, or the oldest that
/// zip files know.
/// </summary>
internal static class FileDate
{
    /// <summary>What the time depends on.</summary>
    public static string Fingerprint(string? epoch, string folder) =>
        string.IsNullOrEmpty(epoch) ? CommitDate.Fingerprint(folder) : epoch;

    /// <summary>Finds the time.</summary>
    /// <param name="epoch">The value of SOURCE_DATE_EPOCH.</param>
    /// <param name="folder">The folder of the project.</param>
    /// <param name="report">Hears why the date of the commit cannot be read.</param>
    /// <param name="cancellation">Stops git.</param>
    /// <exception cref="BuildException">SOURCE_DATE_EPOCH is no number of seconds.</exception>
    public static DateTime Read(string? epoch, string folder, Action<Diagnostic> report, CancellationToken cancellation)
    {
        if (!string.IsNullOrEmpty(epoch))
            return WheelArchive.ReadSourceDate(epoch);
        var (time, problem) = new CommitDate(new ToolRunner()).Find(folder, cancellation);
        if (problem is not null)
            report(new Diagnostic(Severity.Warning, ErrorCode.NoCommitDate,
                $"the files are dated 1980, because the date of the commit cannot be read: {problem}; "
                + "set the environment variable SOURCE_DATE_EPOCH to the seconds since 1970 that they shall have"));
        return time ?? WheelArchive.ReadSourceDate(null);
    }
}
