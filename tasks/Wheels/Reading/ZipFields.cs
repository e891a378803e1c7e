using System.Buffers.Binary;

namespace HPy.Build.Wheels.Reading;

/// <summary>The extra fields of zip headers (APPNOTE 6.3.10, section 4.5).</summary>
internal static class ZipFields
{
    /// <summary>The content of one field; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Find(string name, ReadOnlySpan<byte> extra, ushort wanted)
    {
        // Fewer than four bytes at the end are padding that some programs leave.
        while (extra.Length >= 4)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
                throw new ArchiveProblem($"is damaged: an extra field of {name} is longer than all of them");
            if (id == wanted)
                return extra.Slice(4, length);
            extra = extra[(4 + length)..];
        }
        return [];
    }

    /// <summary>A number that may be too large for its place and then is the next one of the field for large files.</summary>
    public static long TakeLarge(string name, long value, ref ReadOnlySpan<byte> field)
    {
        if (value != uint.MaxValue)
            return value;
        if (field.Length < 8)
            throw new ArchiveProblem($"is damaged: the size or place of {name} is missing");
        var large = BinaryPrimitives.ReadInt64LittleEndian(field);
        field = field[8..];
        return large >= 0 ? large : throw new ArchiveProblem($"is damaged: the size or place of {name} is negative");
    }
}
