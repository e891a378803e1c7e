using System.Text;

namespace HPy.Build.Binaries;

/// <summary>
/// Reads numbers and names from anywhere in a part of a binary, through a small window: whatever sizes the tables of a
/// file claim, no memory is taken for them. The number of reads is bounded by the length of the part, so that tables that
/// overlap or form a loop come to an end.
/// </summary>
internal sealed class WindowReader
{
    private const int WindowSize = 16 << 10;
    private const int LongestName = 32 << 10;

    private readonly IByteSource _source;
    private readonly long _start;
    private readonly ByteOrder _order;
    private readonly byte[] _window;
    private long _windowAt;
    private int _windowLength;
    private long _budget;

    internal WindowReader(IByteSource source, long start, long length, bool littleEndian)
    {
        ByteView.Check(start, length, source.Length);
        (_source, _start, Length, _order) = (source, start, length, new ByteOrder(littleEndian));
        _window = new byte[Math.Min(WindowSize, length)];
        // No honest file has a number or a letter of a name read from it more often than that.
        _budget = (1 << 16) + 4 * length;
    }

    /// <summary>Number of bytes of the part.</summary>
    internal long Length { get; }

    internal byte U8(long offset) => Slice(offset, 1)[0];

    internal ushort U16(long offset) => _order.U16(Slice(offset, 2));

    internal uint U32(long offset) => _order.U32(Slice(offset, 4));

    internal ulong U64(long offset) => _order.U64(Slice(offset, 8));

    /// <summary>A number as wide as an address of the file.</summary>
    internal ulong Word(long offset, bool wide) => wide ? U64(offset) : U32(offset);

    /// <summary>The text from <paramref name="offset"/> to the next zero byte, at most to <paramref name="end"/>.</summary>
    internal string Text(long offset, long end = long.MaxValue)
    {
        end = Math.Min(end, Length);
        if (offset < 0 || offset >= end)
            throw new BinaryFormatException($"a string starts at {offset}, outside of its table");
        int longest = (int)Math.Min(LongestName, end - offset);
        // Nearly all names are short: the window is moved for them only at its edge.
        for (int take = Math.Min(256, longest); ; take = longest)
        {
            ReadOnlySpan<byte> bytes = take <= _window.Length ? Slice(offset, take, charge: 0) : Copy(offset, take);
            int stop = bytes.IndexOf((byte)0);
            if (stop >= 0)
            {
                Charge(stop + 1);
                return Encoding.UTF8.GetString(bytes[..stop]);
            }
            if (take == longest)
                throw new BinaryFormatException($"the string at {offset} does not end");
        }
    }

    /// <summary>Where the text that starts at <paramref name="offset"/> is over.</summary>
    internal long AfterText(long offset, long end)
    {
        while (offset < end)
        {
            if (U8(offset++) == 0)
                return offset;
        }
        throw new BinaryFormatException($"the string at {offset} does not end");
    }

    /// <summary>A number of seven bits a byte (LEB128), and moves behind it; of more than 64 bits only the low ones are kept.</summary>
    internal ulong Leb128(ref long offset, long end)
    {
        ulong value = 0;
        for (int shift = 0; offset < end; shift += 7)
        {
            byte part = U8(offset++);
            if (shift < 64)
                value |= (ulong)(part & 0x7F) << shift;
            if ((part & 0x80) == 0)
                return value;
        }
        throw new BinaryFormatException("a number does not end");
    }

    /// <summary>Bytes of the part, at most as many as a name has.</summary>
    internal byte[] Copy(long offset, int length)
    {
        ByteView.Check(offset, length, Length);
        Charge(length);
        var bytes = new byte[length];
        _source.Read(_start + offset, bytes);
        return bytes;
    }

    private ReadOnlySpan<byte> Slice(long offset, int length, int charge = 1)
    {
        ByteView.Check(offset, length, Length);
        Charge(charge);
        if (offset < _windowAt || offset + length > _windowAt + _windowLength)
        {
            _windowLength = (int)Math.Min(_window.Length, Length - offset);
            _windowAt = offset;
            Charge(_windowLength / 64);
            _source.Read(_start + offset, _window.AsSpan(0, _windowLength));
        }
        return _window.AsSpan((int)(offset - _windowAt), length);
    }

    private void Charge(int amount)
    {
        if ((_budget -= amount) < 0)
            throw new BinaryFormatException("its tables overlap beyond reason");
    }
}
