namespace HPy.Build.Binaries;

/// <summary>What a linker would read out of an object file: which names it has, and which it asks for.</summary>
/// <param name="Source">The name of the source, as the compiler wrote it down; null when it did not.</param>
/// <param name="Symbols">Its global and weak symbols.</param>
public sealed record ElfObject(string? Source, IReadOnlyList<ElfSymbol> Symbols)
{
    private const int SymbolTable = 2;

    /// <summary>The names it asks others for, weak ones left out.</summary>
    public IEnumerable<string> Undefined => Symbols.Where(s => !s.IsDefined && !s.IsWeak).Select(s => s.Name);

    /// <summary>Reads one object.</summary>
    /// <exception cref="BinaryFormatException">It is not ELF, or damaged.</exception>
    public static ElfObject Read(IByteSource source)
    {
        WindowReader file = ElfSections.Open(source, out bool wide);
        WindowReader names = ElfSections.Open(source, out _);
        List<ElfSection> sections = ElfSections.Read(source);
        var symbols = new List<ElfSymbol>();
        string? name = null;
        if (sections.Find(s => s.Type == SymbolTable) is not { } table)
            return new ElfObject(null, symbols);
        if (table.Link >= sections.Count || sections[(int)table.Link].Type != 3)
            throw new BinaryFormatException("its symbols have no names");
        int size = wide ? 24 : 16;
        long start = ElfSections.Position(table.Offset, file), end = start + ElfSections.Position(table.Size, file);
        ByteView.Check(start, end - start, file.Length);
        long text = ElfSections.Position(sections[(int)table.Link].Offset, file);
        long textEnd = text + ElfSections.Position(sections[(int)table.Link].Size, file);
        for (long at = start + size; at + size <= end; at += size)
        {
            int info = file.U8(at + (wide ? 4 : 12)), section = file.U16(at + (wide ? 6 : 14));
            bool isFile = (info & 15) == 4;
            if (info >> 4 == 0 && !(isFile && name is null))
                continue;
            string symbol = names.Text(text + file.U32(at), textEnd);
            if (isFile)
                name ??= symbol;
            else
                symbols.Add(new ElfSymbol(symbol, section != 0, info >> 4, info & 15, file.U8(at + (wide ? 5 : 13)) & 3, null));
        }
        return new ElfObject(name, symbols);
    }
}
