namespace HPy.Build.Binaries;

/// <summary>What a macOS module says about itself.</summary>
/// <param name="Slices">One per processor; a thin file has one.</param>
/// <param name="Needed">The libraries of all slices, each once.</param>
public sealed record MachOBinary(IReadOnlyList<MachOSlice> Slices, IReadOnlyList<string> Needed)
    : NativeBinary(BinaryFormat.MachO, Needed)
{
    /// <summary>The processor in the words of platform tags; null when there is no name for the set.</summary>
    public string? Architecture => string.Join('+', Slices.Select(s => s.CpuType).Distinct().Order()) switch
    {
        "16777223" => "x86_64",
        "16777228" => "arm64",
        "16777223+16777228" => "universal2",
        _ => null,
    };
}

/// <summary>One processor's part of a Mach-O file.</summary>
/// <param name="CpuType">The processor number.</param>
/// <param name="FileType">6 is a dynamic library, 8 a bundle.</param>
/// <param name="LowestSystem">The oldest macOS that loads it; 0.0 when the file does not say.</param>
/// <param name="Needed">The libraries it asks for, in the order that symbols count them.</param>
public sealed record MachOSlice(int CpuType, int FileType, Version LowestSystem, IReadOnlyList<string> Needed)
{
    /// <summary>The processor in the words of platform tags; null for none that macOS wheels have a name for.</summary>
    public string? Architecture => CpuType switch
    {
        0x01000007 => "x86_64",
        0x0100000C => "arm64",
        0x00000007 => "i386",
        _ => null,
    };

    /// <summary>The name that programs linked with it ask for (LC_ID_DYLIB); null for none.</summary>
    public string? InstallName { get; init; }

    /// <summary>Where libraries are looked for (LC_RPATH).</summary>
    public IReadOnlyList<string> RunPaths { get; init; } = [];

    /// <summary>What it asks others for.</summary>
    public IReadOnlyList<MachOImport> Imports { get; init; } = [];

    /// <summary>What others can find in it, without the underscore before names of C.</summary>
    public IReadOnlyList<string> Exports { get; init; } = [];

    /// <summary>There is a code signature; arm64 loads nothing without.</summary>
    public bool HasSignature { get; init; }

    /// <summary>Debug information, or the paths of the objects that have it, are in the file.</summary>
    public bool HasDebugInformation { get; init; }
}

/// <summary>A symbol that is asked of another library.</summary>
/// <param name="Name">Its name, without the underscore before names of C.</param>
/// <param name="Library">The library it has to be in; null when any will do.</param>
/// <param name="IsWeak">It may be missing.</param>
public sealed record MachOImport(string Name, string? Library, bool IsWeak);
