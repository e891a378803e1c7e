using System.Buffers.Binary;
using System.Collections.Immutable;

namespace HPy.Build.Wheels.Reading;

/// <summary>
/// Compares the headers that stand before each file with the list at the end, and checks that files, one behind the
/// other, fill the archive: no program may find other files or other content, whichever of both it reads.
/// </summary>
internal sealed class ZipLayout(FileStream file, long directoryStart)
{
    private const int HeaderSize = 30;
    private const int DescriptorFlag = 8;
    private const int UnicodeFlag = 0x800;

    /// <summary>The entries with the places of their contents.</summary>
    public ImmutableArray<ArchiveEntry> Check(ImmutableArray<ArchiveEntry> entries)
    {
        var order = Enumerable.Range(0, entries.Length).OrderBy(i => entries[i].HeaderOffset).ToArray();
        var result = entries.ToBuilder();
        long position = 0;
        for (var i = 0; i < order.Length; i++)
        {
            var entry = entries[order[i]];
            var next = i + 1 < order.Length ? entries[order[i + 1]].HeaderOffset : directoryStart;
            if (entry.HeaderOffset < position || next < entry.HeaderOffset)
                throw new ArchiveProblem($"is refused: {entry.Name} overlaps another file");
            if (entry.HeaderOffset > position)
                throw new ArchiveProblem($"is refused: there are {entry.HeaderOffset - position} bytes before {entry.Name} that belong to no file");
            result[order[i]] = CheckHeader(entry, next);
            position = next;
        }
        if (position != directoryStart)
            throw new ArchiveProblem($"is refused: there are {directoryStart - position} bytes behind its files that belong to none");
        return result.ToImmutable();
    }

    private ArchiveEntry CheckHeader(ArchiveEntry entry, long next)
    {
        if (next - entry.HeaderOffset < HeaderSize)
            throw new ArchiveProblem($"is refused: {entry.Name} overlaps another file");
        Span<byte> header = stackalloc byte[HeaderSize];
        ReadAt(entry.HeaderOffset, header);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != 0x04034B50)
            throw new ArchiveProblem($"is damaged: {entry.Name} is not where the list of files says");
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        var data = entry.HeaderOffset + HeaderSize + nameLength + extraLength;
        if (data > next || entry.PackedSize > next - data)
            throw new ArchiveProblem($"is refused: {entry.Name} overlaps another file");
        var variable = new byte[nameLength + extraLength];
        ReadAt(entry.HeaderOffset + HeaderSize, variable);
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
        var name = ZipDirectory.DecodeName(variable.AsSpan(0, nameLength), (flags & UnicodeFlag) != 0);
        if (name != entry.Name)
            throw new ArchiveProblem($"is refused: the list of files says {entry.Name} where the file itself says {name}");
        if (BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) != (entry.IsDeflated ? 8 : 0))
            throw Differ(entry);
        var hasDescriptor = (flags & DescriptorFlag) != 0;
        CheckSizes(entry, header, variable.AsSpan(nameLength), hasDescriptor);
        CheckDescriptor(entry, data + entry.PackedSize, next, hasDescriptor);
        return entry with { DataOffset = data };
    }

    private static void CheckSizes(ArchiveEntry entry, ReadOnlySpan<byte> header, ReadOnlySpan<byte> extra, bool hasDescriptor)
    {
        var crc = BinaryPrimitives.ReadUInt32LittleEndian(header[14..]);
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(header[18..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(header[22..]);
        var large = ZipFields.Find(entry.Name, extra, 1);
        // Where a descriptor follows, what was not known yet is zero, or all ones when a field for large files waits for it.
        if (hasDescriptor && crc == 0 && packed is 0 or uint.MaxValue && size is 0 or uint.MaxValue)
            return;
        size = ZipFields.TakeLarge(entry.Name, size, ref large);
        packed = ZipFields.TakeLarge(entry.Name, packed, ref large);
        if (crc != entry.Crc || packed != entry.PackedSize || size != entry.Size)
            throw Differ(entry);
    }

    private void CheckDescriptor(ArchiveEntry entry, long offset, long next, bool hasDescriptor)
    {
        var length = next - offset;
        if (!hasDescriptor && length == 0)
            return;
        // With or without a signature, with sizes of 4 or 8 bytes.
        if (!hasDescriptor || length is not (12 or 16 or 20 or 24))
            throw new ArchiveProblem($"is refused: there are {length} bytes behind {entry.Name} that belong to no file");
        Span<byte> bytes = stackalloc byte[24];
        bytes = bytes[..(int)length];
        ReadAt(offset, bytes);
        if (length is 16 or 24)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) != 0x08074B50)
                throw Differ(entry);
            bytes = bytes[4..];
        }
        var wide = bytes.Length == 20;
        var packed = wide ? BinaryPrimitives.ReadInt64LittleEndian(bytes[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        var size = wide ? BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) != entry.Crc || packed != entry.PackedSize || size != entry.Size)
            throw Differ(entry);
    }

    private static ArchiveProblem Differ(ArchiveEntry entry) => new(
        $"is refused: the two headers of {entry.Name} say different things, so that programs would read different files");

    private void ReadAt(long offset, Span<byte> target)
    {
        file.Position = offset;
        file.ReadExactly(target);
    }
}
