namespace HPy.Build.Binaries;

/// <summary>
/// Reads ELF files the way the dynamic linker does: through the program headers. Section headers
/// are only asked how many dynamic symbols there are, which the linker itself never needs to know.
/// </summary>
public sealed class ElfReader
{
    private const int LargestCount = 4 << 20;
    private const int LongestName = 32 << 10;
    private const long TextBudget = 128 << 20;

    private readonly IByteSource _source;
    private readonly bool _wide;
    private readonly bool _littleEndian;
    private readonly ByteView _header;
    private readonly List<ElfSegment> _segments = [];
    private readonly List<(ulong Tag, ulong Value)> _dynamic = [];
    private long _textRead;

    private ElfReader(IByteSource source)
    {
        _source = source;
        var ident = new ByteView(source, 0, 16, littleEndian: true);
        if (ident.U32(0) != 0x464C457F)
            throw new BinaryFormatException("it does not start with the ELF magic number");
        _wide = ident.U8(4) switch
        {
            1 => false,
            2 => true,
            byte other => throw new BinaryFormatException($"its ELF class is {other}, neither 32 nor 64 bits"),
        };
        _littleEndian = ident.U8(5) switch
        {
            1 => true,
            2 => false,
            byte other => throw new BinaryFormatException($"its ELF byte order is {other}, neither little nor big endian"),
        };
        _header = View(0, _wide ? 64 : 52);
    }

    /// <summary>Reads one file.</summary>
    /// <exception cref="BinaryFormatException">It is not ELF, or damaged.</exception>
    public static ElfBinary Read(IByteSource source)
    {
        var reader = new ElfReader(source);
        reader.ReadSegments();
        reader.ReadDynamic();
        return reader.Build();
    }

    private ElfBinary Build()
    {
        ByteView? strings = StringTable();
        List<ElfVersionNeed> needs = strings is { } table ? ReadVersionNeeds(table) : [];
        ulong flags = Value(30) ?? 0;
        return new ElfBinary(
            _wide,
            _littleEndian,
            _header.U16(16),
            _header.U16(18),
            _header.U32(_wide ? 48 : 36),
            _segments,
            ReadInterpreter(),
            Name(strings, 14),
            Name(strings, 15),
            Name(strings, 29),
            flags,
            Value(0x6ffffffb) ?? 0,
            Value(22) is not null || (flags & 4) != 0,
            [.. _dynamic.Where(e => e.Tag == 1).Select(e => Text(strings, e.Value))],
            needs,
            strings is { } names ? ReadSymbols(names, needs) : [])
        {
            Sections = ElfSections.ReadTolerantly(_source),
            VersionDefinitions = strings is { } texts ? ReadVersionDefinitions(texts) : [],
            BuildId = ElfNotes.FindBuildId(_source, _segments, _littleEndian),
            BindsNow = Value(24) is not null || (flags & 8) != 0 || ((Value(0x6ffffffb) ?? 0) & 1) != 0,
        };
    }

    private void ReadSegments()
    {
        ulong offset = Word(_header, _wide ? 32 : 28);
        int size = _header.U16(_wide ? 54 : 42);
        int count = _header.U16(_wide ? 56 : 44);
        if (count == 0)
            return;
        if (size < (_wide ? 56 : 32))
            throw new BinaryFormatException($"its program headers have {size} bytes each");
        ByteView table = View(Position(offset), (long)size * count);
        for (int i = 0; i < count; i++)
        {
            long at = (long)i * size;
            _segments.Add(_wide
                ? new ElfSegment(table.U32(at), table.U32(at + 4), table.U64(at + 8), table.U64(at + 16),
                    table.U64(at + 32), table.U64(at + 40))
                : new ElfSegment(table.U32(at), table.U32(at + 24), table.U32(at + 4), table.U32(at + 8),
                    table.U32(at + 16), table.U32(at + 20)));
        }
    }

    private void ReadDynamic()
    {
        if (_segments.FirstOrDefault(s => s.Type == 2) is not { } segment)
            return;
        ByteView table = View(Position(segment.Offset), Position(segment.FileSize));
        int word = _wide ? 8 : 4;
        for (long at = 0; at + 2 * word <= table.Length; at += 2 * word)
        {
            ulong tag = Word(table, at);
            if (tag == 0)
                return;
            if (_dynamic.Count == LargestCount)
                throw new BinaryFormatException("its dynamic section does not end");
            _dynamic.Add((tag, Word(table, at + word)));
        }
    }

    private string? ReadInterpreter() =>
        _segments.FirstOrDefault(s => s.Type == 3) is { } segment
            ? View(Position(segment.Offset), Position(segment.FileSize)).Text(0, LongestName)
            : null;

    private ByteView? StringTable()
    {
        if (Value(5) is not { } address)
            return null;
        return View(FileOffset(address), Position(Value(10) ?? 0));
    }

    private List<ElfVersionNeed> ReadVersionNeeds(ByteView strings)
    {
        var needs = new List<ElfVersionNeed>();
        if (Value(0x6ffffffe) is not { } address)
            return needs;
        ulong libraries = Value(0x6fffffff) ?? 0;
        long at = FileOffset(address);
        for (ulong i = 0; i < libraries; i++)
        {
            ByteView library = View(at, 16);
            string name = Text(strings, library.U32(4));
            long entryAt = at + library.U32(8);
            for (int k = 0; k < library.U16(2); k++)
            {
                ByteView entry = View(entryAt, 16);
                needs.Add(new ElfVersionNeed(name, Text(strings, entry.U32(8)), entry.U16(6) & 0x7FFF, (entry.U16(4) & 2) != 0));
                // A module with more needs than that is a loop, not a module.
                if (needs.Count > 64 << 10)
                    throw new BinaryFormatException("it asks for too many symbol versions");
                if (entry.U32(12) == 0)
                    break;
                entryAt += entry.U32(12);
            }
            if (library.U32(12) == 0)
                break;
            at += library.U32(12);
        }
        return needs;
    }

    private List<string> ReadVersionDefinitions(ByteView strings)
    {
        var definitions = new List<string>();
        if (Value(0x6ffffffc) is not { } address)
            return definitions;
        ulong count = Math.Min(Value(0x6ffffffd) ?? 0, 64 << 10);
        long at = FileOffset(address);
        for (ulong i = 0; i < count; i++)
        {
            ByteView entry = View(at, 20);
            // The first definition names the file itself.
            if ((entry.U16(2) & 1) == 0 && entry.U16(6) > 0)
                definitions.Add(Text(strings, View(at + entry.U32(12), 8).U32(0)));
            if (entry.U32(16) == 0)
                break;
            at += entry.U32(16);
        }
        return definitions;
    }

    private List<ElfSymbol> ReadSymbols(ByteView strings, List<ElfVersionNeed> needs)
    {
        var symbols = new List<ElfSymbol>();
        if (Value(6) is not { } address)
            return symbols;
        int size = _wide ? 24 : 16;
        if (Value(11) is { } claimed && claimed != (ulong)size)
            throw new BinaryFormatException($"its dynamic symbols have {claimed} bytes each");
        long count = CountSymbols(address, size);
        if (count is < 0 or > LargestCount)
            throw new BinaryFormatException($"it claims {count} dynamic symbols");
        if (count <= 1)
            return symbols;
        ByteView table = View(FileOffset(address), count * size);
        ByteView? versions = Value(0x6ffffff0) is { } at ? View(FileOffset(at), count * 2) : null;
        Dictionary<int, ElfVersionNeed> byIndex = [];
        foreach (ElfVersionNeed need in needs)
            byIndex.TryAdd(need.Index, need);
        for (long i = 1; i < count; i++)
            symbols.Add(ReadSymbol(table, i * size, strings, versions is { } v ? byIndex.GetValueOrDefault(v.U16(i * 2) & 0x7FFF) : null));
        return symbols;
    }

    private ElfSymbol ReadSymbol(ByteView table, long at, ByteView strings, ElfVersionNeed? need)
    {
        int info = table.U8(at + (_wide ? 4 : 12));
        int other = table.U8(at + (_wide ? 5 : 13));
        int section = table.U16(at + (_wide ? 6 : 14));
        bool defined = section != 0;
        return new ElfSymbol(Text(strings, table.U32(at)), defined, info >> 4, info & 15, other & 3, defined ? null : need)
        {
            Address = Word(table, at + (_wide ? 8 : 4)),
        };
    }

    /// <summary>
    /// The number of dynamic symbols is nowhere in the dynamic section. In order of trust: the section
    /// header, the two kinds of hash table, the distance to the string table that usually follows.
    /// </summary>
    private long CountSymbols(ulong address, int size) =>
        CountFromSections(address, size)
        ?? (Value(4) is { } hash ? (long?)View(FileOffset(hash), 8).U32(4) : null)
        ?? (Value(0x6ffffef5) is { } gnu ? (long?)CountFromGnuHash(FileOffset(gnu)) : null)
        ?? (Value(5) is { } strings && strings > address ? (long)((strings - address) / (ulong)size) : 0);

    private long? CountFromSections(ulong address, int size)
    {
        ulong offset = Word(_header, _wide ? 40 : 32);
        int entry = _header.U16(_wide ? 58 : 46);
        int count = _header.U16(_wide ? 60 : 48);
        if (offset == 0 || count == 0 || entry < (_wide ? 64 : 40) || offset > (ulong)_source.Length
            || (long)entry * count > _source.Length - (long)offset)
        {
            return null; // stripped or cut off: the module loads all the same
        }
        ByteView table = View((long)offset, (long)entry * count);
        for (int i = 0; i < count; i++)
        {
            long at = (long)i * entry;
            if (table.U32(at + 4) == 11 && Word(table, at + (_wide ? 16 : 12)) == address)
                return (long)(Word(table, at + (_wide ? 32 : 20)) / (ulong)size);
        }
        return null;
    }

    private long CountFromGnuHash(long at)
    {
        ByteView header = View(at, 16);
        uint buckets = header.U32(0);
        uint first = header.U32(4);
        if (buckets > LargestCount)
            throw new BinaryFormatException($"its symbol hash table claims {buckets} buckets");
        long bucketsAt = at + 16 + (long)header.U32(8) * (_wide ? 8 : 4);
        ByteView table = View(bucketsAt, (long)buckets * 4);
        uint last = 0;
        for (long i = 0; i < buckets; i++)
            last = Math.Max(last, table.U32(i * 4));
        if (last < first)
            return first;
        // The chain of the last bucket ends at the last symbol; its last hash has bit 0 set.
        long chainAt = bucketsAt + (long)buckets * 4;
        const int chunk = 1024;
        for (long index = last; index < LargestCount; index += chunk)
        {
            long from = chainAt + (index - first) * 4;
            ByteView.Check(from, 4, _source.Length);
            ByteView hashes = View(from, Math.Min(chunk, (_source.Length - from) / 4) * 4);
            for (int i = 0; i < hashes.Length / 4; i++)
            {
                if ((hashes.U32(i * 4) & 1) != 0)
                    return index + i + 1;
            }
        }
        throw new BinaryFormatException("its symbol hash table does not end");
    }

    private long FileOffset(ulong address)
    {
        foreach (ElfSegment segment in _segments)
        {
            if (segment.Type == 1 && address >= segment.Address && address - segment.Address < segment.FileSize)
                return Position(segment.Offset) + Position(address - segment.Address);
        }
        throw new BinaryFormatException($"address 0x{address:x} is in none of its segments");
    }

    private string? Name(ByteView? strings, ulong tag) => Value(tag) is { } offset ? Text(strings, offset) : null;

    private string Text(ByteView? strings, ulong offset)
    {
        if (strings is not { } table)
            throw new BinaryFormatException("it has no dynamic string table");
        string text = table.Text(Position(offset), LongestName);
        _textRead += text.Length;
        if (_textRead > TextBudget)
            throw new BinaryFormatException("its names overlap beyond reason");
        return text;
    }

    private ulong? Value(ulong tag)
    {
        foreach ((ulong key, ulong value) in _dynamic)
        {
            if (key == tag)
                return value;
        }
        return null;
    }

    private ulong Word(ByteView view, long at) => _wide ? view.U64(at) : view.U32(at);

    private ByteView View(long offset, long length) => new(_source, offset, length, _littleEndian);

    /// <summary>A size or offset of the file, small enough that sums of a few of them cannot overflow.</summary>
    private long Position(ulong value) =>
        value <= (ulong)_source.Length
            ? (long)value
            : throw new BinaryFormatException($"an offset or size of {value} is outside of the file ({_source.Length} bytes)");
}
