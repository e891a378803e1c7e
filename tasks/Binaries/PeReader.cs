namespace HPy.Build.Binaries;

/// <summary>What the packer needs of a Windows module.</summary>
/// <param name="Machine">The processor number of the COFF header.</param>
/// <param name="IsDll">It is a library, not a program.</param>
/// <param name="Needed">The DLLs of the import table.</param>
public sealed record PeBinary(int Machine, bool IsDll, IReadOnlyList<string> Needed)
    : NativeBinary(BinaryFormat.Pe, Needed)
{
    /// <summary>The wheel platform; null when Windows wheels have no name for the processor.</summary>
    public string? Platform => Machine switch
    {
        0x8664 => "win_amd64",
        0xAA64 => "win_arm64",
        0x014C => "win32",
        _ => null,
    };
}

/// <summary>Reads the headers and import table of PE files.</summary>
public static class PeReader
{
    private const int MostImports = 4096;
    private const int LongestName = 1024;

    /// <summary>Reads one file.</summary>
    /// <exception cref="BinaryFormatException">It is not PE, or damaged.</exception>
    public static PeBinary Read(IByteSource source)
    {
        var dos = new ByteView(source, 0, 64, littleEndian: true);
        long pe = dos.U32(60);
        var coff = new ByteView(source, pe, 24, littleEndian: true);
        if (dos.U16(0) != 0x5A4D || coff.U32(0) != 0x4550)
            throw new BinaryFormatException("it has no PE header");
        int sectionCount = coff.U16(6);
        int optionalSize = coff.U16(20);
        var optional = new ByteView(source, pe + 24, optionalSize, littleEndian: true);
        var sections = new ByteView(source, pe + 24 + optionalSize, sectionCount * 40L, littleEndian: true);
        int directories = optional.U16(0) switch
        {
            0x10B => 96,
            0x20B => 112,
            var other => throw new BinaryFormatException($"its optional header has the unknown magic 0x{other:x}"),
        };
        return new PeBinary(coff.U16(4), (coff.U16(22) & 0x2000) != 0, ReadImports(source, optional, directories, sections));
    }

    private static List<string> ReadImports(IByteSource source, ByteView optional, int directories, ByteView sections)
    {
        var names = new List<string>();
        if (optional.U32(directories - 4) < 2 || optional.U32(directories + 8) == 0)
            return names;
        long at = FileOffset(sections, optional.U32(directories + 8));
        for (; names.Count < MostImports; at += 20)
        {
            var entry = new ByteView(source, at, 20, littleEndian: true);
            if (entry.U32(12) == 0)
                return names;
            long name = FileOffset(sections, entry.U32(12));
            long length = Math.Min(LongestName + 1, source.Length - name);
            names.Add(new ByteView(source, name, length, littleEndian: true).Text(0, LongestName));
        }
        throw new BinaryFormatException("its import table does not end");
    }

    private static long FileOffset(ByteView sections, uint address)
    {
        for (long at = 0; at < sections.Length; at += 40)
        {
            uint start = sections.U32(at + 12);
            if (address >= start && address - start < sections.U32(at + 16))
                return (long)sections.U32(at + 20) + (address - start);
        }
        throw new BinaryFormatException($"address 0x{address:x} is in none of its sections");
    }
}
