namespace HPy.Build.Wheels.Reading;

/// <summary>How much an archive may ask for before it is taken for an attack.</summary>
public sealed record ArchiveLimits
{
    /// <summary>For archives from anywhere.</summary>
    public static ArchiveLimits Default { get; } = new();

    /// <summary>For archives that this process wrote itself.</summary>
    public static ArchiveLimits None { get; } = new()
    {
        Entries = int.MaxValue,
        EntrySize = long.MaxValue,
        TotalSize = long.MaxValue,
        Ratio = int.MaxValue,
        DirectorySize = int.MaxValue,
    };

    /// <summary>Files and folders.</summary>
    public int Entries { get; init; } = 250_000;

    /// <summary>Bytes of one file, unpacked.</summary>
    public long EntrySize { get; init; } = 16L << 30;

    /// <summary>Bytes of all files, unpacked.</summary>
    public long TotalSize { get; init; } = 32L << 30;

    /// <summary>How many times larger everything is than the archive. What fits into <see cref="AlwaysAllowed"/> may be.</summary>
    public int Ratio { get; init; } = 100;

    /// <summary>Bytes, unpacked, for which <see cref="Ratio"/> does not count.</summary>
    public long AlwaysAllowed { get; init; } = 64 << 20;

    /// <summary>Bytes of the list of files.</summary>
    public int DirectorySize { get; init; } = 128 << 20;
}
