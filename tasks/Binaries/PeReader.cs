namespace HPy.Build.Binaries;

/// <summary>Reads headers, imports, exports and the name of the debug file of PE files (Microsoft's PE/COFF specification).</summary>
public sealed class PeReader
{
    private const int ExportTable = 0, ImportTable = 1, DebugTable = 6, LoadConfiguration = 10, DelayImportTable = 13;
    private const int MostLibraries = 4096, MostSections = 96;

    // Names stand far from the tables that point to them: each has a window of its own.
    private readonly WindowReader _file;
    private readonly WindowReader _names;
    private readonly long _header;
    private readonly bool _wide;
    private readonly List<(uint Address, uint Size, uint Offset)> _sections = [];

    private PeReader(IByteSource source)
    {
        _file = new WindowReader(source, 0, source.Length, littleEndian: true);
        _names = new WindowReader(source, 0, source.Length, littleEndian: true);
        _header = _file.U32(60);
        if (_file.U16(0) != 0x5A4D || _file.U32(_header) != 0x4550)
            throw new BinaryFormatException("it has no PE header");
        _wide = _file.U16(Optional) switch
        {
            0x10B => false,
            0x20B => true,
            var other => throw new BinaryFormatException($"its optional header has the unknown magic 0x{other:x}"),
        };
        int optionalSize = _file.U16(_header + 20);
        if (optionalSize < Directories - Optional)
            throw new BinaryFormatException($"its optional header has only {optionalSize} bytes");
        long at = Optional + optionalSize;
        int count = _file.U16(_header + 6);
        if (count > MostSections)
            throw new BinaryFormatException($"it claims {count} sections, and Windows loads no more than {MostSections}");
        for (int i = 0; i < count; i++, at += 40)
            _sections.Add((_file.U32(at + 12), _file.U32(at + 16), _file.U32(at + 20)));
    }

    private long Optional => _header + 24;

    private long Directories => Optional + (_wide ? 112 : 96);

    /// <summary>Reads one file.</summary>
    /// <exception cref="BinaryFormatException">It is not PE, or damaged.</exception>
    public static PeBinary Read(IByteSource source) => new PeReader(source).Build();

    private PeBinary Build()
    {
        List<PeImport> imports = [.. ReadImports(), .. ReadDelayedImports()];
        return new PeBinary(_file.U16(_header + 4), (_file.U16(_header + 22) & 0x2000) != 0,
            [.. imports.Select(i => i.Library).Distinct(StringComparer.OrdinalIgnoreCase)])
        {
            Is64Bit = _wide,
            Characteristics = _file.U16(Optional + 70),
            Imports = imports,
            Exports = ReadExports(),
            DebugFile = ReadDebugFile(),
            GuardFlags = ReadGuardFlags(),
        };
    }

    private List<PeImport> ReadImports()
    {
        var imports = new List<PeImport>();
        if (Directory(ImportTable) is not { } table)
            return imports;
        for (long at = Offset(table.Address); imports.Count < MostLibraries; at += 20)
        {
            uint name = _file.U32(at + 12);
            if (name == 0)
                return imports;
            uint names = _file.U32(at);
            imports.Add(new PeImport(_names.Text(Offset(name)),
                ReadFunctions(names != 0 ? names : _file.U32(at + 16), 0), IsDelayed: false));
        }
        throw new BinaryFormatException("its import table does not end");
    }

    private List<PeImport> ReadDelayedImports()
    {
        var imports = new List<PeImport>();
        if (Directory(DelayImportTable) is not { } table)
            return imports;
        for (long at = Offset(table.Address); imports.Count < MostLibraries; at += 32)
        {
            uint name = _file.U32(at + 4);
            if (name == 0)
                return imports;
            // The tables of old linkers hold addresses, not offsets from where the image starts.
            ulong origin = (_file.U32(at) & 1) != 0 ? 0 : _file.Word(Optional + (_wide ? 24 : 28), _wide);
            imports.Add(new PeImport(_names.Text(Offset(Relative(name, origin))),
                ReadFunctions(Relative(_file.U32(at + 16), origin), origin), IsDelayed: true));
        }
        throw new BinaryFormatException("its table of delayed imports does not end");
    }

    private List<string> ReadFunctions(uint table, ulong origin)
    {
        var functions = new List<string>();
        if (table == 0)
            return functions;
        int size = _wide ? 8 : 4;
        ulong byNumber = 1UL << (size * 8 - 1);
        for (long at = Offset(table); ; at += size)
        {
            ulong entry = _file.Word(at, _wide);
            if (entry == 0)
                return functions;
            // Before the name stands a hint of two bytes.
            functions.Add((entry & byNumber) != 0
                ? $"#{entry & 0xFFFF}"
                : _names.Text(Offset(Relative(entry, origin)) + 2));
        }
    }

    private List<string> ReadExports()
    {
        var exports = new List<string>();
        if (Directory(ExportTable) is not { } table)
            return exports;
        long at = Offset(table.Address);
        uint count = _file.U32(at + 24);
        if (count == 0)
            return exports;
        long names = Offset(_file.U32(at + 32));
        ByteView.Check(names, count * 4L, _file.Length);
        for (uint i = 0; i < count; i++)
            exports.Add(_names.Text(Offset(_file.U32(names + i * 4L))));
        return exports;
    }

    private string? ReadDebugFile()
    {
        if (Directory(DebugTable) is not { } table)
            return null;
        long at = Offset(table.Address);
        for (uint i = 0; i < table.Size / 28; i++, at += 28)
        {
            long size = _file.U32(at + 16), data = _file.U32(at + 24);
            if (_file.U32(at + 12) == 2 && size > 24 && _file.U32(data) == 0x53445352) // CodeView: RSDS
                return _names.Text(data + 24, data + size);
        }
        return null;
    }

    private uint ReadGuardFlags()
    {
        int at = _wide ? 144 : 88;
        if (Directory(LoadConfiguration) is not { } table)
            return 0;
        long start = Offset(table.Address);
        return _file.U32(start) >= at + 4 ? _file.U32(start + at) : 0;
    }

    private (uint Address, uint Size)? Directory(int index)
    {
        if (_file.U32(Directories - 4) <= index || Directories + index * 8 + 8 > Optional + _file.U16(_header + 20))
            return null;
        uint address = _file.U32(Directories + index * 8);
        return address == 0 ? null : (address, _file.U32(Directories + index * 8 + 4));
    }

    private static uint Relative(ulong address, ulong origin) =>
        address >= origin && address - origin <= uint.MaxValue
            ? (uint)(address - origin)
            : throw new BinaryFormatException($"address 0x{address:x} is outside of the image");

    private long Offset(uint address)
    {
        foreach ((uint start, uint size, uint offset) in _sections)
        {
            if (address >= start && address - start < size)
                return (long)offset + (address - start);
        }
        throw new BinaryFormatException($"address 0x{address:x} is in none of its sections");
    }
}
