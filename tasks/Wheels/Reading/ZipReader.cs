using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels.Reading;

/// <summary>
/// Reads zip archives from anywhere. Opening one checks its whole structure: what claims too much, names files outside
/// of itself or can be understood in two ways is refused before any content is unpacked. Several threads may read.
/// </summary>
public sealed class ZipReader : IDisposable
{
    private readonly FileStream _file;
    private readonly ImmutableDictionary<string, ArchiveEntry> _byName;

    private ZipReader(string path, FileStream file, ImmutableArray<ArchiveEntry> entries)
    {
        (Path, _file, Entries) = (path, file, entries);
        _byName = entries.ToImmutableDictionary(e => e.Name, StringComparer.Ordinal);
    }

    /// <summary>The archive.</summary>
    public string Path { get; }

    /// <summary>All files and folders, in the archive's order.</summary>
    public ImmutableArray<ArchiveEntry> Entries { get; }

    /// <summary>Bytes of the archive.</summary>
    public long Length => _file.Length;

    /// <summary>Opens an archive and checks its structure.</summary>
    /// <exception cref="BuildException">It cannot be read, is damaged, or is refused.</exception>
    public static ZipReader Open(string path, ArchiveLimits? limits = null)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 4096, FileOptions.RandomAccess);
            return Open(path, file, limits ?? ArchiveLimits.Default);
        }
        catch (Exception problem) when (problem is BuildException or IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            if (problem is BuildException)
                throw;
            throw new BuildException(ErrorCode.UnreadableArchive, $"{path} cannot be read: {problem.Message}", path, problem);
        }
    }

    /// <summary>Reads an archive that is open already, and from now on belongs to the reader.</summary>
    internal static ZipReader Open(string path, FileStream file, ArchiveLimits limits)
    {
        try
        {
            var (entries, start) = ZipDirectory.Read(file, limits);
            CheckClaims(entries, file.Length, limits);
            return new ZipReader(path, file, new ZipLayout(file, start).Check(entries));
        }
        catch (Exception problem) when (problem is ArchiveProblem or EndOfStreamException)
        {
            throw new BuildException(ErrorCode.UnsoundArchive, $"{path} {problem.Message.TrimEnd('.')}", path, problem);
        }
    }

    /// <summary>The entry of that name; null when there is none.</summary>
    public ArchiveEntry? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>
    /// The content as a stream. Reading to its end checks size and checksum.
    /// </summary>
    public Stream OpenRead(ArchiveEntry entry) =>
        new EntryStream(Path, entry, new FileWindow(_file.SafeFileHandle, entry.DataOffset, entry.PackedSize));

    /// <summary>The whole content.</summary>
    /// <param name="entry">The file.</param>
    /// <param name="limit">Bytes it may have.</param>
    /// <exception cref="BuildException">It has more, or is damaged.</exception>
    public byte[] ReadBytes(ArchiveEntry entry, int limit)
    {
        if (entry.Size > limit)
            throw new BuildException(ErrorCode.UnsoundArchive,
                $"{Path} is refused: {entry.Name} has {entry.Size} bytes, and no such file needs more than {limit}", Path);
        using var content = OpenRead(entry);
        var bytes = new byte[entry.Size];
        content.ReadExactly(bytes);
        content.ReadByte();
        return bytes;
    }

    /// <summary>The content for reading here and there, in memory or, when it is large, in a temporary file.</summary>
    /// <exception cref="BuildException">It is damaged, or there is no room for it.</exception>
    public EntrySource OpenSource(ArchiveEntry entry, CancellationToken cancellation)
    {
        using var content = OpenRead(entry);
        return EntrySource.Create(Path, entry, content, cancellation);
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private static void CheckClaims(ImmutableArray<ArchiveEntry> entries, long length, ArchiveLimits limits)
    {
        long total = 0;
        foreach (var entry in entries)
        {
            if (ArchiveNames.Problem(entry.Name) is { } problem)
                throw new ArchiveProblem($"is refused: the file '{entry.Name}' {problem}");
            if (entry.IsLink || entry.IsSpecial)
                throw new ArchiveProblem($"is refused: {entry.Name} is a {(entry.IsLink ? "symbolic link" : "device, pipe or socket")}");
            if (entry.IsFolder ? entry.Size != 0 : !entry.IsDeflated && entry.Size != entry.PackedSize)
                throw new ArchiveProblem($"is damaged: {entry.Name} has an impossible size");
            if (entry.Size > limits.EntrySize)
                throw new ArchiveProblem($"is refused: {entry.Name} would have {entry.Size} bytes, the limit is {limits.EntrySize}");
            if (entry.Size > long.MaxValue - total || (total += entry.Size) > limits.TotalSize)
                throw new ArchiveProblem($"is refused: its files would have more than {limits.TotalSize} bytes");
        }
        if (total > limits.AlwaysAllowed && total / limits.Ratio > length)
            throw new ArchiveProblem($"is refused: {length} bytes would unpack to {total}, more than {limits.Ratio} times as many");
        if (ArchiveNames.Clash(entries) is { } clash)
            throw new ArchiveProblem("is refused: it " + clash);
    }
}
