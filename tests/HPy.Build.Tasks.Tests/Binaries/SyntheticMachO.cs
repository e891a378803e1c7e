using System.Buffers.Binary;
using System.Text;

namespace HPy.Build.Tests.Binaries;

/// <summary>Writes tiny images for macOS with what the linker at hand cannot make: chained fixups.</summary>
internal static class SyntheticMachO
{
    /// <summary>An image for arm64 that imports two symbols and exports three.</summary>
    /// <param name="format">How imports are written: DYLD_CHAINED_IMPORT, …_ADDEND, …_ADDEND64.</param>
    internal static byte[] Create(int format)
    {
        var library = Encoding.ASCII.GetBytes("/usr/lib/libone.dylib\0\0\0");
        byte[] imports = [.. Import(format, 1, false, 1), .. Import(format, -2, true, 18)];
        byte[] names = [0, .. "_PyLong_FromLong\0_maybe\0"u8];
        byte[] fixups = [.. Words(0, 0, 28, (uint)(28 + imports.Length), 2, (uint)format, 0), .. imports, .. names];
        var trie = Trie();
        byte[] load = [.. Words(0xC, (uint)(24 + library.Length), 24, 0, 0, 0), .. library];
        var at = (uint)(32 + load.Length + 2 * 16);
        return
        [
            .. Words(0xFEEDFACF, 0x0100000C, 0, 8, 3, (uint)(load.Length + 32), 0x80, 0), .. load,
            .. Words(0x80000034, 16, at, (uint)fixups.Length), .. Words(0x80000033, 16, at + (uint)fixups.Length, (uint)trie.Length),
            .. fixups, .. trie,
        ];
    }

    /// <summary>The names answer, answers and other; nodes have no address, just two bytes of what stands for one.</summary>
    private static byte[] Trie()
    {
        byte[] leaf = [2, 0, 0, 0];
        byte[] inner = [2, 0, 0, 1, .. "s\0"u8, 0];
        byte[] root = [0, 2, .. "_answer\0"u8, 0, .. "_other\0"u8, 0];
        (root[10], root[^1], inner[^1]) =
            ((byte)root.Length, (byte)(root.Length + inner.Length), (byte)(root.Length + inner.Length + leaf.Length));
        return [.. root, .. inner, .. leaf, .. leaf];
    }

    private static byte[] Import(int format, int library, bool isWeak, uint name) => format switch
    {
        1 => Words((byte)library | (isWeak ? 0x100u : 0) | (name << 9)),
        2 => Words((byte)library | (isWeak ? 0x100u : 0) | (name << 9), 0),
        _ => Words((ushort)library | (isWeak ? 0x10000u : 0), name, 0, 0),
    };

    private static byte[] Words(params uint[] words)
    {
        var bytes = new byte[words.Length * 4];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), words[i]);
        return bytes;
    }
}
