namespace HPy.Build.Wheels.Compression;

/// <summary>A prefix code of limited length for symbols that occur more or less often (RFC 1951, section 3.2.2).</summary>
internal sealed class HuffmanCode(int symbols, int longest)
{
    private readonly long[] _order = new long[symbols];
    private readonly int[] _work = new int[symbols];
    private readonly int[] _counts = new int[64];
    private readonly int[] _next = new int[longest + 2];

    /// <summary>How often each symbol occurs.</summary>
    public int[] Frequencies { get; } = new int[symbols];

    /// <summary>Bits of each symbol; 0 where it does not occur.</summary>
    public byte[] Lengths { get; } = new byte[symbols];

    /// <summary>The code of each symbol, its bits in the order of writing.</summary>
    public ushort[] Codes { get; } = new ushort[symbols];

    /// <summary>Makes lengths and codes of the frequencies.</summary>
    public void Build()
    {
        var used = SortUsed();
        Array.Clear(Lengths);
        Array.Clear(_counts);
        FindLengths(used);
        LimitLengths(used);
        // The rarest symbols come first and get the longest codes.
        var place = 0;
        for (var length = longest; length > 0; length--)
            for (var i = _counts[length]; i > 0; i--)
                Lengths[(int)(_order[place++] & 0xFFFF)] = (byte)length;
        AssignCodes();
    }

    /// <summary>Makes the codes for <see cref="Lengths"/>.</summary>
    public void AssignCodes()
    {
        Array.Clear(_next);
        foreach (var length in Lengths)
            _next[length + 1]++;
        _next[1] = 0;
        for (int length = 1, code = 0; length <= longest; length++)
        {
            var count = _next[length + 1];
            _next[length] = code;
            code = (code + count) << 1;
        }
        for (var symbol = 0; symbol < symbols; symbol++)
            if (Lengths[symbol] is > 0 and var length)
                Codes[symbol] = Reverse(_next[length]++, length);
    }

    // Every decoder takes a code of two symbols; some refuse one of a single symbol.
    private int SortUsed()
    {
        for (var symbol = 0; Frequencies.AsSpan().Count(0) > symbols - 2; symbol++)
            if (Frequencies[symbol] == 0)
                Frequencies[symbol] = 1;
        var used = 0;
        for (var symbol = 0; symbol < symbols; symbol++)
            if (Frequencies[symbol] > 0)
                _order[used++] = ((long)Frequencies[symbol] << 16) | (long)symbol;
        _order.AsSpan(0, used).Sort();
        return used;
    }

    // Moffat and Katajainen, "In-place calculation of minimum-redundancy codes" (1995).
    private void FindLengths(int used)
    {
        var a = _work;
        for (var i = 0; i < used; i++)
            a[i] = (int)(_order[i] >> 16);
        int leaf = 0, root = 0;
        for (var next = 0; next < used - 1; next++)
        {
            int Take() => leaf >= used || (root < next && a[root] < a[leaf]) ? TakeRoot(next) : a[leaf++];
            int TakeRoot(int parent)
            {
                var weight = a[root];
                a[root++] = parent;
                return weight;
            }
            var first = Take();
            a[next] = first + Take();
        }
        a[used - 2] = 0;
        for (var i = used - 3; i >= 0; i--)
            a[i] = a[a[i]] + 1;
        CountDepths(used);
    }

    // From the depths of the inner nodes to the number of leaves at each depth.
    private void CountDepths(int used)
    {
        int available = 1, depth = 0, root = used - 2, left = used;
        while (available > 0)
        {
            var inner = 0;
            while (root >= 0 && _work[root] == depth)
            {
                inner++;
                root--;
            }
            var leaves = Math.Min(available - inner, left);
            _counts[depth] += leaves;
            left -= leaves;
            available = 2 * inner;
            depth++;
        }
    }

    // What is too long becomes as long as it may be; then shorter codes are split until all fit again.
    private void LimitLengths(int used)
    {
        for (var length = longest + 1; length < _counts.Length; length++)
        {
            _counts[longest] += _counts[length];
            _counts[length] = 0;
        }
        long total = 0;
        for (var length = 1; length <= longest; length++)
            total += (long)_counts[length] << (longest - length);
        for (; total > 1L << longest; total--)
        {
            _counts[longest]--;
            var split = longest - 1;
            while (_counts[split] == 0)
                split--;
            _counts[split]--;
            _counts[split + 1] += 2;
        }
        System.Diagnostics.Debug.Assert(_counts.Sum() == used, "every symbol has a code");
    }

    private static ushort Reverse(int code, int length)
    {
        var value = 0;
        for (var i = 0; i < length; i++)
            value |= ((code >> i) & 1) << (length - 1 - i);
        return (ushort)value;
    }

    /// <summary>Bits that all symbols take together.</summary>
    public long Cost()
    {
        long bits = 0;
        for (var symbol = 0; symbol < symbols; symbol++)
            bits += (long)Frequencies[symbol] * Lengths[symbol];
        return bits;
    }
}
