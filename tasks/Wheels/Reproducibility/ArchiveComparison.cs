using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels.Reading;

namespace HPy.Build.Wheels.Reproducibility;

/// <summary>Says in which files, and where in them, two wheels or source distributions differ.</summary>
/// <param name="reasons">Knows where differences come from.</param>
public sealed class ArchiveComparison(DifferenceReasons reasons)
{
    private const int Largest = 512 << 20;
    private const int MostDifferences = 20;

    /// <summary>The differences; none when both files have the same bytes.</summary>
    /// <exception cref="BuildException">One cannot be read.</exception>
    public ImmutableArray<ArchiveDifference> Compare(string first, string second, CancellationToken cancellation)
    {
        if (Hash(first).AsSpan().SequenceEqual(Hash(second)))
            return [];
        var isWheel = first.EndsWith(".whl", StringComparison.Ordinal);
        var (one, other) = isWheel ? (ReadWheel(first, cancellation), ReadWheel(second, cancellation)) : (ReadTar(first, cancellation), ReadTar(second, cancellation));
        var differences = CompareEntries(one, other).ToList();
        // RECORD has the hashes of the others: what it says follows from them.
        if (differences.Any(d => !IsRecord(d.Name)))
            differences.RemoveAll(d => IsRecord(d.Name));
        if (differences.Count == 0)
            return [new ArchiveDifference("", one.Select(e => e.Name).SequenceEqual(other.Select(e => e.Name))
                ? "all files are the same, but packed in another way" : "the files stand in another order")];
        return differences.Count <= MostDifferences
            ? [.. differences]
            : [.. differences.Take(MostDifferences), new ArchiveDifference("", $"and {differences.Count - MostDifferences} more files differ")];
    }

    private IEnumerable<ArchiveDifference> CompareEntries(List<Entry> first, List<Entry> second)
    {
        var others = second.ToDictionary(e => e.Name, StringComparer.Ordinal);
        foreach (var entry in first)
        {
            if (!others.Remove(entry.Name, out var other))
                yield return new ArchiveDifference(entry.Name, "only in the first build");
            else if (!entry.Content.AsSpan().SequenceEqual(other.Content))
                yield return new ArchiveDifference(entry.Name, reasons.Describe(entry.Content, other.Content));
            else if (entry.Attributes != other.Attributes)
                yield return new ArchiveDifference(entry.Name, $"{entry.Attributes} in the first build, {other.Attributes} in the second");
        }
        foreach (var name in others.Keys.Order(StringComparer.Ordinal))
            yield return new ArchiveDifference(name, "only in the second build");
    }

    private static bool IsRecord(string name) => name.EndsWith(".dist-info/RECORD", StringComparison.Ordinal);

    private static byte[] Hash(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return SHA256.HashData(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BuildException(ErrorCode.UnreadableArchive, $"{path} cannot be read: {problem.Message}", path, problem);
        }
    }

    private static List<Entry> ReadWheel(string path, CancellationToken cancellation)
    {
        using var wheel = WheelReader.Open(path, ArchiveLimits.None);
        var entries = new List<Entry>();
        foreach (var entry in wheel.Entries)
        {
            cancellation.ThrowIfCancellationRequested();
            entries.Add(new Entry(entry.Name, $"time {entry.DosTime:x8} mode {Convert.ToString(entry.UnixMode, 8)}", wheel.ReadBytes(entry, Largest)));
        }
        return entries;
    }

    private static List<Entry> ReadTar(string path, CancellationToken cancellation)
    {
        try
        {
            using var tar = new TarReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            var entries = new List<Entry>();
            while (tar.GetNextEntry() is { } entry)
            {
                cancellation.ThrowIfCancellationRequested();
                using var content = new MemoryStream();
                entry.DataStream?.CopyTo(content);
                entries.Add(new Entry(entry.Name,
                    $"time {entry.ModificationTime:u} mode {Convert.ToString((int)entry.Mode, 8)} owner {entry.Uid}:{entry.Gid}", content.ToArray()));
            }
            return entries;
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or FormatException)
        {
            throw new BuildException(ErrorCode.UnsoundArchive, $"{path} cannot be unpacked: {problem.Message}", path, problem);
        }
    }

    private sealed record Entry(string Name, string Attributes, byte[] Content);
}
