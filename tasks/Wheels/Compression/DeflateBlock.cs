using System.Collections.Immutable;
using System.Numerics;

namespace HPy.Build.Wheels.Compression;

/// <summary>
/// One block of deflate (RFC 1951, section 3.2): collects literals and matches, then writes them in the shortest of the three ways.
/// </summary>
internal sealed class DeflateBlock(BitWriter output)
{
    private const int Capacity = 16384;
    private const int EndOfBlock = 256;
    private const int LiteralSymbols = 286;
    private const int DistanceSymbols = 30;
    private const int LongestStored = 0xFFFF;
    private const int DistanceShift = 9;

    private static readonly ImmutableArray<byte> LengthSymbols = MakeLengthSymbols();

    private readonly uint[] _tokens = new uint[Capacity];
    private readonly HuffmanCode _literals = new(288, 15);
    private readonly HuffmanCode _distances = new(DistanceSymbols, 15);
    private readonly HuffmanCode _fixedLiterals = MakeFixed(288, s => s is < 144 or >= 280 ? 8 : s < 256 ? 9 : 7);
    private readonly HuffmanCode _fixedDistances = MakeFixed(DistanceSymbols, _ => 5);
    private readonly CodeLengths _header = new();
    private int _count;
    private long _extraBits;

    /// <summary>How many literals and matches fit in.</summary>
    public int Room => Capacity - _count;

    /// <summary>Whether it has no content.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Adds a byte.</summary>
    public void AddLiteral(byte value)
    {
        _tokens[_count++] = value;
        _literals.Frequencies[value]++;
    }

    /// <summary>Adds a repetition.</summary>
    public void AddMatch(int length, int distance)
    {
        _tokens[_count++] = ((uint)distance << DistanceShift) | (uint)length;
        var symbol = LengthSymbols[length];
        _literals.Frequencies[257 + symbol]++;
        _distances.Frequencies[DistanceSymbol(distance)]++;
        _extraBits += ExtraLengthBits(symbol) + ExtraDistanceBits(distance);
    }

    /// <summary>Writes the block and begins a new one.</summary>
    /// <param name="raw">What it stands for.</param>
    /// <param name="isLast">Whether no other block follows.</param>
    public void Write(ReadOnlySpan<byte> raw, bool isLast)
    {
        _literals.Frequencies[EndOfBlock]++;
        // Before codes are built, which may count symbols that do not occur.
        var fixedCost = CostOf(_literals, _fixedLiterals) + CostOf(_distances, _fixedDistances) + _extraBits;
        _literals.Build();
        _distances.Build();
        var headerCost = _header.Build(_literals.Lengths.AsSpan(0, LiteralSymbols), _distances.Lengths);
        var dynamicCost = headerCost + _literals.Cost() + _distances.Cost() + _extraBits;
        var storedCost = (raw.Length + 5L * (1 + raw.Length / LongestStored)) * 8;
        if (storedCost <= Math.Min(fixedCost, dynamicCost))
            WriteStored(raw, isLast);
        else if (fixedCost <= dynamicCost)
            WriteTokens(1, isLast, _fixedLiterals, _fixedDistances);
        else
            WriteTokens(2, isLast, _literals, _distances);
        Array.Clear(_literals.Frequencies);
        Array.Clear(_distances.Frequencies);
        (_count, _extraBits) = (0, 0);
    }

    /// <summary>Fills up to a whole byte in such a way that more blocks may follow.</summary>
    public void Flush()
    {
        output.Add(0, 3);
        output.Align();
        output.Add(0xFFFF0000, 32);
    }

    private void WriteStored(ReadOnlySpan<byte> raw, bool isLast)
    {
        do
        {
            var part = raw[..Math.Min(raw.Length, LongestStored)];
            raw = raw[part.Length..];
            output.Add(isLast && raw.IsEmpty ? 1u : 0, 3);
            output.Align();
            output.Add((uint)part.Length | ((uint)(ushort)~part.Length << 16), 32);
            output.AddBytes(part);
        }
        while (!raw.IsEmpty);
    }

    private void WriteTokens(uint kind, bool isLast, HuffmanCode literals, HuffmanCode distances)
    {
        output.Add((kind << 1) | (isLast ? 1u : 0), 3);
        if (kind == 2)
            _header.Write(output);
        var (codes, lengths) = (literals.Codes, literals.Lengths);
        foreach (var token in _tokens.AsSpan(0, _count))
        {
            if (token >> DistanceShift is 0)
                output.Add(codes[token], lengths[token]);
            else
                WriteMatch((int)(token & 0x1FF), (int)(token >> DistanceShift), literals, distances);
        }
        output.Add(codes[EndOfBlock], lengths[EndOfBlock]);
    }

    private void WriteMatch(int length, int distance, HuffmanCode literals, HuffmanCode distances)
    {
        int symbol = LengthSymbols[length];
        ulong bits = literals.Codes[257 + symbol];
        int count = literals.Lengths[257 + symbol];
        var extra = ExtraLengthBits(symbol);
        bits |= (ulong)((length - 3) & ((1 << extra) - 1)) << count;
        count += extra;
        symbol = DistanceSymbol(distance);
        bits |= (ulong)distances.Codes[symbol] << count;
        count += distances.Lengths[symbol];
        extra = ExtraDistanceBits(distance);
        bits |= (ulong)((distance - 1) & ((1 << extra) - 1)) << count;
        output.Add(bits, count + extra);
    }

    private static long CostOf(HuffmanCode counted, HuffmanCode code)
    {
        long bits = 0;
        for (var symbol = 0; symbol < counted.Frequencies.Length; symbol++)
            bits += (long)counted.Frequencies[symbol] * code.Lengths[symbol];
        return bits;
    }

    private static int DistanceSymbol(int distance)
    {
        var value = distance - 1;
        if (value < 4)
            return value;
        var log = BitOperations.Log2((uint)value);
        return (log << 1) + ((value >> (log - 1)) & 1);
    }

    private static int ExtraDistanceBits(int distance) => distance <= 4 ? 0 : BitOperations.Log2((uint)(distance - 1)) - 1;

    private static int ExtraLengthBits(int symbol) => symbol is < 8 or 28 ? 0 : (symbol >> 2) - 1;

    private static ImmutableArray<byte> MakeLengthSymbols()
    {
        var symbols = new byte[MatchFinder.LongestMatch + 1];
        for (var length = 3; length < MatchFinder.LongestMatch; length++)
        {
            var value = length - 3;
            var log = BitOperations.Log2((uint)value | 1);
            symbols[length] = (byte)(value < 8 ? value : ((log - 1) << 2) + ((value >> (log - 2)) & 3));
        }
        symbols[MatchFinder.LongestMatch] = 28;
        return [.. symbols];
    }

    private static HuffmanCode MakeFixed(int symbols, Func<int, int> length)
    {
        var code = new HuffmanCode(symbols, 15);
        for (var symbol = 0; symbol < symbols; symbol++)
            code.Lengths[symbol] = (byte)length(symbol);
        code.AssignCodes();
        return code;
    }
}
