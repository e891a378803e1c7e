using System.Buffers.Binary;
using System.Text;
using HPy.Build.Binaries;

namespace HPy.Build.Toolchains.Finishing;

/// <summary>
/// Takes the time of linking out of a PE file, which lld can only be told through drivers that zig does not have, the
/// record that names the debug file, with its random number, and the names of what is exported without being an entry point:
/// zig's unwinder asks the linker for its own (Microsoft's PE/COFF specification).
/// </summary>
internal static class PeFinisher
{
    private const int ExportTable = 0, ResourceTable = 2, DebugTable = 6, DebugEntrySize = 28;

    /// <summary>Finishes one file in place; one without a time and other names is left as it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="exports">The names that stay.</param>
    public static void Finish(string path, IReadOnlyCollection<string> exports)
    {
        var bytes = File.ReadAllBytes(path);
        var header = (int)U32(bytes, 60);
        var renamed = KeepNames(bytes, header, exports.ToHashSet(StringComparer.Ordinal));
        if (U32(bytes, header + 8) != 0)
            ClearTimes(bytes, header);
        else if (!renamed)
            return;
        File.WriteAllBytes(path, bytes);
    }

    private static void ClearTimes(byte[] bytes, int header)
    {
        Clear(bytes, header + 8, 4);
        var optional = header + 24;
        Clear(bytes, optional + 64, 4); // The sum over the file, which Windows looks at for drivers only.
        var directories = Directories(bytes, header);
        foreach (var table in (ReadOnlySpan<int>)[ExportTable, ResourceTable])
            if (Place(bytes, header, directories, table) is { At: > 0 } place)
                Clear(bytes, place.At + 4, 4);
        ClearDebugRecords(bytes, Place(bytes, header, directories, DebugTable));
        Clear(bytes, directories + DebugTable * 8, 8);
    }

    // The functions stay in their places, where only numbers lead to them.
    private static bool KeepNames(byte[] bytes, int header, HashSet<string> kept)
    {
        if (Place(bytes, header, Directories(bytes, header), ExportTable) is not { At: > 0 and var table })
            return false;
        var count = (int)Math.Min(U32(bytes, table + 24), (uint)bytes.Length);
        var (names, numbers) = (Offset(bytes, header, U32(bytes, table + 32)), Offset(bytes, header, U32(bytes, table + 36)));
        var next = 0;
        for (var i = 0; i < count; i++)
        {
            if (!kept.Contains(Text(bytes, Offset(bytes, header, U32(bytes, names + i * 4)))))
                continue;
            Slice(bytes, names + i * 4, 4).CopyTo(Slice(bytes, names + next * 4, 4));
            Slice(bytes, numbers + i * 2, 2).CopyTo(Slice(bytes, numbers + next * 2, 2));
            next++;
        }
        // Without any of the names something else is wrong, and the audit tells what.
        if (next == count || next == 0)
            return false;
        BinaryPrimitives.WriteInt32LittleEndian(Slice(bytes, table + 24, 4), next);
        Clear(bytes, names + next * 4, (count - next) * 4);
        Clear(bytes, numbers + next * 2, (count - next) * 2);
        return true;
    }

    private static string Text(byte[] bytes, int at)
    {
        var rest = Slice(bytes, at, bytes.Length - at);
        var end = rest.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? rest : rest[..end]);
    }

    private static int Directories(byte[] bytes, int header) => header + 24 + (U16(bytes, header + 24) == 0x20B ? 112 : 96);

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
    private static (int At, int Size) Place(byte[] bytes, int header, int directories, int table) =>
        (Offset(bytes, header, U32(bytes, directories + table * 8)), (int)U32(bytes, directories + table * 8 + 4));

    /// <summary>Where in the file an address is; 0 when there is none.</summary>
    private static int Offset(byte[] bytes, int header, uint address)
    {
        var sections = header + 24 + U16(bytes, header + 20);
        for (var i = 0; address > 0 && i < U16(bytes, header + 6); i++)
        {
            var section = sections + i * 40;
            var (start, length) = (U32(bytes, section + 12), U32(bytes, section + 16));
            if (address >= start && address - start < length)
                return (int)(U32(bytes, section + 20) + (address - start));
        }
        return 0;
    }

    private static void Clear(byte[] bytes, int at, int count) => Slice(bytes, at, count).Clear();

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(bytes, at, 4));

    private static int U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(bytes, at, 2));

    private static Span<byte> Slice(byte[] bytes, int at, int count) => at >= 0 && count >= 0 && count <= bytes.Length - at
        ? bytes.AsSpan(at, count)
        : throw new BinaryFormatException("one of its tables is outside of the file");
}
