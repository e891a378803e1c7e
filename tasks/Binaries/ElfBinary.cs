namespace HPy.Build.Binaries;

/// <summary>What the dynamic linker would read out of an ELF file.</summary>
/// <param name="Is64Bit">ELFCLASS64 or ELFCLASS32.</param>
/// <param name="IsLittleEndian">Byte order of the file.</param>
/// <param name="Type">e_type: 3 is a shared object.</param>
/// <param name="Machine">e_machine.</param>
/// <param name="MachineFlags">e_flags: float ABI and the like.</param>
/// <param name="Segments">The program headers.</param>
/// <param name="Interpreter">The program interpreter, for executables.</param>
/// <param name="SoName">DT_SONAME.</param>
/// <param name="RPath">DT_RPATH.</param>
/// <param name="RunPath">DT_RUNPATH.</param>
/// <param name="Flags">DT_FLAGS.</param>
/// <param name="Flags1">DT_FLAGS_1.</param>
/// <param name="HasTextRelocations">DT_TEXTREL or DF_TEXTREL.</param>
/// <param name="Needed">DT_NEEDED, in file order.</param>
/// <param name="VersionNeeds">The symbol versions asked of each library.</param>
/// <param name="Symbols">The dynamic symbols, without the empty first one.</param>
public sealed record ElfBinary(
    bool Is64Bit,
    bool IsLittleEndian,
    int Type,
    int Machine,
    uint MachineFlags,
    IReadOnlyList<ElfSegment> Segments,
    string? Interpreter,
    string? SoName,
    string? RPath,
    string? RunPath,
    ulong Flags,
    ulong Flags1,
    bool HasTextRelocations,
    IReadOnlyList<string> Needed,
    IReadOnlyList<ElfVersionNeed> VersionNeeds,
    IReadOnlyList<ElfSymbol> Symbols) : NativeBinary(BinaryFormat.Elf, Needed)
{
    /// <summary>e_type of a shared object.</summary>
    public const int SharedObject = 3;

    /// <summary>The processor in the words of platform tags and policies; null when none has a name there.</summary>
    public string? Architecture => (Machine, Is64Bit, IsLittleEndian) switch
    {
        (62, true, true) => "x86_64",
        (3, false, true) => "i686",
        (183, true, true) => "aarch64",
        // EABI version 5 with the hard-float calling convention: anything else is not armv7l.
        (40, false, true) when (MachineFlags & 0xFF000000) == 0x05000000 && (MachineFlags & 0x400) != 0 => "armv7l",
        (21, true, true) => "ppc64le",
        (21, true, false) => "ppc64",
        (22, true, false) => "s390x",
        (243, true, true) => "riscv64",
        (258, true, true) => "loongarch64",
        _ => null,
    };

    /// <summary>The section headers; none when they were removed.</summary>
    public IReadOnlyList<ElfSection> Sections { get; init; } = [];

    /// <summary>The symbol versions that the file itself has: <c>GLIBC_2.17</c> in the C library.</summary>
    public IReadOnlyList<string> VersionDefinitions { get; init; } = [];

    /// <summary>The build ID in hexadecimal digits; null for none.</summary>
    public string? BuildId { get; init; }

    /// <summary>All functions are looked up when the file is loaded: DT_BIND_NOW, DF_BIND_NOW or DF_1_NOW.</summary>
    public bool BindsNow { get; init; }

    /// <summary>What only the loader writes is made read-only after loading: PT_GNU_RELRO.</summary>
    public bool HasRelro => Segments.Any(s => s.Type == 0x6474e552);

    /// <summary>
    /// The stack of every thread becomes executable when the file is loaded: PT_GNU_STACK asks for it, or is missing on
    /// processors where the C library then assumes so.
    /// </summary>
    public bool HasExecutableStack => Segments.FirstOrDefault(s => s.Type == 0x6474e551) is { } stack
        ? (stack.Flags & 1) != 0
        : Machine is 3 or 62 or 20 or 21 or 22 or 40;

    /// <summary>Debug information is in the file itself.</summary>
    public bool HasDebugInformation => Sections.Any(s =>
        s.Name is ".debug_info" or ".zdebug_info" && s.Type != ElfSection.WithoutBytes);
}

/// <summary>A section header.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">sh_type.</param>
/// <param name="Flags">sh_flags: 1 write, 2 in memory, 4 execute.</param>
/// <param name="Address">Where it is in memory.</param>
/// <param name="Offset">Where it starts in the file.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Link">The section it refers to.</param>
/// <param name="EntrySize">Bytes of an entry, for tables.</param>
public sealed record ElfSection(
    string Name, uint Type, ulong Flags, ulong Address, ulong Offset, ulong Size, uint Link, ulong EntrySize)
{
    /// <summary>sh_type of a section that has no bytes in the file.</summary>
    public const uint WithoutBytes = 8;

    /// <summary>Where the name is in the table of names.</summary>
    internal uint NameOffset { get; init; }
}

/// <summary>A program header.</summary>
/// <param name="Type">p_type: 1 is PT_LOAD.</param>
/// <param name="Flags">p_flags: 1 execute, 2 write, 4 read.</param>
/// <param name="Offset">Where it starts in the file.</param>
/// <param name="Address">Where it starts in memory.</param>
/// <param name="FileSize">Bytes in the file.</param>
/// <param name="MemorySize">Bytes in memory.</param>
public sealed record ElfSegment(uint Type, uint Flags, ulong Offset, ulong Address, ulong FileSize, ulong MemorySize);

/// <summary>One version of one library that the file asks for.</summary>
/// <param name="Library">The library, as in DT_NEEDED.</param>
/// <param name="Version">The version, for example <c>GLIBC_2.17</c>.</param>
/// <param name="Index">The number that symbols refer to it by.</param>
/// <param name="IsWeak">The loader only warns when it is missing.</param>
public sealed record ElfVersionNeed(string Library, string Version, int Index, bool IsWeak);

/// <summary>A dynamic symbol.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsDefined">Defined here, or to be found elsewhere.</param>
/// <param name="Binding">0 local, 1 global, 2 weak.</param>
/// <param name="Type">1 object, 2 function, 6 thread-local.</param>
/// <param name="Visibility">0 default, 2 hidden.</param>
/// <param name="Need">The version it is asked in; null for none.</param>
public sealed record ElfSymbol(string Name, bool IsDefined, int Binding, int Type, int Visibility, ElfVersionNeed? Need)
{
    /// <summary>Other files can bind to it.</summary>
    public bool IsExported => IsDefined && Binding is (1 or 2 or 10) && Visibility is (0 or 3);

    /// <summary>It may stay undefined: its address is 0 then.</summary>
    public bool IsWeak => Binding == 2;

    /// <summary>Its address, when it is defined.</summary>
    public ulong Address { get; init; }
}
