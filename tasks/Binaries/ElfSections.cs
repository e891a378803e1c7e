namespace HPy.Build.Binaries;

/// <summary>Reads the section headers of ELF files. Objects need them; in finished modules they may be missing.</summary>
internal static class ElfSections
{
    /// <summary>The sections of a module; none when they are missing, cut off or damaged, as the module loads all the same.</summary>
    internal static IReadOnlyList<ElfSection> ReadTolerantly(IByteSource source)
    {
        try
        {
            return Read(source);
        }
        catch (BinaryFormatException)
        {
            return [];
        }
    }

    /// <summary>The sections of an object.</summary>
    /// <exception cref="BinaryFormatException">It is not ELF, or damaged.</exception>
    internal static List<ElfSection> Read(IByteSource source)
    {
        WindowReader file = Open(source, out bool wide);
        var sections = new List<ElfSection>();
        ulong table = file.Word(wide ? 40 : 32, wide);
        int size = file.U16(wide ? 58 : 46);
        if (table == 0)
            return sections;
        if (size < (wide ? 64 : 40))
            throw new BinaryFormatException($"its section headers have {size} bytes each");
        long start = Position(table, file);
        // Numbers too large for their fields are in the first section header.
        long count = file.U16(wide ? 60 : 48), names = file.U16(wide ? 62 : 50);
        if (count == 0)
            count = Position(file.Word(start + (wide ? 32 : 20), wide), file);
        if (names == 0xFFFF)
            names = file.U32(start + (wide ? 40 : 24));
        ByteView.Check(start, count * size, file.Length);
        for (long i = 0; i < count; i++)
            sections.Add(ReadHeader(file, start + i * size, wide));
        if (names < sections.Count && sections[(int)names].Type == 3)
            Name(file, sections, sections[(int)names]);
        return sections;
    }

    /// <summary>A reader for an ELF file in its byte order.</summary>
    internal static WindowReader Open(IByteSource source, out bool wide)
    {
        var ident = new ByteView(source, 0, 16, littleEndian: true);
        if (ident.U32(0) != 0x464C457F || ident.U8(4) is not (1 or 2) || ident.U8(5) is not (1 or 2))
            throw new BinaryFormatException("it has no ELF header");
        wide = ident.U8(4) == 2;
        return new WindowReader(source, 0, source.Length, ident.U8(5) == 1);
    }

    internal static long Position(ulong value, WindowReader file) =>
        value <= (ulong)file.Length
            ? (long)value
            : throw new BinaryFormatException($"an offset or size of {value} is outside of the file ({file.Length} bytes)");

    // The number of the name stands in for it until the names are known.
    private static ElfSection ReadHeader(WindowReader file, long at, bool wide) => new(
        "", file.U32(at + 4), file.Word(at + 8, wide), file.Word(at + (wide ? 16 : 12), wide),
        file.Word(at + (wide ? 24 : 16), wide), file.Word(at + (wide ? 32 : 20), wide),
        file.U32(at + (wide ? 40 : 24)), file.Word(at + (wide ? 56 : 36), wide))
    {
        NameOffset = file.U32(at),
    };

    private static void Name(WindowReader file, List<ElfSection> sections, ElfSection table)
    {
        long start = Position(table.Offset, file), end = start + Position(table.Size, file);
        for (int i = 0; i < sections.Count; i++)
        {
            if (start + sections[i].NameOffset < end)
                sections[i] = sections[i] with { Name = file.Text(start + sections[i].NameOffset, end) };
        }
    }
}
