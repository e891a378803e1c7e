using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HPy.Build.Diagnostics;
using ICSharpCode.SharpZipLib.Zip;

namespace HPy.Build.Wheels;

/// <summary>
/// Writes wheels. The bytes depend on nothing but names and contents: order, times and permissions are fixed,
/// and the compressor is the same on every system.
/// </summary>
public static class WheelArchive
{
    private const int RegularFile = 0x8000;
    private const int Permissions = 0x1A4; // rw-r--r--
    private const int ExecutePermissions = 0x49; // --x--x--x
    private const string TemporaryMark = ".hpytmp";

    /// <summary>The oldest and the newest time that zip files can say.</summary>
    private static readonly DateTime Oldest = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Newest = new(2107, 12, 31, 23, 59, 58, DateTimeKind.Utc);

    /// <summary>
    /// Writes a wheel under a temporary name and gives it its own when it is complete. Nothing is left behind
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
                WriteAll(temporary, files, record, time, cancellation);
                cancellation.ThrowIfCancellationRequested();
                File.Move(temporary, path, overwrite: true);
            }
            catch
            {
                File.Delete(temporary);
                throw;
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ZipException)
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

    /// <summary>The time that all files of a wheel get: SOURCE_DATE_EPOCH, or the oldest there is.</summary>
    /// <exception cref="BuildException">The value is no number of seconds.</exception>
    public static DateTime ReadSourceDate(string? epoch)
    {
        if (string.IsNullOrWhiteSpace(epoch))
            return Oldest;
        if (!long.TryParse(epoch, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            throw new BuildException(ErrorCode.InvalidMetadata,
                $"the environment variable SOURCE_DATE_EPOCH is '{epoch}', which is no number of seconds since 1970");
        var limit = (long)(Newest - DateTime.UnixEpoch).TotalSeconds;
        var time = DateTime.UnixEpoch.AddSeconds(Math.Clamp(seconds, 0, limit));
        return time < Oldest ? Oldest : time;
    }

    private static void WriteAll(
        string path, IEnumerable<WheelFile> files, string record, DateTime time, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 << 10);
        // Not disposed: after a failure that would try to complete the archive, and hide what went wrong.
        var zip = new ZipOutputStream(file) { IsStreamOwner = false, UseZip64 = UseZip64.Dynamic };
        zip.SetLevel(6);
        var lines = new StringBuilder();
        foreach (var entry in files)
            Add(zip, entry, time, lines, cancellation);
        lines.Append(Quote(record)).Append(",,\n");
        Add(zip, WheelFile.FromText(record, lines.ToString()), time, null, cancellation);
        zip.Finish();
        file.Flush();
    }

    private static void Add(
        ZipOutputStream zip, WheelFile file, DateTime time, StringBuilder? record, CancellationToken cancellation)
    {
        using var content = file.Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var mode = RegularFile | Permissions | (file.IsExecutable ? ExecutePermissions : 0);
        zip.PutNextEntry(new ZipEntry(file.Path)
        {
            DateTime = time,
            Size = content.Length,
            HostSystem = (int)HostSystemID.Unix,
            ExternalFileAttributes = mode << 16,
            IsUnicodeText = !Ascii.IsValid(file.Path),
            CompressionMethod = CompressionMethod.Deflated,
        });
        var buffer = new byte[64 << 10];
        long written = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = file.Source is null
                ? content.Read(buffer)
                : WheelFile.Reading(file.Source, () => content.Read(buffer));
            if (count == 0)
                break;
            hash.AppendData(buffer, 0, count);
            zip.Write(buffer, 0, count);
            written += count;
        }
        zip.CloseEntry();
        record?.Append(Quote(file.Path)).Append(",sha256=").Append(UrlSafe(hash.GetHashAndReset()))
            .Append(',').Append(written).Append('\n');
    }

    private static string UrlSafe(byte[] hash) =>
        Convert.ToBase64String(hash).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Quote(string path) => path.AsSpan().IndexOfAny(',', '"') < 0
        ? path
        : $"\"{path.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
