using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels;
using HPy.Build.Wheels.Reading;

namespace HPy.Build.Publishing;

/// <summary>A wheel or source distribution from anywhere, with its metadata; name and version are those of the file name.</summary>
/// <param name="Path">The file.</param>
/// <param name="Name">The distribution.</param>
/// <param name="Version">Its version.</param>
/// <param name="Wheel">The parts of a wheel's file name; null for a source distribution.</param>
/// <param name="MetadataBytes">METADATA or PKG-INFO as it is in the file.</param>
internal sealed record DistributionFile(
    string Path, DistributionName Name, PackageVersion Version, WheelFileName? Wheel, byte[] MetadataBytes)
{
    private const string SourceExtension = ".tar.gz";
    private const string WheelExtension = ".whl";

    // Nobody has a source distribution of that size, and reading more of one takes too long.
    private const long LargestSource = 4L << 30;

    /// <summary>The name without folders.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);

    /// <summary>METADATA or PKG-INFO.</summary>
    public CoreMetadataText Metadata { get; } = CoreMetadata.Parse(Encoding.UTF8.GetString(MetadataBytes));

    /// <summary>Whether a file name is that of a wheel or source distribution.</summary>
    public static bool IsOne(string path) =>
        path.EndsWith(WheelExtension, StringComparison.OrdinalIgnoreCase) || path.EndsWith(SourceExtension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a file.</summary>
    /// <exception cref="BuildException">It is no distribution, is damaged, or its name contradicts its metadata.</exception>
    public static DistributionFile Read(string path, CancellationToken cancellation)
    {
        try
        {
            var file = path.EndsWith(WheelExtension, StringComparison.OrdinalIgnoreCase) ? ReadWheel(path) : ReadSource(path, cancellation);
            file.Check();
            return file;
        }
        // TarReader throws all of these for damaged archives.
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException or InvalidDataException
            or InvalidOperationException or ArithmeticException or ArgumentException or NotSupportedException)
        {
            throw Invalid(path, problem.Message, problem);
        }
    }

    /// <summary>What an upload needs.</summary>
    public UploadFile ToUpload(CancellationToken cancellation)
    {
        try
        {
            return new UploadFile(Path, Name.Text, Wheel is null ? "sdist" : "bdist_wheel",
                Wheel is null ? "source" : string.Join('.', Wheel.Tags.Pythons), Metadata, FileDigests.Of(Path, cancellation));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Invalid(Path, problem.Message, problem);
        }
    }

    private static DistributionFile ReadWheel(string path)
    {
        var name = WheelFileName.Parse(path);
        using var wheel = WheelReader.Open(path);
        var entry = wheel.FindInfo("METADATA") ?? throw Invalid(path, $"it has no {wheel.InfoFolder}/METADATA");
        return new DistributionFile(path, name.Name, name.Version, name, wheel.ReadBytes(entry, WheelReader.LargestInfoFile));
    }

    private static DistributionFile ReadSource(string path, CancellationToken cancellation)
    {
        var file = System.IO.Path.GetFileName(path);
        var stem = file.EndsWith(SourceExtension, StringComparison.OrdinalIgnoreCase) ? file[..^SourceExtension.Length] : "";
        var hyphen = stem.LastIndexOf('-');
        if (hyphen <= 0 || !DistributionName.IsValid(stem[..hyphen]) || PackageVersion.TryParse(stem[(hyphen + 1)..]) is not { } version)
            throw Invalid(path, "its name is neither that of a wheel (name-1.0-py3-none-any.whl) nor that of a source distribution (name-1.0.tar.gz)");
        return new DistributionFile(path, DistributionName.Parse(stem[..hyphen]), version, null, ReadPackageInfo(path, stem, cancellation));
    }

    private static byte[] ReadPackageInfo(string path, string stem, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 << 10, FileOptions.SequentialScan);
        using var unpacked = new BoundedStream(new GZipStream(file, CompressionMode.Decompress), LargestSource, cancellation);
        using var tar = new TarReader(unpacked);
        while (tar.GetNextEntry() is { } entry)
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || entry.Name != stem + "/PKG-INFO")
                continue;
            if (entry.Length > WheelReader.LargestInfoFile)
                throw Invalid(path, $"its PKG-INFO has {entry.Length} bytes");
            var bytes = new byte[entry.Length];
            entry.DataStream?.ReadExactly(bytes);
            return bytes;
        }
        throw Invalid(path, $"it has no {stem}/PKG-INFO");
    }

    private void Check()
    {
        var (name, version) = (Metadata.Find("Name") ?? "", Metadata.Find("Version") ?? "");
        if (DistributionName.Normalize(name, '-') != Name.Normalized)
            throw Invalid(Path, $"its metadata says that it is '{DistributionName.Printable(name)}'");
        if (!Version.Equals(PackageVersion.TryParse(version)))
            throw Invalid(Path, $"its metadata says that it is version '{DistributionName.Printable(version)}'");
    }

    private static BuildException Invalid(string path, string problem, Exception? inner = null) => new(ErrorCode.UnpublishableFile,
        $"{DistributionName.Printable(path)} cannot be published: {DistributionName.Printable(problem).TrimEnd('.')}; build it again or take it out", DistributionName.Printable(path), inner);
}
