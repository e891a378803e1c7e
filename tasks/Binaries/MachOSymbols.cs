namespace HPy.Build.Binaries;

/// <summary>
/// Finds what one Mach-O image imports and exports: in its symbol table, and in the tables of the dynamic linker, which
/// stay when the symbol table is stripped.
/// </summary>
internal sealed class MachOSymbols(IByteSource source, bool littleEndian, bool wide, bool isTwoLevel, MachOCommands commands)
{
    private readonly Dictionary<string, MachOImport> _imports = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _exports = new(StringComparer.Ordinal);

    internal IReadOnlyList<MachOImport> Imports => [.. _imports.Values];

    internal IReadOnlyList<string> Exports => [.. _exports];

    /// <summary>The symbol table names the objects with the debug information.</summary>
    internal bool HasDebugMap { get; private set; }

    internal void Read()
    {
        ReadSymbolTable();
        ReadChainedImports();
        ReadBindings(commands.Bind);
        ReadBindings(commands.LazyBind);
        foreach (string name in new MachOExportTrie(Reader(), commands.ExportTrie).Read())
            _exports.Add(Plain(name));
    }

    private WindowReader Reader() => new(source, 0, source.Length, littleEndian);

    private void ReadSymbolTable()
    {
        (long at, uint count, long names, uint namesSize) = commands.Symbols;
        int size = wide ? 16 : 12;
        ByteView.Check(at, (long)count * size, source.Length);
        ByteView.Check(names, namesSize, source.Length);
        WindowReader table = Reader(), texts = Reader();
        for (uint i = 0; i < count; i++, at += size)
        {
            int type = table.U8(at + 4), description = table.U16(at + 6);
            if ((type & 0xE0) != 0) // a stab
            {
                HasDebugMap |= type == 0x66;
                continue;
            }
            bool isExternal = (type & 1) != 0, isHidden = (type & 0x10) != 0;
            if (!isExternal)
                continue;
            string name = texts.Text(names + table.U32(at), names + namesSize);
            // Undefined with a value: a common symbol, which only objects have.
            if ((type & 0xE) == 0 && table.Word(at + 8, wide) == 0)
                AddImport(name, isTwoLevel ? (description >> 8) & 0xFF : 0, (description & 0x40) != 0);
            else if (!isHidden)
                _exports.Add(Plain(name));
        }
    }

    private void ReadChainedImports()
    {
        (long at, uint size) = commands.ChainedFixups;
        if (size == 0)
            return;
        ByteView.Check(at, size, source.Length);
        WindowReader table = Reader(), texts = Reader();
        long entry = at + table.U32(at + 8), names = at + table.U32(at + 12), end = at + size;
        (int length, bool isLong) = table.U32(at + 20) switch
        {
            1 => (4, false),
            2 => (8, false),
            3 => (16, true),
            uint other => throw new BinaryFormatException($"its imports have the unknown format {other}"),
        };
        if (table.U32(at + 24) != 0)
            return; // compressed names; the symbol table has them too
        for (uint i = table.U32(at + 16); i > 0; i--, entry += length)
        {
            uint first = table.U32(entry);
            (int library, bool isWeak, uint name) = isLong
                ? ((short)first, (first & 0x10000) != 0, table.U32(entry + 4))
                : ((sbyte)first, (first & 0x100) != 0, first >> 9);
            AddImport(texts.Text(names + name, end), library, isWeak);
        }
    }

    /// <summary>Follows a list of binding instructions (BIND_OPCODE_…) for the names in it.</summary>
    private void ReadBindings((uint At, uint Size) range)
    {
        ByteView.Check(range.At, range.Size, source.Length);
        WindowReader code = Reader();
        long at = range.At, end = at + range.Size;
        (int library, bool isWeak, string? name) = (0, false, null);
        while (at < end)
        {
            int instruction = code.U8(at++), value = instruction & 0xF;
            switch (instruction >> 4)
            {
                case 1:
                    library = value;
                    break;
                case 2:
                    library = (int)Math.Min(code.Leb128(ref at, end), int.MaxValue);
                    break;
                case 3:
                    library = 0; // the image itself, the program, or anything
                    break;
                case 4:
                    name = code.Text(at, end);
                    isWeak = (value & 1) != 0;
                    at = code.AfterText(at, end);
                    break;
                case 6 or 7 or 8:
                    code.Leb128(ref at, end);
                    break;
                case 9 or 10 or 11 or 12:
                    if (name is not null)
                        AddImport(name, library, isWeak);
                    for (int operands = (instruction >> 4) switch { 10 => 1, 12 => 2, _ => 0 }; operands > 0; operands--)
                        code.Leb128(ref at, end);
                    break;
                case 13 when value == 0:
                    code.Leb128(ref at, end);
                    break;
            }
        }
    }

    private void AddImport(string name, int library, bool isWeak)
    {
        name = Plain(name);
        _imports.TryAdd(name, new MachOImport(name, commands.Library(library), isWeak));
    }

    private static string Plain(string name) => name.StartsWith('_') ? name[1..] : name;
}
