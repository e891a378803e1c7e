namespace HPy.Build.Binaries;

/// <summary>Reads Mach-O files, thin and universal (mach-o/loader.h, mach-o/fat.h).</summary>
public static class MachOReader
{
    private const int MostSlices = 32;
    private const int MostCommands = 64 << 10;

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
                long at = (long)i * size;
                (ulong start, ulong length) = size == 20
                    ? (table.U32(at + 8), table.U32(at + 12))
                    : (table.U64(at + 8), table.U64(at + 16));
                if (start > (ulong)source.Length || length > (ulong)source.Length - start)
                    throw new BinaryFormatException("one of its parts is outside of the file");
                slices.Add(ReadSlice(new PartByteSource(source, (long)start, (long)length)));
            }
        }
        else
        {
            slices.Add(ReadSlice(source));
        }
        return new MachOBinary(slices, [.. slices.SelectMany(s => s.Needed).Distinct(StringComparer.Ordinal)]);
    }

    private static MachOSlice ReadSlice(IByteSource source)
    {
        uint magic = new ByteView(source, 0, 4, littleEndian: false).U32(0);
        bool wide = magic is 0xFEEDFACF or 0xCFFAEDFE;
        if (!wide && magic is not (0xFEEDFACE or 0xCEFAEDFE))
            throw new BinaryFormatException("one of its parts has no Mach-O header");
        bool little = magic is 0xCEFAEDFE or 0xCFFAEDFE;
        var file = new WindowReader(source, 0, source.Length, little);
        var commands = new MachOCommands();
        long at = wide ? 32 : 28, end = at + file.U32(20);
        ByteView.Check(at, end - at, file.Length);
        uint count = file.U32(16);
        if (count > MostCommands)
            throw new BinaryFormatException($"it claims {count} load commands");
        for (uint i = 0; i < count; i++)
        {
            uint kind = file.U32(at), size = file.U32(at + 4);
            if (size < 8)
                throw new BinaryFormatException("one of its load commands is too short");
            ByteView.Check(at, size, end);
            commands.Add(file, kind, at, size);
            at += size;
        }
        var symbols = new MachOSymbols(source, little, wide, (file.U32(24) & 0x80) != 0, commands);
        symbols.Read();
        return new MachOSlice((int)file.U32(4), (int)file.U32(12), commands.LowestSystem, commands.Needed)
        {
            InstallName = commands.InstallName,
            RunPaths = commands.RunPaths,
            Imports = symbols.Imports,
            Exports = symbols.Exports,
            HasSignature = commands.HasSignature,
            HasDebugInformation = commands.HasDebugSegment || symbols.HasDebugMap,
        };
    }
}
