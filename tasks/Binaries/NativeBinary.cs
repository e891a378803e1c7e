namespace HPy.Build.Binaries;

/// <summary>The container formats a native module can have.</summary>
public enum BinaryFormat
{
    /// <summary>None of the formats below.</summary>
    Unknown,

    /// <summary>ELF: Linux and the BSDs.</summary>
    Elf,

    /// <summary>PE: Windows.</summary>
    Pe,

    /// <summary>Mach-O, thin or universal: macOS.</summary>
    MachO,
}

/// <summary>What every format tells about a native module.</summary>
/// <param name="Format">The container format.</param>
/// <param name="Needed">The libraries the module asks its loader for, in file order.</param>
public abstract record NativeBinary(BinaryFormat Format, IReadOnlyList<string> Needed)
{
    /// <summary>Tells the format from the first bytes of a file.</summary>
    public static BinaryFormat Detect(ReadOnlySpan<byte> start)
    {
        if (start.Length >= 4 && start[..4].SequenceEqual("\u007fELF"u8))
            return BinaryFormat.Elf;
        if (start.Length >= 2 && start[..2].SequenceEqual("MZ"u8))
            return BinaryFormat.Pe;
        if (start.Length < 4)
            return BinaryFormat.Unknown;
        uint magic = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(start);
        // Classes of Java begin like universal Mach-O files. Where those count processors they have a version, from 45 on.
        if (magic == 0xCAFEBABE && start.Length >= 8 && System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(start[4..]) >= 45)
            return BinaryFormat.Unknown;
        return magic is 0xFEEDFACE or 0xFEEDFACF or 0xCEFAEDFE or 0xCFFAEDFE or 0xCAFEBABE or 0xCAFEBABF
            ? BinaryFormat.MachO
            : BinaryFormat.Unknown;
    }

    /// <summary>Reads a module of any format; null when the file has none of them.</summary>
    /// <exception cref="BinaryFormatException">The file claims a format and breaks its rules.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NativeBinary? Read(string path)
    {
        using var file = new FileByteSource(path);
        return Read(file);
    }

    /// <inheritdoc cref="Read(string)"/>
    public static NativeBinary? Read(IByteSource source)
    {
        Span<byte> start = stackalloc byte[8];
        int count = (int)Math.Min(start.Length, source.Length);
        source.Read(0, start[..count]);
        return Detect(start[..count]) switch
        {
            BinaryFormat.Elf => ElfReader.Read(source),
            BinaryFormat.Pe => PeReader.Read(source),
            BinaryFormat.MachO => MachOReader.Read(source),
            _ => null,
        };
    }
}

/// <summary>A native module that breaks the rules of its format: cut off, damaged or hostile.</summary>
public sealed class BinaryFormatException(string message) : Exception(message);
