using System.Collections.Immutable;
using System.Text;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels.Reading;

/// <summary>Reads a wheel from anywhere: a sound zip archive with one <c>dist-info</c> folder (PEP 427).</summary>
public sealed class WheelReader : IDisposable
{
    private const string InfoSuffix = ".dist-info";

    /// <summary>No METADATA, WHEEL or entry_points.txt comes near this.</summary>
    public const int LargestInfoFile = 16 << 20;

    private readonly ZipReader _archive;

    private WheelReader(ZipReader archive, string infoFolder) => (_archive, InfoFolder) = (archive, infoFolder);

    /// <summary>The wheel.</summary>
    public string Path => _archive.Path;

    /// <summary>The folder of the metadata, without <c>/</c>: <c>fast_math-1.0.dist-info</c>.</summary>
    public string InfoFolder { get; }

    /// <summary>All files and folders, in the archive's order.</summary>
    public ImmutableArray<ArchiveEntry> Entries => _archive.Entries;

    /// <summary>The files without the folders.</summary>
    public IEnumerable<ArchiveEntry> Files => _archive.Entries.Where(e => !e.IsFolder);

    /// <summary>Opens a wheel and checks the structure of its archive. Contents are checked when they are read.</summary>
    /// <exception cref="BuildException">It cannot be read, is damaged, is refused, or is no wheel.</exception>
    public static WheelReader Open(string path, ArchiveLimits? limits = null) => From(ZipReader.Open(path, limits));

    /// <summary>Reads a wheel that is open already, and from now on belongs to the reader.</summary>
    internal static WheelReader Open(string path, FileStream file, ArchiveLimits limits) => From(ZipReader.Open(path, file, limits));

    private static WheelReader From(ZipReader archive)
    {
        try
        {
            return new WheelReader(archive, FindInfoFolder(archive));
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>The entry of that name; null when there is none.</summary>
    public ArchiveEntry? Find(string name) => _archive.Find(name);

    /// <summary>A file of the metadata folder; null when there is none.</summary>
    public ArchiveEntry? FindInfo(string name) => _archive.Find($"{InfoFolder}/{name}");

    /// <inheritdoc cref="ZipReader.OpenRead"/>
    public Stream OpenRead(ArchiveEntry entry) => _archive.OpenRead(entry);

    /// <inheritdoc cref="ZipReader.ReadBytes"/>
    public byte[] ReadBytes(ArchiveEntry entry, int limit) => _archive.ReadBytes(entry, limit);

    /// <inheritdoc cref="ZipReader.OpenSource"/>
    public EntrySource OpenSource(ArchiveEntry entry, CancellationToken cancellation) => _archive.OpenSource(entry, cancellation);

    /// <summary>The text of a file of the metadata folder, for example <c>METADATA</c>.</summary>
    /// <exception cref="BuildException">There is none, it is too large, damaged, or no UTF-8.</exception>
    public string ReadInfo(string name)
    {
        var entry = FindInfo(name) ?? throw new BuildException(
            ErrorCode.UnsoundWheel, $"{Path} is no wheel: it has no {InfoFolder}/{name}", Path);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(ReadBytes(entry, LargestInfoFile));
        }
        catch (DecoderFallbackException problem)
        {
            throw new BuildException(ErrorCode.UnsoundWheel, $"{Path} is unsound: {entry.Name} is no UTF-8", Path, problem);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _archive.Dispose();

    private static string FindInfoFolder(ZipReader archive)
    {
        var folders = archive.Entries
            .Select(e => e.Name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? e.Name[..slash] : "")
            .Where(f => f.EndsWith(InfoSuffix, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return folders.Count == 1
            ? folders[0]
            : throw new BuildException(ErrorCode.UnsoundWheel, folders.Count == 0
                ? $"{archive.Path} is no wheel: it has no dist-info folder"
                : $"{archive.Path} is unsound: it has {folders.Count} dist-info folders, {string.Join(" and ", folders)}", archive.Path);
    }
}
