using System.Text;

namespace HPy.Build.Toolchains.Finishing;

/// <summary>
/// zig links its own compiler-rt into every Mach-O file, which asks macOS for a function that 10.15 was the first to have. It is
/// only called to ask for newer systems, so it may be missing; as zig writes it, older systems would not load the file.
/// </summary>
internal static class WeakImport
{
    /// <summary>The function, as the linker sees it.</summary>
    public const string Name = "__availability_version_check";

    /// <summary>N_WEAK_REF, in the low byte of a symbol's description.</summary>
    public const byte SymbolFlag = 0x40;

    // BIND_OPCODE_SET_SYMBOL_TRAILING_FLAGS_IMM, whose lowest bit is BIND_SYMBOL_FLAGS_WEAK_IMPORT, goes before each name.
    private static readonly byte[] Instruction = [0x40, .. Encoding.ASCII.GetBytes(Name), 0];

    /// <summary>Instructions for the dynamic linker, in which that function may be missing.</summary>
    public static byte[] InBindings(ReadOnlySpan<byte> instructions)
    {
        var result = instructions.ToArray();
        if (instructions.IndexOf(Instruction) is >= 0 and var at)
            result[at] |= 1;
        return result;
    }
}
