using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HPy.Build.Wheels.Compression;

/// <summary>
/// Finds what occurred before, up to 32 KiB back: chains of places that begin with the same four bytes, and the
/// last place for each three bytes. All arithmetic is on whole numbers, so that every machine finds the same.
/// </summary>
internal sealed class MatchFinder
{
    /// <summary>How far back a match may lie.</summary>
    public const int Window = 32768;

    /// <summary>The longest match.</summary>
    public const int LongestMatch = 258;

    private const int WindowMask = Window - 1;
    private const int LargestHash = 16;
    private const int SmallestHash = 10;
    private const int Nowhere = int.MinValue / 2;

    private readonly int[] _heads = new int[1 << LargestHash];
    private readonly int[] _shortHeads = new int[1 << (LargestHash - 1)];
    private readonly int[] _previous = new int[Window];

    private byte[] _data = [];
    private int _end;
    private int _shift;

    /// <summary>Begins with other data.</summary>
    /// <param name="data">The data; eight bytes behind its end must be readable.</param>
    /// <param name="end">Where it ends.</param>
    public void Reset(byte[] data, int end)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, data.Length - sizeof(ulong));
        (_data, _end) = (data, end);
        // Small data needs small tables, which are cleared sooner.
        var bits = Math.Clamp(BitOperations.Log2((uint)end | 1) + 1, SmallestHash, LargestHash);
        _shift = 32 - bits;
        _heads.AsSpan(0, 1 << bits).Fill(Nowhere);
        _shortHeads.AsSpan(0, 1 << (bits - 1)).Fill(Nowhere);
    }

    /// <summary>Remembers a place without looking for matches.</summary>
    public void Skip(int from, int count)
    {
        var last = Math.Min(from + count, _end - 3);
        for (var position = from; position < last; position++)
            Insert(position, Read32(ref Data, position), out _);
    }

    /// <summary>
    /// Remembers a place and looks for the longest match there.
    /// </summary>
    /// <param name="position">The place.</param>
    /// <param name="minimum">Only matches longer than that are of use.</param>
    /// <param name="depth">How many places to compare.</param>
    /// <param name="nice">A length that is good enough to look no further.</param>
    /// <param name="distance">How far back the match lies.</param>
    /// <returns>Its length, or <paramref name="minimum"/> when there is no longer one.</returns>
    public int Find(int position, int minimum, int depth, int nice, out int distance)
    {
        distance = 0;
        var limit = Math.Min(LongestMatch, _end - position);
        if (limit < 4)
            return minimum;
        ref var data = ref Data;
        var sequence = Read32(ref data, position);
        var candidate = Insert(position, sequence, out var shortCandidate);
        var oldest = position - Window;
        var best = minimum;
        if (best < 3 && shortCandidate >= oldest && ((Read32(ref data, shortCandidate) ^ sequence) & 0xFFFFFF) == 0)
        {
            best = 3;
            distance = position - shortCandidate;
        }
        if (best >= limit)
            return best;
        ref var previous = ref MemoryMarshal.GetArrayDataReference(_previous);
        var enough = Math.Min(nice, limit);
        while (candidate >= oldest && depth-- > 0)
        {
            // The bytes at the end of what would be longer differ most often.
            var tail = best < 3 ? 0 : best - 3;
            if (Read32(ref data, candidate + tail) == Read32(ref data, position + tail) && Read32(ref data, candidate) == sequence)
            {
                var length = CommonLength(ref data, candidate, position, limit);
                if (length > best)
                {
                    best = length;
                    distance = position - candidate;
                    if (length >= enough)
                        break;
                }
            }
            candidate = Unsafe.Add(ref previous, candidate & WindowMask);
        }
        return best;
    }

    private ref byte Data => ref MemoryMarshal.GetArrayDataReference(_data);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Insert(int position, uint sequence, out int shortCandidate)
    {
        ref var head = ref _heads[(int)((sequence * 0x1E35A7BDu) >> _shift)];
        ref var shortHead = ref _shortHeads[(int)(((sequence << 8) * 0x1E35A7BDu) >> (_shift + 1))];
        var candidate = head;
        shortCandidate = shortHead;
        _previous[position & WindowMask] = candidate;
        head = position;
        shortHead = position;
        return candidate;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CommonLength(ref byte data, int first, int second, int limit)
    {
        var length = 4;
        while (length < limit)
        {
            var difference = Read64(ref data, first + length) ^ Read64(ref data, second + length);
            if (difference != 0)
                return Math.Min(limit, length + (BitOperations.TrailingZeroCount(difference) >> 3));
            length += sizeof(ulong);
        }
        return limit;
    }

    // All places are inside the data, or in the eight bytes behind it that Reset asked for.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Read32(ref byte data, int position)
    {
        var value = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref data, position));
        return BitConverter.IsLittleEndian ? value : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read64(ref byte data, int position)
    {
        var value = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref data, position));
        return BitConverter.IsLittleEndian ? value : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value);
    }
}
