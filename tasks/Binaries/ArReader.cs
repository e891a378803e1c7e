using System.Globalization;
using System.Text;

namespace HPy.Build.Binaries;

/// <summary>A file in a static library.</summary>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Offset">Where its bytes start.</param>
/// <param name="Length">Number of its bytes.</param>
public sealed record ArMember(string Name, long Offset, long Length);

/// <summary>Lists what is in a static library: the format of GNU ar, and that of BSD.</summary>
public static class ArReader
{
    private const int HeaderSize = 60;
    private const int MostMembers = 1 << 20;

    /// <summary>Tells a static library from its first bytes.</summary>
    public static bool IsArchive(ReadOnlySpan<byte> start) => start.StartsWith("!<arch>\n"u8);

    /// <summary>All members but symbol and name tables.</summary>
    /// <exception cref="BinaryFormatException">It is no static library, or damaged.</exception>
    public static IReadOnlyList<ArMember> Read(IByteSource source)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        source.Read(0, header[..8]);
        if (!IsArchive(header))
            throw new BinaryFormatException("it does not start with the magic text of a static library");
        var members = new List<ArMember>();
        (long Offset, long Length) longNames = (0, 0);
        for (long at = 8; at + HeaderSize <= source.Length;)
        {
            source.Read(at, header);
            if (header[58] != '`' || header[59] != '\n')
                throw new BinaryFormatException($"there is no member at offset {at}");
            long offset = at + HeaderSize;
            long length = Number(header[48..58]);
            ByteView.Check(offset, length, source.Length);
            string name = Encoding.UTF8.GetString(header[..16]).TrimEnd(' ');
            at = offset + length + (length & 1);
            if (name == "//")
                longNames = (offset, length);
            else if (name is not ("/" or "/SYM64/") && Member(source, name, offset, length, longNames) is var member
                && !member.Name.StartsWith("__.SYMDEF", StringComparison.Ordinal))
                members.Add(member);
            if (members.Count > MostMembers)
                throw new BinaryFormatException("it has too many members");
        }
        return members;
    }

    private static ArMember Member(IByteSource source, string name, long offset, long length, (long Offset, long Length) longNames)
    {
        if (name.StartsWith("#1/", StringComparison.Ordinal))
        {
            long size = Number(Encoding.ASCII.GetBytes(name[3..]));
            if (size > length)
                throw new BinaryFormatException("the name of a member is longer than the member");
            return new ArMember(Text(source, offset, size, '\0'), offset + size, length - size);
        }
        if (name.Length > 1 && name[0] == '/' && char.IsAsciiDigit(name[1]))
        {
            long start = Number(Encoding.ASCII.GetBytes(name[1..]));
            if (start >= longNames.Length)
                throw new BinaryFormatException("the name of a member is outside of the table of names");
            return new ArMember(Text(source, longNames.Offset + start, longNames.Length - start, '\n').TrimEnd('/'), offset, length);
        }
        return new ArMember(name.TrimEnd('/'), offset, length);
    }

    private static string Text(IByteSource source, long offset, long length, char end)
    {
        var bytes = new byte[Math.Min(length, 1024)];
        source.Read(offset, bytes);
        int stop = bytes.AsSpan().IndexOf((byte)end);
        return Encoding.UTF8.GetString(bytes.AsSpan(0, stop < 0 ? bytes.Length : stop));
    }

    private static long Number(ReadOnlySpan<byte> digits) =>
        long.TryParse(Encoding.ASCII.GetString(digits).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw new BinaryFormatException("a number in the header of a member is none");
}

/// <summary>A part of another source, as if it were a file.</summary>
public sealed class PartByteSource : IByteSource
{
    private readonly IByteSource _source;
    private readonly long _offset;

    /// <summary>The part from <paramref name="offset"/> on.</summary>
    /// <exception cref="BinaryFormatException">It is not inside the source.</exception>
    public PartByteSource(IByteSource source, long offset, long length)
    {
        ByteView.Check(offset, length, source.Length);
        (_source, _offset, Length) = (source, offset, length);
    }

    /// <inheritdoc/>
    public long Length { get; }

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> target)
    {
        ByteView.Check(offset, target.Length, Length);
        _source.Read(_offset + offset, target);
    }
}
