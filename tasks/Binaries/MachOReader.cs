namespace HPy.Build.Binaries;

/// <summary>What the packer needs of a macOS module.</summary>
/// <param name="Slices">One per processor; a thin file has one.</param>
/// <param name="Needed">The libraries of all slices, each once.</param>
public sealed record MachOBinary(IReadOnlyList<MachOSlice> Slices, IReadOnlyList<string> Needed)
    : NativeBinary(BinaryFormat.MachO, Needed)
{
    /// <summary>The processor in the words of platform tags; null when there is no name for the set.</summary>
    public string? Architecture => string.Join('+', Slices.Select(s => s.CpuType).Distinct().Order()) switch
    {
        "16777223" => "x86_64",
        "16777228" => "arm64",
        "16777223+16777228" => "universal2",
        _ => null,
    };
}

/// <summary>One processor's part of a Mach-O file.</summary>
/// <param name="CpuType">The processor number.</param>
/// <param name="FileType">6 is a dynamic library, 8 a bundle.</param>
/// <param name="LowestSystem">The oldest macOS that loads it; 0.0 when the file does not say.</param>
/// <param name="Needed">The libraries it asks for.</param>
public sealed record MachOSlice(int CpuType, int FileType, Version LowestSystem, IReadOnlyList<string> Needed);

/// <summary>Reads Mach-O files, thin and universal.</summary>
public static class MachOReader
{
    private const int MostSlices = 32;
    private const int LongestName = 4096;

    /// <summary>Reads one file.</summary>
    /// <exception cref="BinaryFormatException">It is not Mach-O, or damaged.</exception>
    public static MachOBinary Read(IByteSource source)
    {
        uint magic = new ByteView(source, 0, 4, littleEndian: false).U32(0);
        var slices = new List<MachOSlice>();
        if (magic is 0xCAFEBABE or 0xCAFEBABF)
        {
            uint count = new ByteView(source, 4, 4, littleEndian: false).U32(0);
            if (count is 0 or > MostSlices)
                throw new BinaryFormatException($"it claims to hold {count} processors");
            int size = magic == 0xCAFEBABE ? 20 : 32;
            var table = new ByteView(source, 8, count * (long)size, littleEndian: false);
            for (int i = 0; i < count; i++)
            {
                ulong at = size == 20 ? table.U32(i * 20 + 8) : table.U64(i * 32 + 8);
                if (at > (ulong)source.Length)
                    throw new BinaryFormatException("one of its parts is outside of the file");
                slices.Add(ReadSlice(source, (long)at));
            }
        }
        else
        {
            slices.Add(ReadSlice(source, 0));
        }
        return new MachOBinary(slices, [.. slices.SelectMany(s => s.Needed).Distinct(StringComparer.Ordinal)]);
    }

    private static MachOSlice ReadSlice(IByteSource source, long start)
    {
        uint magic = new ByteView(source, start, 4, littleEndian: false).U32(0);
        bool wide = magic is 0xFEEDFACF or 0xCFFAEDFE;
        if (!wide && magic is not (0xFEEDFACE or 0xCEFAEDFE))
            throw new BinaryFormatException("one of its parts has no Mach-O header");
        bool little = magic is 0xCEFAEDFE or 0xCFFAEDFE;
        int headerSize = wide ? 32 : 28;
        var header = new ByteView(source, start, headerSize, little);
        var commands = new ByteView(source, start + headerSize, header.U32(20), little);
        var lowest = new Version(0, 0);
        var needed = new List<string>();
        long at = 0;
        for (uint i = 0; i < header.U32(16); i++)
        {
            uint kind = commands.U32(at);
            uint size = commands.U32(at + 4);
            if (size < 8)
                throw new BinaryFormatException("one of its load commands is too short");
            ByteView.Check(at, size, commands.Length);
            if (kind == 0x24 || (kind == 0x32 && commands.U32(at + 8) == 1))
                lowest = DecodeVersion(commands.U32(at + (kind == 0x24 ? 8 : 12)));
            else if (kind is 0xC or 0x80000018 or 0x8000001F or 0x80000023)
                needed.Add(commands.Text(at + commands.U32(at + 8), LongestName));
            at += size;
        }
        return new MachOSlice((int)header.U32(4), (int)header.U32(12), lowest, needed);
    }

    private static Version DecodeVersion(uint packed) => new((int)(packed >> 16), (int)((packed >> 8) & 0xFF));
}
