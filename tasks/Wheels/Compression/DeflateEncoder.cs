using System.Numerics;

namespace HPy.Build.Wheels.Compression;

/// <summary>
/// Compresses (RFC 1951). The same input gives the same bytes on every machine and with every version of .NET, which
/// is what wheels need and the compressor of .NET does not promise. A large input is compressed in parts, in any order and
/// at once: each part knows the 32 KiB before it.
/// </summary>
public sealed class DeflateEncoder
{
    /// <summary>Bytes of a part.</summary>
    public const int PartSize = 1 << 20;

    /// <summary>How much of the data before a part is of use.</summary>
    public const int Window = MatchFinder.Window;

    // How hard to look for repetitions: packs a little smaller than zlib's level 6.
    private const int Depth = 35;
    private const int Nice = 65;
    private const int ShortestMatch = 3;
    private const int FarShortMatch = 8192;

    private readonly MatchFinder _finder = new();
    private readonly BitWriter _output = new();
    private readonly DeflateBlock _block;

    /// <summary>An encoder for one part after the other.</summary>
    public DeflateEncoder() => _block = new DeflateBlock(_output);

    /// <summary>Bytes that a buffer for <see cref="Encode"/> needs behind the data.</summary>
    public const int Padding = sizeof(ulong);

    /// <summary>The part that was compressed last.</summary>
    public ReadOnlySpan<byte> Written => _output.Written;

    /// <summary>Compresses one part; the result is in <see cref="Written"/>.</summary>
    /// <param name="data">What came before the part, the part, and <see cref="Padding"/>.</param>
    /// <param name="start">Where the part begins: how much came before.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="isLast">Whether no part follows.</param>
    public void Encode(byte[] data, int start, int end, bool isLast)
    {
        var size = end - start;
        _output.Reset(size + size / 1024 + 1024);
        _finder.Reset(data, end);
        _finder.Skip(0, start);
        var (position, blockStart) = (start, start);
        while (position < end)
        {
            position = EncodeNext(data, position);
            if (_block.Room == 0)
            {
                _block.Write(data.AsSpan(blockStart, position - blockStart), isLast && position == end);
                blockStart = position;
            }
        }
        if (!_block.IsEmpty || (isLast && blockStart == start && size == 0))
            _block.Write(data.AsSpan(blockStart, end - blockStart), isLast);
        if (!isLast)
            _block.Flush();
        _output.Align();
    }

    // One match, or literals up to one: until it is clear that no match at the next byte is better.
    private int EncodeNext(byte[] data, int position)
    {
        var length = _finder.Find(position, ShortestMatch - 1, Depth, Nice, out var distance);
        while (true)
        {
            if (length < ShortestMatch || (length == ShortestMatch && distance > FarShortMatch))
            {
                _block.AddLiteral(data[position]);
                return position + 1;
            }
            if (length >= Nice || _block.Room < 2)
            {
                _block.AddMatch(length, distance);
                _finder.Skip(position + 1, length - 1);
                return position + length;
            }
            var next = _finder.Find(position + 1, length - 1, Depth / 2, Nice, out var nextDistance);
            if (nextDistance == 0 || 4 * (next - length) + BitOperations.Log2((uint)distance) - BitOperations.Log2((uint)nextDistance) <= 2)
            {
                _block.AddMatch(length, distance);
                _finder.Skip(position + 2, length - 2);
                return position + length;
            }
            _block.AddLiteral(data[position]);
            position++;
            (length, distance) = (next, nextDistance);
        }
    }
}
