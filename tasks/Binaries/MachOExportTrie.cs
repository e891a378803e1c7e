namespace HPy.Build.Binaries;

/// <summary>Reads the names in the tree of exported symbols of a Mach-O image.</summary>
internal sealed class MachOExportTrie(WindowReader file, (uint At, uint Size) range)
{
    private const int LongestName = 32 << 10;

    private readonly List<string> _names = [];
    private readonly HashSet<long> _seen = [];
    private readonly Stack<(long At, string Prefix)> _open = new();
    // Names share their beginnings in the tree, not in memory.
    private long _budget = (1 << 20) + 16 * file.Length;

    /// <summary>All names.</summary>
    /// <exception cref="BinaryFormatException">It is no tree.</exception>
    internal IReadOnlyList<string> Read()
    {
        ByteView.Check(range.At, range.Size, file.Length);
        if (range.Size > 0)
            _open.Push((range.At, ""));
        while (_open.TryPop(out var node))
            ReadNode(node.At, node.Prefix);
        return _names;
    }

    private void ReadNode(long at, string prefix)
    {
        long end = range.At + (long)range.Size;
        if (!_seen.Add(at))
            throw new BinaryFormatException("its tree of exported symbols has a loop");
        long own = (long)Math.Min(file.Leb128(ref at, end), uint.MaxValue);
        if (own > 0)
            _names.Add(prefix);
        at += own;
        ByteView.Check(at, 1, end);
        for (int children = file.U8(at++); children > 0; children--)
        {
            string part = file.Text(at, end);
            at = file.AfterText(at, end);
            ulong child = file.Leb128(ref at, end);
            int length = prefix.Length + part.Length;
            if (child >= range.Size || length > LongestName || (_budget -= length) < 0)
                throw new BinaryFormatException("its tree of exported symbols leads out of itself");
            _open.Push((range.At + (long)child, prefix + part));
        }
    }
}
