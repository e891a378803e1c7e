using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using HPy.Build.Publishing;
using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.Publishing;

/// <summary>Makes small wheels and source distributions.</summary>
internal static class Distributions
{
    public const string Metadata = "Metadata-Version: 2.1\nName: fast-math\nVersion: 1.0\nSummary: Sums\nRequires-Python: >=3.8\nRequires-Dist: numpy>=1.20\n";

    public static string Wheel(this TemporaryFolder folder, string name, string metadata = Metadata)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.At(name))!);
        var stem = string.Join('-', Path.GetFileName(name).Split('-')[..2]);
        using var zip = ZipFile.Open(folder.At(name), ZipArchiveMode.Create);
        using var writer = new StreamWriter(zip.CreateEntry($"{stem}.dist-info/METADATA").Open());
        writer.Write(metadata);
        return folder.At(name);
    }

    public static string Source(this TemporaryFolder folder, string name = "fast_math-1.0.tar.gz", string metadata = Metadata)
    {
        using var gzip = new GZipStream(File.Create(folder.At(name)), CompressionLevel.Fastest);
        using var tar = new TarWriter(gzip);
        foreach (var (file, text) in new[] { ("setup.py", "setup()\n"), ("PKG-INFO", metadata) })
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"{name[..^7]}/{file}") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        return folder.At(name);
    }

    public static DistributionFile Read(string path) => DistributionFile.Read(path, CancellationToken.None);
}
