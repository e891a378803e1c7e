using HPy.Build.Compilation;
using HPy.Build.Diagnostics;

namespace HPy.Build.SourceDistributions;

/// <summary>Writes source distributions: compressed tar files with one top folder (PEP 625).</summary>
internal static class SourceArchive
{
    /// <summary>Writes the archive under a temporary name and gives it its own when it is complete.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="top">The name of the folder that everything is in.</param>
    /// <param name="files">The files, written in this order.</param>
    /// <param name="time">The time of all files.</param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <exception cref="BuildException">The archive cannot be written, or a file cannot be read.</exception>
    public static void Write(
        string path, string top, IEnumerable<SourceFile> files, DateTime time, CancellationToken cancellation)
    {
        AtomicFile.CreateFolder(Path.GetDirectoryName(path)!);
        var temporary = AtomicFile.TemporaryName(path);
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 << 10))
            {
                var gzip = new GzipOutput(file);
                var tar = new TarOutput(gzip, (long)(time - DateTime.UnixEpoch).TotalSeconds);
                foreach (var entry in files)
                    Add(tar, gzip, top, entry, cancellation);
                tar.Finish();
                gzip.Finish();
            }
            AtomicFile.Publish(temporary, path);
        }
        catch (Exception problem)
        {
            AtomicFile.TryDelete(temporary);
            if (problem is IOException or UnauthorizedAccessException)
                throw new BuildException(ErrorCode.SourceDistributionNotWritten,
                    $"{path} cannot be written: {problem.Message.TrimEnd('.')}; free some space, or choose a folder that can be "
                    + "written to with dotnet pack -o, or HPyWheelDir", inner: problem);
            throw;
        }
    }

    private static void Add(TarOutput tar, GzipOutput gzip, string top, SourceFile entry, CancellationToken cancellation)
    {
        using var content = entry.Open();
        var size = content.Length;
        tar.BeginFile($"{top}/{entry.Path}", size, entry.IsExecutable);
        var buffer = new byte[64 << 10];
        for (var left = size; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = SourceFile.Reading(entry.Source ?? entry.Path, () => content.Read(buffer));
            left -= count;
            if (left < 0 || (count == 0 && left > 0))
                throw new BuildException(ErrorCode.UnusableSourceFile,
                    $"{entry.Source} changed while it was packed; pack again when nothing writes to it", entry.Source);
            if (count == 0)
                break;
            gzip.Write(buffer, 0, count);
        }
        tar.EndFile(size);
    }
}
