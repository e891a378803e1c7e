using System.Buffers.Binary;
using System.Text;
using HPy.Build.Binaries;

namespace HPy.Build.Toolchains.Finishing;

/// <summary>
/// The symbol table of a Mach-O file without what nobody looks up: symbols that are not exported become local ones, and local
/// ones can be left out.
/// </summary>
internal sealed class MachOSymbolTable
{
    private const int EntrySize = 16;
    private const byte Stab = 0xE0, PrivateExternal = 0x10, External = 1;

    private readonly MachOImage _image;
    private readonly int _strings;
    private readonly List<byte> _names = [(byte)' ', 0];
    private readonly List<byte[]> _entries = [];
    private readonly Dictionary<int, int> _places = [];

    /// <param name="image">The file.</param>
    /// <param name="isExported">Whether others may look a name up.</param>
    /// <param name="strip">Whether local symbols are left out.</param>
    public MachOSymbolTable(MachOImage image, Func<string, bool> isExported, bool strip)
    {
        _image = image;
        var (symtab, dysymtab) = (image.Command(MachOImage.Symtab), image.Command(MachOImage.Dysymtab));
        var (at, count) = (image.Int(symtab + 8), image.Int(symtab + 12));
        _strings = image.Int(symtab + 16);
        var (firstDefined, firstUndefined) = (image.Int(dysymtab + 16), image.Int(dysymtab + 24));
        var indices = Enumerable.Range(0, count).ToList();
        var hidden = indices.Where(i => i >= firstDefined && i < firstUndefined && !isExported(Name(at, i))).ToHashSet();
        var isLocal = indices.Where(i => i < firstDefined || hidden.Contains(i)).ToList();
        foreach (var i in strip ? [] : isLocal)
            Add(at, i, hidden.Contains(i));
        Locals = _entries.Count;
        foreach (var i in indices.Where(i => i >= firstDefined && i < firstUndefined && !hidden.Contains(i)))
            Add(at, i, hide: false);
        Defined = _entries.Count - Locals;
        foreach (var i in indices.Where(i => i >= firstUndefined))
            Add(at, i, hide: false);
    }

    /// <summary>How many symbols are local.</summary>
    public int Locals { get; }

    /// <summary>How many are exported.</summary>
    public int Defined { get; }

    /// <summary>How many are asked of others.</summary>
    public int Undefined => _entries.Count - Locals - Defined;

    /// <summary>The entries.</summary>
    public byte[] Entries => [.. _entries.SelectMany(e => e)];

    /// <summary>Their names.</summary>
    public byte[] Names => [.. _names];

    /// <summary>Where a symbol of the old table is in this one; -1 when it was left out.</summary>
    public int Place(int old) => _places.TryGetValue(old, out var place) ? place : -1;

    private string Name(int table, int index)
    {
        var at = checked(_strings + _image.Int(table + index * EntrySize));
        var rest = _image.Bytes[Math.Min(at, _image.Bytes.Length)..];
        var length = rest.IndexOf((byte)0);
        return length < 0 ? throw new BinaryFormatException("a name of its symbols has no end") : Encoding.UTF8.GetString(rest[..length]);
    }

    private void Add(int table, int index, bool hide)
    {
        var entry = _image.Slice(table + index * EntrySize, EntrySize).ToArray();
        if (hide && (entry[4] & Stab) == 0)
            entry[4] = (byte)((entry[4] | PrivateExternal) & ~External);
        var name = Name(table, index);
        if (name == WeakImport.Name && (entry[4] & 0xE) == 0)
            entry[6] |= WeakImport.SymbolFlag;
        BinaryPrimitives.WriteInt32LittleEndian(entry, _names.Count);
        _names.AddRange(Encoding.UTF8.GetBytes(name));
        _names.Add(0);
        _places[index] = _entries.Count;
        _entries.Add(entry);
    }
}
