using System.Globalization;
using System.Text;

namespace HPy.Build.SourceDistributions;

/// <summary>
/// Writes tar files in the format of POSIX.1-2001 (pax), which PEP 625 asks for. The bytes depend on names and contents
/// only: no owner, one time for all files, and extended headers just where a name or a size needs one. (Those of
/// System.Formats.Tar carry the number of the process in their names.)
/// </summary>
/// <param name="output">Where the bytes go.</param>
/// <param name="time">The time of all files, in seconds since 1970.</param>
internal sealed class TarOutput(Stream output, long time)
{
    private const int BlockSize = 512;
    private const int LongestName = 100;
    private const int LongestPrefix = 155;
    private const long LargestSize = 0x1FFFFFFFF; // eleven octal digits
    private static readonly byte[] Zeros = new byte[2 * BlockSize];

    /// <summary>Writes what stands before the bytes of a file.</summary>
    /// <param name="name">Its name, with <c>/</c>.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="isExecutable">Whether it may be executed.</param>
    public void BeginFile(string name, long size, bool isExecutable)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        var prefix = bytes.Length <= LongestName ? 0 : PrefixLength(bytes);
        var records = new StringBuilder();
        if (prefix < 0 || !Ascii.IsValid(bytes))
            records.Append(Record("path", name));
        if (size > LargestSize)
            records.Append(Record("size", size.ToString(CultureInfo.InvariantCulture)));
        if (records.Length > 0)
        {
            var content = Encoding.UTF8.GetBytes(records.ToString());
            WriteHeader(Encoding.ASCII.GetBytes("pax/" + ShortName(name)), 0, 'x', content.Length, false);
            output.Write(content);
            EndFile(content.Length);
            bytes = Encoding.ASCII.GetBytes(ShortName(name));
            prefix = 0;
        }
        WriteHeader(bytes, prefix, '0', Math.Min(size, LargestSize), isExecutable);
    }

    /// <summary>Fills the last block of a file.</summary>
    public void EndFile(long size) => output.Write(Zeros, 0, (int)((BlockSize - size % BlockSize) % BlockSize));

    /// <summary>Writes the end of the archive.</summary>
    public void Finish() => output.Write(Zeros);

    /// <summary>Where a long name can be cut in two at a slash; -1 when it cannot.</summary>
    private static int PrefixLength(byte[] name)
    {
        for (var i = Math.Min(LongestPrefix, name.Length - 2); i > 0 && name.Length - i - 1 <= LongestName; i--)
            if (name[i] == '/')
                return i;
        return -1;
    }

    /// <summary>What programs that know no extended headers see in place of the name.</summary>
    private static string ShortName(string name)
    {
        var last = name[(name.LastIndexOf('/') + 1)..];
        var text = string.Concat(last.Select(c => char.IsAscii(c) ? c : '_'));
        return text.Length <= LongestName - 4 ? text : text[..(LongestName - 4)];
    }

    /// <summary>A record of an extended header; the number it begins with counts itself.</summary>
    private static string Record(string key, string value)
    {
        var rest = Encoding.UTF8.GetByteCount(value) + key.Length + 3;
        var length = rest + 1;
        while (length != rest + Digits(length))
            length = rest + Digits(length);
        return string.Create(CultureInfo.InvariantCulture, $"{length} {key}={value}\n");
    }

    private static int Digits(int number) => number.ToString(CultureInfo.InvariantCulture).Length;

    private void WriteHeader(byte[] name, int prefix, char kind, long size, bool isExecutable)
    {
        Span<byte> block = stackalloc byte[BlockSize];
        block.Clear();
        name.AsSpan(prefix == 0 ? 0 : prefix + 1).CopyTo(block);
        Octal(block.Slice(100, 8), isExecutable ? 0x1ED : 0x1A4); // rwxr-xr-x, rw-r--r--
        Octal(block.Slice(108, 8), 0);
        Octal(block.Slice(116, 8), 0);
        Octal(block.Slice(124, 12), size);
        Octal(block.Slice(136, 12), time);
        block.Slice(148, 8).Fill((byte)' ');
        block[156] = (byte)kind;
        "ustar\000"u8.CopyTo(block[257..]);
        Octal(block.Slice(329, 8), 0);
        Octal(block.Slice(337, 8), 0);
        name.AsSpan(0, prefix).CopyTo(block[345..]);
        var sum = 0;
        foreach (var b in block)
            sum += b;
        Octal(block.Slice(148, 7), sum);
        output.Write(block);
    }

    private static void Octal(Span<byte> field, long value)
    {
        for (var i = field.Length - 2; i >= 0; i--, value >>= 3)
            field[i] = (byte)('0' + (value & 7));
        field[^1] = 0;
    }
}
