using System.Text;
using HPy.Build.Binaries;

namespace HPy.Build.Toolchains.Finishing;

/// <summary>The tree of exported symbols in a Mach-O file, as the dynamic linker walks it: names, and for each what is known of it.</summary>
internal static class ExportTrie
{
    /// <summary>All symbols, with the bytes that say where they are.</summary>
    public static List<(string Name, byte[] Data)> Read(ReadOnlySpan<byte> trie)
    {
        var result = new List<(string, byte[])>();
        var open = new Stack<(int At, string Prefix)>();
        if (trie.Length > 0)
            open.Push((0, ""));
        for (var visited = 0; open.TryPop(out var node); visited++)
        {
            // A node has two bytes at least.
            if (visited > trie.Length / 2)
                throw new BinaryFormatException("its tree of exported symbols has a loop");
            var at = node.At;
            var size = (int)Leb128(trie, ref at);
            if (size > 0)
                result.Add((node.Prefix, Slice(trie, at, size).ToArray()));
            at += size;
            for (int children = Slice(trie, at++, 1)[0]; children > 0; children--)
            {
                var length = trie[at..].IndexOf((byte)0);
                var part = Encoding.UTF8.GetString(Slice(trie, at, length));
                at += length + 1;
                open.Push(((int)Leb128(trie, ref at), node.Prefix + part));
            }
        }
        return result;
    }

    /// <summary>The tree of some symbols.</summary>
    public static byte[] Write(IEnumerable<(string Name, byte[] Data)> symbols)
    {
        var nodes = new List<Node>();
        Add(nodes, [.. symbols.OrderBy(s => s.Name, StringComparer.Ordinal)], 0);
        // The size of a node depends on where its children are, and that on the sizes: until nothing moves any more.
        for (var moved = true; moved;)
        {
            moved = false;
            var offset = 0;
            foreach (var node in nodes)
            {
                moved |= node.Offset != offset;
                node.Offset = offset;
                offset += node.Bytes().Length;
            }
        }
        return [.. nodes.SelectMany(n => n.Bytes())];
    }

    // All symbols share their first characters up to a depth.
    private static Node Add(List<Node> nodes, ReadOnlySpan<(string Name, byte[] Data)> symbols, int depth)
    {
        var node = new Node();
        nodes.Add(node);
        if (symbols.Length > 0 && symbols[0].Name.Length == depth)
        {
            node.Data = symbols[0].Data;
            symbols = symbols[1..];
        }
        while (symbols.Length > 0)
        {
            var count = 1;
            while (count < symbols.Length && symbols[count].Name[depth] == symbols[0].Name[depth])
                count++;
            // Sorted, so what the first and the last share, all share.
            var (first, last, end) = (symbols[0].Name, symbols[count - 1].Name, depth);
            while (end < first.Length && end < last.Length && first[end] == last[end])
                end++;
            node.Children.Add((first[depth..end], Add(nodes, symbols[..count], end)));
            symbols = symbols[count..];
        }
        return node;
    }

    private static ulong Leb128(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Slice(bytes, at++, 1)[0];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
        throw new BinaryFormatException("its tree of exported symbols has a number without an end");
    }

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> bytes, int at, int count) =>
        at >= 0 && count >= 0 && count <= bytes.Length - at
            ? bytes.Slice(at, count)
            : throw new BinaryFormatException("its tree of exported symbols leads out of itself");

    private sealed class Node
    {
        public byte[] Data { get; set; } = [];

        public List<(string Part, Node Node)> Children { get; } = [];

        public int Offset { get; set; }

        public byte[] Bytes()
        {
            var bytes = new List<byte>();
            AddLeb128(bytes, (uint)Data.Length);
            bytes.AddRange(Data);
            bytes.Add((byte)Children.Count);
            foreach (var (part, node) in Children)
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(part));
                bytes.Add(0);
                AddLeb128(bytes, (uint)node.Offset);
            }
            return [.. bytes];
        }

        private static void AddLeb128(List<byte> bytes, uint value)
        {
            for (; value >= 0x80; value >>= 7)
                bytes.Add((byte)(value | 0x80));
            bytes.Add((byte)value);
        }
    }
}
