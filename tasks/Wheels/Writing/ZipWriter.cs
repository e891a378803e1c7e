using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace HPy.Build.Wheels.Writing;

/// <summary>A file that is being written into a zip archive.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="IsExecutable">Whether it gets the permission to execute.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Offset">Where its header begins.</param>
internal sealed record ZipEntryInProgress(string Name, bool IsExecutable, long Size, long Offset)
{
    /// <summary>Bytes that it takes in the archive so far.</summary>
    public long PackedSize { get; set; }

    /// <summary>CRC-32 of the content.</summary>
    public uint Crc { get; set; }
}

/// <summary>
/// Writes the structure of zip archives (APPNOTE 6.3.10). Sizes and checksums stand before each file, so that programs that
/// read from the beginning need nothing else; the fields for large files are there only where they are needed.
/// </summary>
internal sealed class ZipWriter(FileStream output, DateTime time)
{
    private const int RegularFile = 0x8000;
    private const int Permissions = 0x1A4; // rw-r--r--
    private const int ExecutePermissions = 0x49; // --x--x--x
    private const int Deflated = 8;
    private const int UnicodeName = 0x800;
    private const int Unix = 3;
    private const ushort VersionForDeflate = 20;
    private const ushort VersionForLarge = 45;
    private const ushort LargeExtra = 1;

    // Deflated content may be a little larger than it was.
    private const long LargeFrom = uint.MaxValue - (64 << 20);

    private readonly List<ZipEntryInProgress> _entries = [];

    /// <summary>Begins a file; its content follows with <see cref="Write"/>.</summary>
    public ZipEntryInProgress Begin(string name, bool isExecutable, long size)
    {
        var entry = new ZipEntryInProgress(name, isExecutable, size, output.Position);
        _entries.Add(entry);
        WriteLocalHeader(entry);
        return entry;
    }

    /// <summary>Goes on with the deflated content.</summary>
    public void Write(ZipEntryInProgress entry, ReadOnlySpan<byte> packed)
    {
        output.Write(packed);
        entry.PackedSize += packed.Length;
    }

    /// <summary>Ends a file: now its header can say how large it became.</summary>
    public void End(ZipEntryInProgress entry)
    {
        var end = output.Position;
        output.Position = entry.Offset;
        WriteLocalHeader(entry);
        output.Position = end;
    }

    /// <summary>Writes the list of files at the end.</summary>
    public void Finish()
    {
        var start = output.Position;
        foreach (var entry in _entries)
            WriteCentralHeader(entry);
        var size = output.Position - start;
        var fields = new FieldWriter();
        if (_entries.Count >= ushort.MaxValue || start >= uint.MaxValue || size >= uint.MaxValue)
        {
            fields.Int(0x06064B50).Long(44).Short(Unix << 8 | VersionForLarge).Short(VersionForLarge).Int(0).Int(0)
                .Long(_entries.Count).Long(_entries.Count).Long(size).Long(start);
            fields.Int(0x07064B50).Int(0).Long(start + size).Int(1);
        }
        var count = Math.Min(_entries.Count, ushort.MaxValue);
        fields.Int(0x06054B50).Short(0).Short(0).Short(count).Short(count)
            .Int(Clamp(size)).Int(Clamp(start)).Short(0);
        output.Write(fields.Bytes);
    }

    private void WriteLocalHeader(ZipEntryInProgress entry)
    {
        var name = Encoding.UTF8.GetBytes(entry.Name);
        var isLarge = entry.Size >= LargeFrom;
        var fields = new FieldWriter();
        fields.Int(0x04034B50).Short(isLarge ? VersionForLarge : VersionForDeflate).Short(Flags(entry)).Short(Deflated).Int(DosTime())
            .Int(entry.Crc)
            .Int(isLarge ? uint.MaxValue : (uint)entry.PackedSize)
            .Int(isLarge ? uint.MaxValue : (uint)entry.Size)
            .Short(name.Length).Short(isLarge ? 20 : 0).Raw(name);
        if (isLarge)
            fields.Short(LargeExtra).Short(16).Long(entry.Size).Long(entry.PackedSize);
        output.Write(fields.Bytes);
    }

    private void WriteCentralHeader(ZipEntryInProgress entry)
    {
        var name = Encoding.UTF8.GetBytes(entry.Name);
        var isLarge = entry.Size >= LargeFrom;
        var isFar = entry.Offset >= uint.MaxValue;
        var extra = (isLarge ? 16 : 0) + (isFar ? 8 : 0);
        var version = extra > 0 ? VersionForLarge : VersionForDeflate;
        var mode = RegularFile | Permissions | (entry.IsExecutable ? ExecutePermissions : 0);
        var fields = new FieldWriter();
        fields.Int(0x02014B50).Short(Unix << 8 | version).Short(version).Short(Flags(entry)).Short(Deflated).Int(DosTime())
            .Int(entry.Crc)
            .Int(isLarge ? uint.MaxValue : (uint)entry.PackedSize)
            .Int(isLarge ? uint.MaxValue : (uint)entry.Size)
            .Short(name.Length).Short(extra > 0 ? extra + 4 : 0).Short(0).Short(0).Short(0)
            .Int((uint)mode << 16).Int(Clamp(entry.Offset)).Raw(name);
        if (extra > 0)
            fields.Short(LargeExtra).Short(extra);
        if (isLarge)
            fields.Long(entry.Size).Long(entry.PackedSize);
        if (isFar)
            fields.Long(entry.Offset);
        output.Write(fields.Bytes);
    }

    private static uint Clamp(long value) => (uint)Math.Min(value, uint.MaxValue);

    private static int Flags(ZipEntryInProgress entry) => Ascii.IsValid(entry.Name) ? 0 : UnicodeName;

    private uint DosTime() =>
        (uint)(time.Year - 1980) << 25 | (uint)time.Month << 21 | (uint)time.Day << 16
        | (uint)time.Hour << 11 | (uint)time.Minute << 5 | (uint)time.Second / 2;

    /// <summary>The fields of one header, little endian.</summary>
    private sealed class FieldWriter
    {
        private readonly ArrayBufferWriter<byte> _bytes = new();

        public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

        public FieldWriter Short(int value)
        {
            Span<byte> field = stackalloc byte[2];
            BinaryPrimitives.WriteUInt16LittleEndian(field, checked((ushort)value));
            return Raw(field);
        }

        public FieldWriter Int(uint value)
        {
            Span<byte> field = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(field, value);
            return Raw(field);
        }

        public FieldWriter Long(long value)
        {
            Span<byte> field = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(field, value);
            return Raw(field);
        }

        public FieldWriter Raw(ReadOnlySpan<byte> value)
        {
            _bytes.Write(value);
            return this;
        }
    }
}
