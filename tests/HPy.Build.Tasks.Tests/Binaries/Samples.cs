using System.IO.Compression;
using HPy.Build.Binaries;
using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.Binaries;

/// <summary>The small modules of every format that <c>Samples/make.sh</c> made.</summary>
internal static class Samples
{
    internal static byte[] Bytes(string name)
    {
        using var zip = Open();
        return Bytes(zip.GetEntry(name)!);
    }

    internal static List<(string Name, byte[] Bytes)> All()
    {
        using var zip = Open();
        return [.. zip.Entries.Select(e => (e.Name, Bytes(e)))];
    }

    internal static T Read<T>(string name)
        where T : NativeBinary => Assert.IsType<T>(NativeBinary.Read(new MemoryByteSource(Bytes(name))));

    private static ZipArchive Open() => ZipFile.OpenRead(Path.Combine(
        Repository.Root, "tests", "HPy.Build.Tasks.Tests", "Binaries", "Samples", "samples.zip"));

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
