using System.Globalization;
using System.Text;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels.Reading;
using HPy.Build.Wheels.Writing;

namespace HPy.Build.Wheels;

/// <summary>
/// Writes wheels. The bytes depend on nothing but names and contents: order, times and permissions are fixed,
/// and the compressor is the same on every system.
/// </summary>
public static class WheelArchive
{
    private const string TemporaryMark = ".hpytmp";

    /// <summary>The oldest and the newest time that zip files can say.</summary>
    internal static readonly DateTime Oldest = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Newest = new(2107, 12, 31, 23, 59, 58, DateTimeKind.Utc);

    /// <summary>
    /// Writes a wheel under a temporary name, reads it back, and gives it its own name when all of it is right. Nothing is left behind
    /// when that fails or is cancelled.
    /// </summary>
    /// <param name="path">The wheel.</param>
    /// <param name="files">Everything but RECORD; written in this order.</param>
    /// <param name="record">The name of RECORD, which is written last.</param>
    /// <param name="time">The time of all files, see <see cref="ReadSourceDate"/>.</param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <exception cref="BuildException">The wheel cannot be written, or a file cannot be read.</exception>
    public static void Write(
        string path, IEnumerable<WheelFile> files, string record, DateTime time, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var name = Path.GetFileName(path);
        // A dot and another extension: nobody takes it for a wheel.
        var temporary = Path.Combine(folder, $".{name}.{Environment.ProcessId:x}{Random.Shared.Next():x8}{TemporaryMark}");
        try
        {
            Directory.CreateDirectory(folder);
            try
            {
                WriteAll(temporary, name, files, record, time, cancellation);
                cancellation.ThrowIfCancellationRequested();
                File.Move(temporary, path, overwrite: true);
            }
            catch
            {
                File.Delete(temporary);
                throw;
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BuildException(ErrorCode.WheelNotWritten,
                $"{path} cannot be written: {problem.Message.TrimEnd('.')}; free some space, or set HPyWheelDir to a folder that can be written to",
                inner: problem);
        }
    }

    /// <summary>
    /// Deletes what killed builds left of wheels whose name begins with <paramref name="stem"/>. Files that
    /// another build is writing are locked, and stay.
    /// </summary>
    public static void DeleteLeftovers(string folder, string stem)
    {
        if (!Directory.Exists(folder))
            return;
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder, $".{stem}-*{TemporaryMark}"))
                using (new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.Delete, 1, FileOptions.DeleteOnClose))
                {
                    // Opening succeeded, so nobody writes it; closing deletes it.
                }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // In use, or not ours to delete: harmless, since nothing reads these files.
        }
    }

    /// <summary>The time that SOURCE_DATE_EPOCH gives the files of a wheel; without it the oldest there is.</summary>
    /// <exception cref="BuildException">The value is no number of seconds.</exception>
    public static DateTime ReadSourceDate(string? epoch)
    {
        if (string.IsNullOrWhiteSpace(epoch))
            return Oldest;
        if (!long.TryParse(epoch, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            throw new BuildException(ErrorCode.InvalidMetadata,
                $"the environment variable SOURCE_DATE_EPOCH is '{epoch}', which is no number of seconds since 1970");
        return ToWheelTime(seconds);
    }

    /// <summary>The time for files of a wheel that is nearest to some seconds since 1970.</summary>
    internal static DateTime ToWheelTime(long seconds)
    {
        var limit = (long)(Newest - DateTime.UnixEpoch).TotalSeconds;
        var time = DateTime.UnixEpoch.AddSeconds(Math.Clamp(seconds, 0, limit));
        return time < Oldest ? Oldest : time;
    }

    private static void WriteAll(
        string path, string name, IEnumerable<WheelFile> files, string record, DateTime time, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 << 10);
        var zip = new ZipWriter(file, time);
        var pipeline = new EntryPipeline(zip, cancellation);
        var lines = new StringBuilder();
        foreach (var entry in files)
            AppendLine(lines, entry.Path, pipeline.Add(entry));
        lines.Append(Quote(record)).Append(",,\n");
        pipeline.Add(WheelFile.FromText(record, lines.ToString()));
        pipeline.Finish();
        zip.Finish();
        file.Flush();
        Verify(file, name, cancellation);
    }

    // Reads the finished file back, before it gets its name: neither a faulty disk nor a mistake of the compressor gets further.
    private static void Verify(FileStream file, string name, CancellationToken cancellation)
    {
        try
        {
            using var wheel = WheelReader.Open(name, file, ArchiveLimits.None);
            if (new WheelVerifier(wheel).FindProblems(cancellation) is not [var problem, ..])
                return;
            throw new BuildException(ErrorCode.WheelNotVerified, $"{name} was written, but reading it back shows that {problem}; "
                + "build it again, and check the disk and the memory of this machine when that does not help");
        }
        catch (BuildException problem) when (problem.Code != ErrorCode.WheelNotVerified)
        {
            throw new BuildException(ErrorCode.WheelNotVerified, $"{name} was written, but cannot be read back: {problem.Message}", inner: problem);
        }
    }

    private static void AppendLine(StringBuilder lines, string path, PackedContent content) =>
        lines.Append(Quote(path)).Append(",sha256=").Append(UrlSafe(content.Sha256)).Append(',').Append(content.Size).Append('\n');

    private static string UrlSafe(byte[] hash) =>
        Convert.ToBase64String(hash).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Quote(string path) => path.AsSpan().IndexOfAny(',', '"') < 0
        ? path
        : $"\"{path.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
