using System.Buffers.Binary;
using HPy.Build.Binaries;

namespace HPy.Build.Audit;

/// <summary>
/// Reads the number that a function like <c>get_required_hpy_minor_version_NAME</c> returns, out of its code: it does
/// nothing but return a constant. Code of another shape, and of other processors than x86-64 and arm64, is not guessed at.
/// </summary>
internal static class RequiredVersion
{
    private const int Longest = 24;

    /// <summary>The constant; null when the code does not say.</summary>
    internal static int? Read(IByteSource source, ElfBinary elf, string function)
    {
        if (elf.Symbols.FirstOrDefault(s => s.IsDefined && s.Type == 2 && s.Name == function) is not { } symbol
            || elf.Segments.FirstOrDefault(s => s.Type == 1 && symbol.Address >= s.Address && symbol.Address - s.Address < s.FileSize)
                is not { } segment)
        {
            return null;
        }
        ulong offset = segment.Offset + (symbol.Address - segment.Address);
        if (offset < segment.Offset || offset >= (ulong)source.Length)
            return null;
        Span<byte> code = stackalloc byte[Longest];
        code.Clear();
        int length = (int)Math.Min(Longest, source.Length - (long)offset);
        source.Read((long)offset, code[..length]);
        return elf.Architecture switch
        {
            "x86_64" => ReadX64(code),
            "aarch64" => ReadArm64(code),
            _ => null,
        };
    }

    private static int? ReadX64(ReadOnlySpan<byte> code)
    {
        code = Skip(code, [0xF3, 0x0F, 0x1E, 0xFA]); // endbr64
        bool hasFrame = code.StartsWith((ReadOnlySpan<byte>)[0x55, 0x48, 0x89, 0xE5]); // push %rbp; mov %rsp,%rbp
        code = hasFrame ? code[4..] : code;
        (int? value, int size) = code[0] switch
        {
            0x31 or 0x33 when code[1] == 0xC0 => (0, 2), // xor %eax,%eax
            0xB8 => (BinaryPrimitives.ReadInt32LittleEndian(code[1..]), 5), // mov $value,%eax
            _ => ((int?)null, 0),
        };
        code = hasFrame ? Skip(code[size..], [0x5D]) : code[size..]; // pop %rbp
        return code[0] == 0xC3 ? value : null; // ret
    }

    private static int? ReadArm64(ReadOnlySpan<byte> code)
    {
        code = Skip(code, [0x5F, 0x24, 0x03, 0xD5]); // bti c
        uint first = BinaryPrimitives.ReadUInt32LittleEndian(code), second = BinaryPrimitives.ReadUInt32LittleEndian(code[4..]);
        if (second != 0xD65F03C0) // ret
            return null;
        return first == 0x2A1F03E0 ? 0 // mov w0, wzr
            : (first & 0xFFE0001F) == 0x52800000 ? (int)((first >> 5) & 0xFFFF) // mov w0, #value
            : null;
    }

    private static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> code, ReadOnlySpan<byte> part) =>
        code.StartsWith(part) ? code[part.Length..] : code;
}
