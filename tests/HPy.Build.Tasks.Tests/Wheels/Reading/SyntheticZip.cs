using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace HPy.Build.Tests.Wheels.Reading;

/// <summary>A file of a zip archive in which everything can be wrong: each header is written as the test says.</summary>
internal sealed record SyntheticFile(string Name, byte[] Content)
{
    public SyntheticFile(string name, string content) : this(name, Encoding.UTF8.GetBytes(content))
    {
    }

    public bool Deflated { get; init; } = true;

    public int Flags { get; init; } = 0x800;

    public int Method { get; init; } = -1;

    public int Mode { get; init; } = 0x81A4;

    /// <summary>What the headers say instead of the truth.</summary>
    public string? LocalName { get; init; }

    public byte[]? RawName { get; init; }

    public long? Size { get; init; }

    public long? LocalSize { get; init; }

    public uint? Crc { get; init; }

    public long? Offset { get; init; }

    public byte[] Extra { get; init; } = [];

    /// <summary>Whether sizes stand in the fields for large files.</summary>
    public bool Zip64 { get; init; }

    /// <summary>Bytes of the descriptor behind the content: 0, 12, 16, 20 or 24.</summary>
    public int Descriptor { get; init; }

    /// <summary>Bytes behind the file that belong to nothing.</summary>
    public byte[] Junk { get; init; } = [];
}

internal static class SyntheticZip
{
    public static byte[] Write(params SyntheticFile[] files) => Write(files, zip64End: false);

    public static byte[] Write(SyntheticFile[] files, bool zip64End, int? count = null, string comment = "", byte[]? tail = null, long moved = 0)
    {
        var data = new MemoryStream();
        var directory = new MemoryStream();
        foreach (var file in files)
        {
            var offset = file.Offset ?? data.Length;
            var packed = file.Deflated ? Deflate(file.Content) : file.Content;
            WriteLocal(data, file, packed);
            WriteCentral(directory, file, packed.Length, offset);
        }
        var start = data.Length;
        data.Write(directory.ToArray());
        WriteEnd(data, start + moved, directory.Length, count ?? files.Length, zip64End, comment);
        data.Write(tail ?? []);
        return data.ToArray();
    }

    public static byte[] Deflate(byte[] content)
    {
        using var result = new MemoryStream();
        using (var deflate = new DeflateStream(result, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(content);
        return result.ToArray();
    }

    private static uint CrcOf(SyntheticFile file)
    {
        var crc = new ICSharpCode.SharpZipLib.Checksum.Crc32();
        crc.Update(file.Content);
        return (uint)crc.Value;
    }

    private static int MethodOf(SyntheticFile file) => file.Method >= 0 ? file.Method : file.Deflated ? 8 : 0;

    private static void WriteLocal(MemoryStream to, SyntheticFile file, byte[] packed)
    {
        var name = file.RawName ?? Encoding.UTF8.GetBytes(file.LocalName ?? file.Name);
        var size = file.LocalSize ?? file.Size ?? file.Content.Length;
        var late = file.Descriptor > 0;
        var extra = file.Zip64 ? Concat(Small(1), Small(16), Large(late ? 0 : size), Large(late ? 0 : packed.Length)) : [];
        var flags = file.Flags | (late ? 8 : 0);
        to.Write(Concat(Int(0x04034B50), Small(20), Small(flags), Small(MethodOf(file)), Int(0x00210000),
            Int(late ? 0 : file.Crc ?? CrcOf(file)),
            Int(file.Zip64 ? uint.MaxValue : late ? 0 : (uint)packed.Length), Int(file.Zip64 ? uint.MaxValue : late ? 0 : (uint)size),
            Small(name.Length), Small(extra.Length), name, extra, packed));
        if (file.Descriptor is 16 or 24)
            to.Write(Int(0x08074B50));
        if (late)
            to.Write(Int(file.Crc ?? CrcOf(file)));
        if (file.Descriptor is 12 or 16)
            to.Write(Concat(Int((uint)packed.Length), Int((uint)size)));
        else if (late)
            to.Write(Concat(Large(packed.Length), Large(size)));
        to.Write(file.Junk);
    }

    private static void WriteCentral(MemoryStream to, SyntheticFile file, int packed, long offset)
    {
        var name = file.RawName ?? Encoding.UTF8.GetBytes(file.Name);
        var size = file.Size ?? file.Content.Length;
        byte[] extra = [.. file.Extra, .. file.Zip64 ? Concat(Small(1), Small(24), Large(size), Large(packed), Large(offset)) : []];
        to.Write(Concat(Int(0x02014B50), Small(0x314), Small(20), Small(file.Flags | (file.Descriptor > 0 ? 8 : 0)), Small(MethodOf(file)),
            Int(0x00210000), Int(file.Crc ?? CrcOf(file)), Int(file.Zip64 ? uint.MaxValue : (uint)packed),
            Int(file.Zip64 ? uint.MaxValue : (uint)size), Small(name.Length), Small(extra.Length), Small(0), Small(0), Small(0),
            Int((uint)file.Mode << 16), Int(file.Zip64 ? uint.MaxValue : (uint)offset), name, extra));
    }

    private static void WriteEnd(MemoryStream to, long start, long size, int count, bool zip64, string comment)
    {
        if (zip64)
        {
            var end = to.Length;
            to.Write(Concat(Int(0x06064B50), Large(44), Small(45), Small(45), Int(0), Int(0), Large(count), Large(count), Large(size), Large(start)));
            to.Write(Concat(Int(0x07064B50), Int(0), Large(end), Int(1)));
        }
        to.Write(Concat(Int(0x06054B50), Small(0), Small(0), Small(zip64 ? 0xFFFF : count), Small(zip64 ? 0xFFFF : count),
            Int(zip64 ? uint.MaxValue : (uint)size), Int(zip64 ? uint.MaxValue : (uint)start), Small(comment.Length),
            Encoding.ASCII.GetBytes(comment)));
    }

    public static byte[] Small(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        return bytes;
    }

    public static byte[] Int(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    public static byte[] Large(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }

    public static byte[] Concat(params byte[][] parts) => [.. parts.SelectMany(p => p)];
}
