using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace HPy.Build.Wheels.Reading;

/// <summary>Says why an archive is not read. <see cref="ZipReader"/> adds the name of the file.</summary>
internal sealed class ArchiveProblem(string message) : Exception(message);

/// <summary>
/// The list of files at the end of a zip archive (APPNOTE 6.3.10, sections 4.3.12 to 4.3.16). Nothing it says is
/// believed before it is checked.
/// </summary>
internal sealed class ZipDirectory
{
    private const int EndSize = 22;
    private const int LocatorSize = 20;
    private const int End64Size = 56;
    private const int HeaderSize = 46;
    private const int LongestComment = 0xFFFF;
    private const ushort Zip64Extra = 1;
    private const ushort UnicodeNameExtra = 0x7075;
    private const int EncryptionFlags = 0x2041; // traditional, strong, masked headers
    private const int UnicodeFlag = 0x800;
    private const int Unix = 3;
    private const int MacOS = 19;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly FileStream _file;
    private readonly ArchiveLimits _limits;

    private ZipDirectory(FileStream file, ArchiveLimits limits) => (_file, _limits) = (file, limits);

    /// <summary>The entries in the order of the list, and where the list begins.</summary>
    public static (ImmutableArray<ArchiveEntry> Entries, long Start) Read(FileStream file, ArchiveLimits limits) =>
        new ZipDirectory(file, limits).Read();

    private (ImmutableArray<ArchiveEntry> Entries, long Start) Read()
    {
        var (endOffset, end) = FindEnd();
        long count = BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(10));
        long size = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(12));
        long start = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(16));
        if (BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(4)) is not (0 or 0xFFFF))
            throw new ArchiveProblem("is a part of an archive of several files");
        var limit = endOffset;
        if (count == 0xFFFF || size == uint.MaxValue || start == uint.MaxValue)
            (count, size, start, limit) = ReadEnd64(endOffset, count, size, start);
        if (start < 0 || size < 0 || start > limit || size != limit - start)
            throw new ArchiveProblem("is damaged: the list of files is not where its end says");
        if (size > _limits.DirectorySize)
            throw new ArchiveProblem($"is refused: its list of files takes {size} bytes, the limit is {_limits.DirectorySize}");
        if (count < 0 || count > _limits.Entries)
            throw new ArchiveProblem($"is refused: it claims to have {count} files, the limit is {_limits.Entries}");
        if (count > size / HeaderSize)
            throw new ArchiveProblem($"is damaged: a list of {size} bytes cannot name {count} files");
        return (ParseAll(ReadAt(start, (int)size), (int)count), start);
    }

    private (long Offset, byte[] End) FindEnd()
    {
        if (_file.Length < EndSize)
            throw new ArchiveProblem("is no zip archive: it is too short");
        var tail = (int)Math.Min(_file.Length, EndSize + LongestComment);
        var bytes = ReadAt(_file.Length - tail, tail);
        for (var i = tail - EndSize; i >= 0; i--)
        {
            var part = bytes.AsSpan(i);
            // A comment that reaches exactly to the end: all else is data that somebody put behind the archive.
            if (BinaryPrimitives.ReadUInt32LittleEndian(part) == 0x06054B50
                && BinaryPrimitives.ReadUInt16LittleEndian(part[20..]) == part.Length - EndSize)
                return (_file.Length - tail + i, part[..EndSize].ToArray());
        }
        throw new ArchiveProblem("is no zip archive, or is cut off: it has no list of files at its end");
    }

    private (long Count, long Size, long Start, long Limit) ReadEnd64(long endOffset, long count, long size, long start)
    {
        var locatorOffset = endOffset - LocatorSize;
        if (locatorOffset < End64Size)
            return (count, size, start, endOffset);
        var locator = ReadAt(locatorOffset, LocatorSize);
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != 0x07064B50)
            return (count, size, start, endOffset);
        var offset = BinaryPrimitives.ReadInt64LittleEndian(locator.AsSpan(8));
        if (offset < 0 || offset > locatorOffset - End64Size)
            throw new ArchiveProblem("is damaged: the end of its list of files is outside of it");
        var end = ReadAt(offset, End64Size);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != 0x06064B50
            || BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(4)) != locatorOffset - offset - 12)
            throw new ArchiveProblem("is damaged: the end of its list of files is not where it says");
        var large = (
            Count: BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(32)),
            Size: BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(40)),
            Start: BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(48)));
        if (!Agree(count, 0xFFFF, large.Count) || !Agree(size, uint.MaxValue, large.Size) || !Agree(start, uint.MaxValue, large.Start))
            throw new ArchiveProblem("is refused: its two ends say different things, so that programs would read different files");
        return (large.Count, large.Size, large.Start, offset);
    }

    private static bool Agree(long small, long unknown, long large) => small == unknown || small == large;

    private static ImmutableArray<ArchiveEntry> ParseAll(byte[] directory, int count)
    {
        var entries = ImmutableArray.CreateBuilder<ArchiveEntry>(count);
        var position = 0;
        for (var i = 0; i < count; i++)
        {
            var rest = directory.AsSpan(position);
            if (rest.Length < HeaderSize || BinaryPrimitives.ReadUInt32LittleEndian(rest) != 0x02014B50)
                throw new ArchiveProblem($"is damaged: its list of files breaks off after {i} of {count}");
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[28..]);
            var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[30..]);
            var length = HeaderSize + nameLength + extraLength + BinaryPrimitives.ReadUInt16LittleEndian(rest[32..]);
            if (length > rest.Length)
                throw new ArchiveProblem($"is damaged: its list of files breaks off after {i} of {count}");
            entries.Add(Parse(rest[..HeaderSize], rest.Slice(HeaderSize, nameLength), rest.Slice(HeaderSize + nameLength, extraLength)));
            position += length;
        }
        if (position != directory.Length)
            throw new ArchiveProblem($"is damaged: its list of files is longer than its {count} files");
        return entries.MoveToImmutable();
    }

    private static ArchiveEntry Parse(ReadOnlySpan<byte> header, ReadOnlySpan<byte> rawName, ReadOnlySpan<byte> extra)
    {
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        var name = DecodeName(rawName, (flags & UnicodeFlag) != 0);
        if ((flags & EncryptionFlags) != 0)
            throw new ArchiveProblem($"is refused: {name} is encrypted");
        var method = BinaryPrimitives.ReadUInt16LittleEndian(header[10..]);
        if (method is not (0 or 8))
            throw new ArchiveProblem($"is refused: {name} is compressed in a way (method {method}) that installers do not read");
        var (size, packed, offset) = ReadSizes(name, header, extra);
        CheckUnicodeName(name, extra);
        var attributes = BinaryPrimitives.ReadUInt32LittleEndian(header[38..]);
        return new ArchiveEntry
        {
            Name = name,
            Size = size,
            PackedSize = packed,
            Crc = BinaryPrimitives.ReadUInt32LittleEndian(header[16..]),
            IsDeflated = method == 8,
            UnixMode = header[5] is Unix or MacOS ? (int)(attributes >> 16) : 0,
            DosTime = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]),
            HeaderOffset = offset,
        };
    }

    /// <summary>The sizes and the place of an entry, from the extra field for large files where they do not fit.</summary>
    private static (long Size, long Packed, long Offset) ReadSizes(string name, ReadOnlySpan<byte> header, ReadOnlySpan<byte> extra)
    {
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(header[20..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(header[24..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(header[42..]);
        var large = ZipFields.Find(name, extra, Zip64Extra);
        size = ZipFields.TakeLarge(name, size, ref large);
        packed = ZipFields.TakeLarge(name, packed, ref large);
        offset = ZipFields.TakeLarge(name, offset, ref large);
        return (size, packed, offset);
    }

    // Another name in an extra field, for programs that do not know the flag for UTF-8.
    private static void CheckUnicodeName(string name, ReadOnlySpan<byte> extra)
    {
        var field = ZipFields.Find(name, extra, UnicodeNameExtra);
        if (field.Length > 5 && DecodeName(field[5..], true) != name)
            throw new ArchiveProblem($"is refused: {name} has two names, so that programs would read different files");
    }

    internal static string DecodeName(ReadOnlySpan<byte> raw, bool isUtf8)
    {
        if (!isUtf8)
            return Ascii.IsValid(raw) ? Encoding.ASCII.GetString(raw) : CodePagesEncodingProvider.Instance.GetEncoding(437)!.GetString(raw);
        try
        {
            return Utf8.GetString(raw);
        }
        catch (DecoderFallbackException)
        {
            throw new ArchiveProblem($"is refused: the name {Encoding.UTF8.GetString(raw)} is no valid UTF-8");
        }
    }

    private byte[] ReadAt(long offset, int length)
    {
        var bytes = new byte[length];
        _file.Position = offset;
        _file.ReadExactly(bytes);
        return bytes;
    }
}
