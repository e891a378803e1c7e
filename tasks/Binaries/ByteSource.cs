using System.Text;

namespace HPy.Build.Binaries;

/// <summary>Random access to the bytes of a file or of memory.</summary>
public interface IByteSource
{
    /// <summary>Number of bytes.</summary>
    long Length { get; }

    /// <summary>Fills <paramref name="target"/> from <paramref name="offset"/> on.</summary>
    /// <exception cref="BinaryFormatException">The range is not inside the source.</exception>
    void Read(long offset, Span<byte> target);
}

/// <summary>Bytes in memory.</summary>
public sealed class MemoryByteSource(ReadOnlyMemory<byte> bytes) : IByteSource
{
    /// <inheritdoc/>
    public long Length => bytes.Length;

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> target)
    {
        ByteView.Check(offset, target.Length, Length);
        bytes.Span.Slice((int)offset, target.Length).CopyTo(target);
    }
}

/// <summary>The bytes of a file, read in place: a large module is never loaded whole.</summary>
public sealed class FileByteSource : IByteSource, IDisposable
{
    private readonly Microsoft.Win32.SafeHandles.SafeFileHandle _handle;

    /// <summary>Opens the file for reading; others may read and replace it meanwhile.</summary>
    public FileByteSource(string path)
    {
        _handle = File.OpenHandle(path, share: FileShare.Read | FileShare.Delete);
        Length = RandomAccess.GetLength(_handle);
    }

    /// <inheritdoc/>
    public long Length { get; }

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> target)
    {
        ByteView.Check(offset, target.Length, Length);
        while (!target.IsEmpty)
        {
            int count = RandomAccess.Read(_handle, target, offset);
            if (count == 0)
                throw new BinaryFormatException("the file became shorter while it was read");
            target = target[count..];
            offset += count;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}

/// <summary>
/// Part of a binary in memory, read with a fixed byte order. Every access is checked; allocation is
/// bounded by the length of the source, whatever sizes the headers claim.
/// </summary>
internal readonly struct ByteView
{
    /// <summary>No table of a module comes near this; a header that claims more is damaged.</summary>
    internal const int LargestPart = 256 << 20;

    private readonly byte[] _bytes;
    private readonly ByteOrder _order;

    internal ByteView(IByteSource source, long offset, long length, bool littleEndian)
    {
        Check(offset, length, source.Length);
        if (length > LargestPart)
            throw new BinaryFormatException($"a table of {length} bytes is too large");
        _bytes = new byte[length];
        _order = new ByteOrder(littleEndian);
        source.Read(offset, _bytes);
    }

    internal int Length => _bytes.Length;

    internal static void Check(long offset, long length, long total)
    {
        if (offset < 0 || length < 0 || offset > total || length > total - offset)
            throw new BinaryFormatException($"{length} bytes at offset {offset} are outside of the file ({total} bytes)");
    }

    internal byte U8(long offset) => Slice(offset, 1)[0];

    internal ushort U16(long offset) => _order.U16(Slice(offset, 2));

    internal uint U32(long offset) => _order.U32(Slice(offset, 4));

    internal ulong U64(long offset) => _order.U64(Slice(offset, 8));

    /// <summary>The text from <paramref name="offset"/> to the next zero byte.</summary>
    internal string Text(long offset, int longest)
    {
        if (offset < 0 || offset >= _bytes.Length)
            throw new BinaryFormatException($"a string starts at {offset}, outside of its table of {_bytes.Length} bytes");
        ReadOnlySpan<byte> rest = _bytes.AsSpan((int)offset);
        int end = rest[..Math.Min(rest.Length, longest + 1)].IndexOf((byte)0);
        if (end < 0)
            throw new BinaryFormatException($"the string at {offset} does not end");
        return Encoding.UTF8.GetString(rest[..end]);
    }

    private ReadOnlySpan<byte> Slice(long offset, int length)
    {
        Check(offset, length, _bytes.Length);
        return _bytes.AsSpan((int)offset, length);
    }
}
