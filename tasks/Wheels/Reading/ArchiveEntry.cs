namespace HPy.Build.Wheels.Reading;

/// <summary>One file of a zip archive, as both of its headers describe it.</summary>
public sealed record ArchiveEntry
{
    private const int KindMask = 0xF000;
    private const int LinkKind = 0xA000;
    private const int ExecuteBits = 0x49;

    /// <summary>The name, with <c>/</c>; that of a folder ends with one.</summary>
    public required string Name { get; init; }

    /// <summary>Bytes of the content.</summary>
    public required long Size { get; init; }

    /// <summary>Bytes that it takes in the archive.</summary>
    public required long PackedSize { get; init; }

    /// <summary>CRC-32 of the content.</summary>
    public required uint Crc { get; init; }

    /// <summary>Whether the content is deflated; otherwise it is stored as it is.</summary>
    public required bool IsDeflated { get; init; }

    /// <summary>Kind and permissions as Unix has them; 0 when another system made the archive.</summary>
    public required int UnixMode { get; init; }

    /// <summary>The time in the format of DOS: date in the upper 16 bits, time in the lower.</summary>
    public required uint DosTime { get; init; }

    /// <summary>Where the header that stands before the content begins.</summary>
    internal long HeaderOffset { get; init; }

    /// <summary>Where the content begins; known after that header was read.</summary>
    internal long DataOffset { get; init; }

    /// <summary>Whether this is a folder, which has no content.</summary>
    public bool IsFolder => Name.EndsWith('/');

    /// <summary>Whether somebody may execute it.</summary>
    public bool IsExecutable => (UnixMode & ExecuteBits) != 0;

    /// <summary>Whether it stands for another file.</summary>
    internal bool IsLink => (UnixMode & KindMask) == LinkKind;

    /// <summary>Whether it is a device, a pipe or a socket.</summary>
    internal bool IsSpecial => (UnixMode & KindMask) is not (0 or 0x8000 or 0x4000 or LinkKind);
}
