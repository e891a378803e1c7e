using System.Buffers.Binary;

namespace HPy.Build.Wheels.Compression;

/// <summary>Writes bits into a buffer, the first one lowest, as deflate wants them (RFC 1951, section 3.1.1).</summary>
internal sealed class BitWriter
{
    private byte[] _bytes = [];
    private ulong _bits;
    private int _count;

    /// <summary>Whole bytes that are written.</summary>
    public int Length { get; private set; }

    /// <summary>What is written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Begins again, with room for so many bytes.</summary>
    public void Reset(int capacity)
    {
        if (_bytes.Length < capacity + sizeof(ulong))
            _bytes = new byte[capacity + sizeof(ulong)];
        (_bits, _count, Length) = (0, 0, 0);
    }

    /// <summary>Adds up to 48 bits.</summary>
    public void Add(ulong value, int count)
    {
        _bits |= value << _count;
        _count += count;
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(Length), _bits);
        var whole = _count >> 3;
        Length += whole;
        _bits >>= whole << 3;
        _count &= 7;
    }

    /// <summary>Fills up to a whole byte.</summary>
    public void Align()
    {
        if (_count > 0)
            Add(0, 8 - _count);
    }

    /// <summary>Adds whole bytes; there must be no part of one before them.</summary>
    public void AddBytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }
}
