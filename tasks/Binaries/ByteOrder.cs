using System.Buffers.Binary;

namespace HPy.Build.Binaries;

/// <summary>Reads numbers in the byte order of a binary.</summary>
/// <param name="IsLittleEndian">The lowest byte comes first.</param>
internal readonly record struct ByteOrder(bool IsLittleEndian)
{
    internal ushort U16(ReadOnlySpan<byte> bytes) =>
        IsLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    internal uint U32(ReadOnlySpan<byte> bytes) =>
        IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    internal ulong U64(ReadOnlySpan<byte> bytes) =>
        IsLittleEndian ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes);
}
