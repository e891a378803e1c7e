using System.Buffers.Binary;
using HPy.Build.Binaries;

namespace HPy.Build.Toolchains.Finishing;

/// <summary>
/// Takes the time of linking out of a PE file, which lld can only be told through drivers that zig does not have, and the
/// record that names the debug file, with its random number (Microsoft's PE/COFF specification).
/// </summary>
internal static class PeFinisher
{
    private const int ExportTable = 0, ResourceTable = 2, DebugTable = 6, DebugEntrySize = 28;

    /// <summary>Finishes one file in place; one without a time is left as it is.</summary>
    public static void Finish(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var header = (int)U32(bytes, 60);
        if (U32(bytes, header + 8) == 0)
            return;
        Clear(bytes, header + 8, 4);
        var optional = header + 24;
        Clear(bytes, optional + 64, 4); // The sum over the file, which Windows looks at for drivers only.
        var directories = optional + (U16(bytes, optional) == 0x20B ? 112 : 96);
        foreach (var table in (ReadOnlySpan<int>)[ExportTable, ResourceTable])
            if (Place(bytes, header, directories, table) is { At: > 0 } place)
                Clear(bytes, place.At + 4, 4);
        ClearDebugRecords(bytes, Place(bytes, header, directories, DebugTable));
        Clear(bytes, directories + DebugTable * 8, 8);
        File.WriteAllBytes(path, bytes);
    }

    private static void ClearDebugRecords(byte[] bytes, (int At, int Size) table)
    {
        for (var i = 0; i + DebugEntrySize <= table.Size; i += DebugEntrySize)
        {
            var entry = table.At + i;
            Clear(bytes, (int)U32(bytes, entry + 24), (int)U32(bytes, entry + 16));
            Clear(bytes, entry, DebugEntrySize);
        }
    }

    /// <summary>Where in the file a table of the directory is; 0 when there is none.</summary>
    private static (int At, int Size) Place(byte[] bytes, int header, int directories, int table)
    {
        var (address, size) = (U32(bytes, directories + table * 8), (int)U32(bytes, directories + table * 8 + 4));
        var sections = header + 24 + U16(bytes, header + 20);
        for (var i = 0; address > 0 && i < U16(bytes, header + 6); i++)
        {
            var section = sections + i * 40;
            var (start, length) = (U32(bytes, section + 12), U32(bytes, section + 16));
            if (address >= start && address - start < length)
                return ((int)(U32(bytes, section + 20) + (address - start)), size);
        }
        return (0, 0);
    }

    private static void Clear(byte[] bytes, int at, int count) => Slice(bytes, at, count).Clear();

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(bytes, at, 4));

    private static int U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(bytes, at, 2));

    private static Span<byte> Slice(byte[] bytes, int at, int count) => at >= 0 && count >= 0 && count <= bytes.Length - at
        ? bytes.AsSpan(at, count)
        : throw new BinaryFormatException("one of its tables is outside of the file");
}
