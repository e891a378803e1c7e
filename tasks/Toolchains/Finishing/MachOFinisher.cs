
namespace HPy.Build.Toolchains.Finishing;

/// <summary>
/// Takes out of a Mach-O file what a linker exports that knows neither hidden symbols nor lists of exports (that of zig 0.12):
/// writes its last segment anew, with the tables that are left close together, and signs it again.
/// </summary>
internal sealed class MachOFinisher
{
    private const int Alignment = 8, SignatureAlignment = 16;
    private readonly MachOImage _image;
    private readonly List<byte> _content = [];
    private readonly int _start;

    private MachOFinisher(MachOImage image, int start)
    {
        _image = image;
        _start = start;
    }

    /// <summary>Finishes one file in place; one that exports nothing else is left as it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="exports">The names that stay, as C has them.</param>
    /// <param name="strip">Whether local symbols are left out.</param>
    public static void Finish(string path, IReadOnlyCollection<string> exports, bool strip)
    {
        if (MachOImage.Read(File.ReadAllBytes(path)) is not { } image || image.Segment("__LINKEDIT") is not (> 0 and var segment)
            || image.Command(MachOImage.Symtab) == 0 || image.Command(MachOImage.Dysymtab) == 0)
            return;
        var kept = exports.Select(e => "_" + e).ToHashSet(StringComparer.Ordinal);
        var finisher = new MachOFinisher(image, (int)image.Long(segment + 40));
        if (finisher.Surplus(kept) || strip)
            File.WriteAllBytes(path, finisher.Write(segment, kept, strip));
    }

    /// <summary>The place of the export tree in the load commands: where it says offset and size.</summary>
    private int ExportsAt => _image.Command(MachOImage.ExportsTrie) is > 0 and var command ? command + 8
        : _image.Command(MachOImage.DyldInfo, MachOImage.DyldInfoOnly) is > 0 and var info ? info + 40 : 0;

    private bool Surplus(HashSet<string> kept) => ExportsAt > 0 && ExportTrie.Read(Table(ExportsAt)).Any(e => !kept.Contains(e.Name));

    private ReadOnlySpan<byte> Table(int at) => _image.Slice(_image.Int(at), _image.Int(at + 4));

    private byte[] Write(int segment, HashSet<string> kept, bool strip)
    {
        var trie = ExportsAt == 0 ? [] : ExportTrie.Write(ExportTrie.Read(Table(ExportsAt)).Where(e => kept.Contains(e.Name)));
        if (_image.Command(MachOImage.DyldInfo, MachOImage.DyldInfoOnly) is > 0 and var info)
        {
            foreach (var table in (ReadOnlySpan<int>)[info + 8, info + 16, info + 24, info + 32])
                Move(table, WeakImport.InBindings(Table(table)));
            Move(info + 40, ExportsAt == info + 40 ? trie : []);
        }
        foreach (var kind in (ReadOnlySpan<uint>)[MachOImage.ChainedFixups, MachOImage.ExportsTrie, MachOImage.FunctionStarts,
            MachOImage.DataInCode, MachOImage.SplitInfo, MachOImage.OptimizationHint])
            if (_image.Command(kind) is > 0 and var command)
                Move(command + 8, kind == MachOImage.ExportsTrie ? trie : Table(command + 8));
        WriteSymbols(new MachOSymbolTable(_image, kept.Contains, strip));
        return WriteFile(segment);
    }

    private void WriteSymbols(MachOSymbolTable symbols)
    {
        var (symtab, dysymtab) = (_image.Command(MachOImage.Symtab), _image.Command(MachOImage.Dysymtab));
        var indirect = Indirect(dysymtab, symbols);
        _image.Set(symtab + 8, Append(symbols.Entries));
        _image.Set(symtab + 12, symbols.Locals + symbols.Defined + symbols.Undefined);
        var indirectAt = Append(indirect);
        if (indirect.Length > 0)
            _image.Set(dysymtab + 56, indirectAt);
        var names = symbols.Names;
        _image.Set(symtab + 16, Append(names));
        _image.Set(symtab + 20, names.Length);
        int[] counts = [0, symbols.Locals, symbols.Locals, symbols.Defined, symbols.Locals + symbols.Defined, symbols.Undefined];
        for (var i = 0; i < counts.Length; i++)
            _image.Set(dysymtab + 8 + i * 4, counts[i]);
    }

    // Which symbol each stub and each pointer of the file stands for.
    private byte[] Indirect(int dysymtab, MachOSymbolTable symbols)
    {
        const uint Local = 0x80000000, Absolute = 0x40000000;
        var (at, count) = (_image.Int(dysymtab + 56), _image.Int(dysymtab + 60));
        var result = new byte[count * 4];
        for (var i = 0; i < count; i++)
        {
            var old = _image.U32(at + i * 4);
            var place = (old & (Local | Absolute)) != 0 ? -1 : symbols.Place((int)old);
            BitConverter.TryWriteBytes(result.AsSpan(i * 4), (old & (Local | Absolute)) != 0 ? old : place < 0 ? Local : (uint)place);
        }
        return result;
    }

    private void Move(int field, ReadOnlySpan<byte> table)
    {
        _image.Set(field, table.Length == 0 ? 0 : Append(table));
        _image.Set(field + 4, table.Length);
    }

    private int Append(ReadOnlySpan<byte> table)
    {
        Align(Alignment);
        var at = _start + _content.Count;
        _content.AddRange(table);
        return at;
    }

    private void Align(int alignment)
    {
        while ((_start + _content.Count) % alignment != 0)
            _content.Add(0);
    }

    private byte[] WriteFile(int segment)
    {
        var command = _image.Command(MachOImage.CodeSignature);
        var signedLength = 0;
        if (command > 0)
        {
            Align(SignatureAlignment);
            signedLength = _start + _content.Count;
            Move(command + 8, AdHocSignature.Reserve(Table(command + 8), signedLength));
        }
        _image.Set(segment + 48, (long)_content.Count);
        // In memory it takes whole pages, which are of this size on arm64 and four of them on x86-64.
        const long Page = 0x4000;
        _image.Set(segment + 32, (_content.Count + Page - 1) / Page * Page);
        byte[] file = [.. _image.Slice(0, _start), .. _content];
        if (command > 0)
            AdHocSignature.Sign(file, signedLength);
        return file;
    }
}
