using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HPy.Build.Publishing;

/// <summary>BLAKE2b with 32 bytes of result and no key (RFC 7693), which indexes of Python packages tell files apart by.</summary>
internal sealed class Blake2b
{
    /// <summary>How long the result is.</summary>
    public const int HashSize = 32;

    private const int BlockSize = 128;
    private const int Rounds = 12;

    private static readonly ulong[] Initial =
    [
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
        0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
    ];

    private static readonly byte[][] Order =
    [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
        [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
        [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
        [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
        [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
        [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
        [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
        [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
        [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
        [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
    ];

    private readonly ulong[] _state = [.. Initial];
    private readonly byte[] _block = new byte[BlockSize];
    private int _filled;
    private UInt128 _total;

    /// <summary>Starts a hash of nothing.</summary>
    public Blake2b() => _state[0] ^= 0x01010000 | HashSize;

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        while (data.Length > 0)
        {
            // The last block is marked as such, so a full one waits until there is more.
            if (_filled == BlockSize)
            {
                _total += BlockSize;
                Compress(last: false);
                _filled = 0;
            }
            var count = Math.Min(data.Length, BlockSize - _filled);
            data[..count].CopyTo(_block.AsSpan(_filled));
            _filled += count;
            data = data[count..];
        }
    }

    /// <summary>Ends the hash; nothing can be added after that.</summary>
    public byte[] Finish()
    {
        _total += (UInt128)_filled;
        _block.AsSpan(_filled).Clear();
        Compress(last: true);
        var hash = new byte[HashSize];
        for (var i = 0; i < HashSize / 8; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(hash.AsSpan(i * 8), _state[i]);
        return hash;
    }

    private void Compress(bool last)
    {
        Span<ulong> message = stackalloc ulong[16];
        for (var i = 0; i < 16; i++)
            message[i] = BinaryPrimitives.ReadUInt64LittleEndian(_block.AsSpan(i * 8));
        Span<ulong> work = stackalloc ulong[16];
        _state.CopyTo(work);
        Initial.CopyTo(work[8..]);
        work[12] ^= (ulong)_total;
        work[13] ^= (ulong)(_total >> 64);
        if (last)
            work[14] = ~work[14];
        for (var round = 0; round < Rounds; round++)
            Mix(work, message, Order[round % Order.Length]);
        for (var i = 0; i < 8; i++)
            _state[i] ^= work[i] ^ work[i + 8];
    }

    // One round. Values in variables of their own stay in registers, which makes this several times quicker.
    private static void Mix(Span<ulong> work, ReadOnlySpan<ulong> message, byte[] order)
    {
        ref var v = ref MemoryMarshal.GetReference(work);
        for (var i = 0; i < 4; i++)
            Mix(ref Unsafe.Add(ref v, i), ref Unsafe.Add(ref v, 4 + i), ref Unsafe.Add(ref v, 8 + i), ref Unsafe.Add(ref v, 12 + i),
                message[order[2 * i]], message[order[2 * i + 1]]);
        for (var i = 0; i < 4; i++)
            Mix(ref Unsafe.Add(ref v, i), ref Unsafe.Add(ref v, 4 + ((i + 1) & 3)), ref Unsafe.Add(ref v, 8 + ((i + 2) & 3)),
                ref Unsafe.Add(ref v, 12 + ((i + 3) & 3)), message[order[8 + 2 * i]], message[order[9 + 2 * i]]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref ulong first, ref ulong second, ref ulong third, ref ulong fourth, ulong one, ulong two)
    {
        var (a, b, c, d) = (first, second, third, fourth);
        a += b + one;
        d = BitOperations.RotateRight(d ^ a, 32);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 24);
        a += b + two;
        d = BitOperations.RotateRight(d ^ a, 16);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 63);
        (first, second, third, fourth) = (a, b, c, d);
    }
}
