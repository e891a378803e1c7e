using System.Buffers.Binary;

namespace HPy.Build.Tests.Binaries.Fuzzing;

/// <summary>Damages files as accidents and attackers would. The same seed gives the same files.</summary>
internal sealed class Mutator(IReadOnlyList<byte[]> originals, int seed)
{
    private static readonly uint[] Telling = [0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF];

    private readonly Random _random = new(seed);

    internal byte[] Next()
    {
        var original = originals[_random.Next(originals.Count)];
        var bytes = _random.Next(8) == 0 ? Splice(original) : (byte[])original.Clone();
        for (var count = 1 + _random.Next(6); count > 0; count--)
            Damage(bytes);
        return _random.Next(8) == 0 ? bytes[.._random.Next(bytes.Length)] : bytes;
    }

    private void Damage(byte[] bytes)
    {
        var at = Place(bytes);
        var rest = bytes.AsSpan(at);
        switch (_random.Next(7))
        {
            case 0:
                rest[0] ^= (byte)(1 << _random.Next(8));
                break;
            case 1:
                rest[0] = (byte)_random.Next(256);
                break;
            case 2:
                rest[..Math.Min(rest.Length, 1 + _random.Next(16))].Fill((byte)(_random.Next(2) * 255));
                break;
            case 3:
                WriteNumber(rest, Telling[_random.Next(Telling.Length)]);
                break;
            case 4:
                WriteNumber(rest, (uint)_random.Next(bytes.Length + 16));
                break;
            case 5:
                // Tables that point into each other: a number from one place at another.
                bytes.AsSpan(Place(bytes) & ~3, 4).CopyTo(rest.Length >= 4 ? rest : bytes.AsSpan(0, 4));
                break;
            default:
                rest[0] += (byte)(_random.Next(2) * 2 - 1);
                break;
        }
    }

    private void WriteNumber(Span<byte> target, uint value)
    {
        if (target.Length < 8)
            return;
        switch (_random.Next(4))
        {
            case 0:
                BinaryPrimitives.WriteUInt32LittleEndian(target, value);
                break;
            case 1:
                BinaryPrimitives.WriteUInt32BigEndian(target, value);
                break;
            case 2:
                BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)value);
                break;
            default:
                BinaryPrimitives.WriteUInt64LittleEndian(target, value | ((ulong)value << 32));
                break;
        }
    }

    // Headers and tables are at the beginning or at the end; what is between them is code.
    private int Place(byte[] bytes) => _random.Next(4) switch
    {
        0 => _random.Next(bytes.Length - 4),
        1 => Math.Max(0, bytes.Length - 4 - _random.Next(2048)),
        _ => _random.Next(Math.Min(bytes.Length - 4, 1024)),
    };

    private byte[] Splice(byte[] original)
    {
        var bytes = (byte[])original.Clone();
        var other = originals[_random.Next(originals.Count)];
        var length = _random.Next(Math.Min(bytes.Length, other.Length));
        other.AsSpan(_random.Next(other.Length - length), length).CopyTo(bytes.AsSpan(_random.Next(bytes.Length - length)));
        return bytes;
    }
}
