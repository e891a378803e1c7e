namespace HPy.Build.Binaries;

/// <summary>What a Windows module says about itself.</summary>
/// <param name="Machine">The processor number of the COFF header.</param>
/// <param name="IsDll">It is a library, not a program.</param>
/// <param name="Needed">The DLLs of the import tables, each once; those that are only loaded on the first call come last.</param>
public sealed record PeBinary(int Machine, bool IsDll, IReadOnlyList<string> Needed)
    : NativeBinary(BinaryFormat.Pe, Needed)
{
    /// <summary>The wheel platform; null when Windows wheels have no name for the processor.</summary>
    public string? Platform => Machine switch
    {
        0x8664 => "win_amd64",
        0xAA64 => "win_arm64",
        0x014C => "win32",
        _ => null,
    };

    /// <summary>PE32+ rather than PE32.</summary>
    public bool Is64Bit { get; init; }

    /// <summary>DllCharacteristics of the optional header.</summary>
    public int Characteristics { get; init; }

    /// <summary>What is imported, one entry a DLL and table.</summary>
    public IReadOnlyList<PeImport> Imports { get; init; } = [];

    /// <summary>The names of exported functions and variables.</summary>
    public IReadOnlyList<string> Exports { get; init; } = [];

    /// <summary>The file with the debug information, as the linker wrote it; null for none.</summary>
    public string? DebugFile { get; init; }

    /// <summary>GuardFlags of the load configuration; 0 for none.</summary>
    public uint GuardFlags { get; init; }

    /// <summary>Address space layout randomisation (IMAGE_DLLCHARACTERISTICS_DYNAMIC_BASE).</summary>
    public bool HasRandomAddress => (Characteristics & 0x40) != 0;

    /// <summary>Randomisation over 64 bits (IMAGE_DLLCHARACTERISTICS_HIGH_ENTROPY_VA).</summary>
    public bool HasHighEntropyAddress => (Characteristics & 0x20) != 0;

    /// <summary>Data is not executable (IMAGE_DLLCHARACTERISTICS_NX_COMPAT).</summary>
    public bool HasDataProtection => (Characteristics & 0x100) != 0;

    /// <summary>Control flow guard (IMAGE_DLLCHARACTERISTICS_GUARD_CF).</summary>
    public bool HasControlFlowGuard => (Characteristics & 0x4000) != 0;
}

/// <summary>What is imported from one DLL.</summary>
/// <param name="Library">The DLL.</param>
/// <param name="Functions">Names; <c>#12</c> for what is imported by number.</param>
/// <param name="IsDelayed">The DLL is loaded on the first call.</param>
public sealed record PeImport(string Library, IReadOnlyList<string> Functions, bool IsDelayed);
