using System.Buffers.Binary;
using System.Text;
using HPy.Build.Binaries;

namespace HPy.Build.Toolchains.Finishing;

/// <summary>A 64-bit little-endian Mach-O file in memory: its load commands, and access to its bytes (mach-o/loader.h).</summary>
internal sealed class MachOImage
{
    public const uint Symtab = 2, Dysymtab = 0xB, Segment64 = 0x19, CodeSignature = 0x1D, SplitInfo = 0x1E, DyldInfo = 0x22,
        DyldInfoOnly = 0x80000022, FunctionStarts = 0x26, DataInCode = 0x29, OptimizationHint = 0x2E, ExportsTrie = 0x80000033,
        ChainedFixups = 0x80000034;

    private const int HeaderSize = 32;
    private readonly byte[] _bytes;

    private MachOImage(byte[] bytes) => _bytes = bytes;

    /// <summary>The load commands: what they are, and where.</summary>
    public List<(uint Kind, int At)> Commands { get; } = [];

    /// <summary>The bytes of the file.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Reads the load commands; null when the file is of another kind.</summary>
    public static MachOImage? Read(byte[] bytes)
    {
        if (bytes.Length < HeaderSize || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != 0xFEEDFACF)
            return null;
        var image = new MachOImage(bytes);
        var at = HeaderSize;
        for (var i = image.U32(16); i > 0; i--)
        {
            image.Commands.Add((image.U32(at), at));
            var size = image.Int(at + 4);
            at += size >= 8 ? size : throw new BinaryFormatException("one of its load commands is too short");
        }
        return image;
    }

    /// <summary>Where a load command is; 0 when there is none.</summary>
    public int Command(params ReadOnlySpan<uint> kinds)
    {
        foreach (var (kind, at) in Commands)
            if (kinds.Contains(kind))
                return at;
        return 0;
    }

    /// <summary>The segment of this name; 0 when there is none.</summary>
    public int Segment(string name)
    {
        foreach (var (kind, at) in Commands)
            if (kind == Segment64 && Slice(at + 8, 16).TrimEnd((byte)0).SequenceEqual(Encoding.ASCII.GetBytes(name)))
                return at;
        return 0;
    }

    public ReadOnlySpan<byte> Slice(int at, int count) => At(at, count);

    public uint U32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(At(at, 4));

    public int Int(int at) => U32(at) is var value and <= int.MaxValue ? (int)value : throw Outside();

    public long Long(int at) => BinaryPrimitives.ReadInt64LittleEndian(At(at, 8));

    public void Set(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(At(at, 4), value);

    public void Set(int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(At(at, 8), value);

    private Span<byte> At(int at, int count) =>
        at >= 0 && count >= 0 && count <= _bytes.Length - at ? _bytes.AsSpan(at, count) : throw Outside();

    private static BinaryFormatException Outside() => new("one of its tables is outside of the file");
}
