using System.Buffers.Binary;
using System.Text;

namespace HPy.Build.Tests.Binaries;

/// <summary>Writes tiny shared objects for any class, byte order and processor, as no compiler here can.</summary>
internal static class SyntheticElf
{
    /// <summary>A library that needs one library, in one version, for one symbol.</summary>
    internal static byte[] Create(bool wide, bool little, int machine, string library, string version, string symbol, uint flags = 0)
    {
        var writer = new Writer(wide, little);
        int header = wide ? 64 : 52, segment = wide ? 56 : 32, word = wide ? 8 : 4, symbolSize = wide ? 24 : 16;
        var text = $"\0{library}\0{version}\0{symbol}\0";
        int versionAt = 2 + library.Length, symbolAt = versionAt + version.Length + 1;

        var strings = header + 2 * segment;
        var symbols = Align(strings + Encoding.UTF8.GetByteCount(text));
        var hash = symbols + 2 * symbolSize;
        var versions = hash + 20;
        var needs = Align(versions + 4);
        var dynamic = Align(needs + 32);
        (uint Tag, long Value)[] entries =
        [
            (1, 1), (5, strings), (10, text.Length), (6, symbols), (11, symbolSize), (4, hash),
            (0x6ffffff0, versions), (0x6ffffffe, needs), (0x6fffffff, 1), (0, 0),
        ];
        var end = dynamic + entries.Length * 2 * word;

        writer.Bytes([0x7F, 0x45, 0x4C, 0x46, (byte)(wide ? 2 : 1), (byte)(little ? 1 : 2), 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        writer.Half(3).Half(machine).Word32(1).Address(0).Address(header).Address(0).Word32(flags);
        writer.Half(header).Half(segment).Half(2).Half(0).Half(0).Half(0);
        writer.Segment(1, 0, end).Segment(2, dynamic, end - dynamic);
        writer.Bytes(Encoding.UTF8.GetBytes(text)).PadTo(symbols + symbolSize).Symbol(symbolAt);
        writer.Word32(1).Word32(2).Word32(1).Word32(0).Word32(0);
        writer.Half(0).Half(2).PadTo(needs);
        writer.Half(1).Half(1).Word32(1).Word32(16).Word32(0);
        writer.Word32(0).Half(0).Half(2).Word32((uint)versionAt).Word32(0);
        writer.PadTo(dynamic);
        foreach (var (tag, value) in entries)
            writer.Address(tag).Address(value);
        return writer.ToArray();
    }

    private static int Align(int value) => (value + 7) & ~7;

    private sealed class Writer(bool wide, bool little)
    {
        private readonly List<byte> _bytes = [];

        internal byte[] ToArray() => [.. _bytes];

        internal Writer Bytes(ReadOnlySpan<byte> bytes)
        {
            _bytes.AddRange(bytes);
            return this;
        }

        internal Writer Half(int value)
        {
            Span<byte> bytes = stackalloc byte[2];
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
            return Ordered(bytes);
        }

        internal Writer Word32(uint value)
        {
            Span<byte> bytes = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
            return Ordered(bytes);
        }

        internal Writer Address(long value)
        {
            if (!wide)
                return Word32((uint)value);
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            return Ordered(bytes);
        }

        internal Writer Segment(uint type, long at, long size)
        {
            Word32(type);
            if (wide)
                Word32(4);
            Address(at).Address(at).Address(at).Address(size).Address(size);
            if (!wide)
                Word32(4);
            return Address(8);
        }

        internal Writer Symbol(int name)
        {
            Word32((uint)name);
            return wide
                ? Bytes([0x12, 0, 0, 0]).Address(0).Address(0)
                : Address(0).Address(0).Bytes([0x12, 0, 0, 0]);
        }

        internal Writer PadTo(int position)
        {
            while (_bytes.Count < position)
                _bytes.Add(0);
            return this;
        }

        private Writer Ordered(Span<byte> bytes)
        {
            if (!little)
                bytes.Reverse();
            return Bytes(bytes);
        }
    }
}
