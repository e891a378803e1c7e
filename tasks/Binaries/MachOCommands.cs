namespace HPy.Build.Binaries;

/// <summary>Collects what the load commands of one Mach-O header say.</summary>
internal sealed class MachOCommands
{
    internal List<string> Needed { get; } = [];

    internal List<string> RunPaths { get; } = [];

    internal string? InstallName { get; private set; }

    internal Version LowestSystem { get; private set; } = new(0, 0);

    internal bool HasSignature { get; private set; }

    internal bool HasDebugSegment { get; private set; }

    /// <summary>Offset and number of the symbols, offset and size of their names.</summary>
    internal (uint At, uint Count, uint Names, uint NamesSize) Symbols { get; private set; }

    /// <summary>Offset and size of the tables for the dynamic linker.</summary>
    internal (uint At, uint Size) Bind { get; private set; }

    internal (uint At, uint Size) LazyBind { get; private set; }

    internal (uint At, uint Size) ExportTrie { get; private set; }

    internal (uint At, uint Size) ChainedFixups { get; private set; }

    internal void Add(WindowReader file, uint kind, long at, uint size)
    {
        switch (kind)
        {
            case 0x24: // LC_VERSION_MIN_MACOSX
                LowestSystem = Version(file.U32(at + 8));
                break;
            case 0x32 when file.U32(at + 8) == 1: // LC_BUILD_VERSION, PLATFORM_MACOS
                LowestSystem = Version(file.U32(at + 12));
                break;
            case 0xC or 0x20 or 0x80000018 or 0x8000001F or 0x80000023: // LC_LOAD_DYLIB and its kin
                Needed.Add(Name(file, at, size));
                break;
            case 0xD: // LC_ID_DYLIB
                InstallName = Name(file, at, size);
                break;
            case 0x8000001C: // LC_RPATH
                RunPaths.Add(Name(file, at, size));
                break;
            case 0x1D: // LC_CODE_SIGNATURE
                HasSignature = true;
                break;
            case 1 or 0x19: // LC_SEGMENT, LC_SEGMENT_64
                HasDebugSegment |= file.Copy(at + 8, 8).AsSpan().SequenceEqual("__DWARF\0"u8);
                break;
            case 2: // LC_SYMTAB
                Symbols = (file.U32(at + 8), file.U32(at + 12), file.U32(at + 16), file.U32(at + 20));
                break;
            case 0x22 or 0x80000022: // LC_DYLD_INFO, LC_DYLD_INFO_ONLY
                Bind = Range(file, at + 16);
                LazyBind = Range(file, at + 32);
                ExportTrie = Range(file, at + 40);
                break;
            case 0x80000033: // LC_DYLD_EXPORTS_TRIE
                ExportTrie = Range(file, at + 8);
                break;
            case 0x80000034: // LC_DYLD_CHAINED_FIXUPS
                ChainedFixups = Range(file, at + 8);
                break;
        }
    }

    /// <summary>The library that a symbol counts as the given one; null when it names none.</summary>
    internal string? Library(int ordinal) => ordinal > 0 && ordinal <= Needed.Count ? Needed[ordinal - 1] : null;

    private static (uint At, uint Size) Range(WindowReader file, long at) => (file.U32(at), file.U32(at + 4));

    private static string Name(WindowReader file, long at, uint size) => file.Text(at + file.U32(at + 8), at + size);

    private static Version Version(uint packed) => new((int)(packed >> 16), (int)((packed >> 8) & 0xFF));
}
