using System.Collections.Immutable;

namespace HPy.Build.Wheels.Compression;

/// <summary>What stands before a block with codes of its own: the lengths of the codes, themselves compressed (RFC 1951, section 3.2.7).</summary>
internal sealed class CodeLengths
{
    private const int Symbols = 19;
    private const int Longest = 7;

    private static readonly ImmutableArray<byte> Order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private readonly HuffmanCode _code = new(Symbols, Longest);
    private readonly List<(byte Symbol, byte Value)> _runs = [];
    private int _literals;
    private int _distances;
    private int _sent;

    /// <summary>Prepares the lengths; returns the bits that they take.</summary>
    public long Build(ReadOnlySpan<byte> literals, ReadOnlySpan<byte> distances)
    {
        _literals = Math.Max(257, literals.LastIndexOfAnyExcept((byte)0) + 1);
        _distances = Math.Max(1, distances.LastIndexOfAnyExcept((byte)0) + 1);
        _runs.Clear();
        Array.Clear(_code.Frequencies);
        byte[] all = [.. literals[.._literals], .. distances[.._distances]];
        for (var i = 0; i < all.Length;)
            i += AddRun(all.AsSpan(i));
        _code.Build();
        _sent = Symbols;
        while (_sent > 4 && _code.Lengths[Order[_sent - 1]] == 0)
            _sent--;
        return 3 + 14 + 3 * _sent + _runs.Sum(r => (long)_code.Lengths[r.Symbol] + ExtraBits(r.Symbol));
    }

    /// <summary>Writes them.</summary>
    public void Write(BitWriter output)
    {
        output.Add((ulong)(_literals - 257), 5);
        output.Add((ulong)(_distances - 1), 5);
        output.Add((ulong)(_sent - 4), 4);
        for (var i = 0; i < _sent; i++)
            output.Add(_code.Lengths[Order[i]], 3);
        foreach (var (symbol, value) in _runs)
        {
            output.Add(_code.Codes[symbol], _code.Lengths[symbol]);
            output.Add(value, ExtraBits(symbol));
        }
    }

    private int AddRun(ReadOnlySpan<byte> rest)
    {
        var length = rest[0];
        var same = rest.IndexOfAnyExcept(length) is > 0 and var end ? end : rest.Length;
        if (length == 0 && same >= 3)
        {
            same = Math.Min(same, 138);
            return same > 10 ? Add(18, same - 11, same) : Add(17, same - 3, same);
        }
        // The first of a run stands for itself, then come repetitions of it.
        if (same >= 4)
        {
            same = Math.Min(same, 7);
            Add(length, 0, 1);
            return 1 + Add(16, same - 4, same - 1);
        }
        return Add(length, 0, 1);
    }

    private int Add(byte symbol, int value, int covered)
    {
        _runs.Add((symbol, (byte)value));
        _code.Frequencies[symbol]++;
        return covered;
    }

    private static int ExtraBits(int symbol) => symbol switch { 16 => 2, 17 => 3, 18 => 7, _ => 0 };
}
