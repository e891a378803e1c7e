using System.Buffers.Binary;
using ICSharpCode.SharpZipLib.Checksum;
using ICSharpCode.SharpZipLib.Zip.Compression;
using ICSharpCode.SharpZipLib.Zip.Compression.Streams;

namespace HPy.Build.SourceDistributions;

/// <summary>
/// Compresses into a gzip file whose bytes depend on the content only: no name, no time, no system in its header, and a
/// compressor that is the same on every system.
/// </summary>
internal sealed class GzipOutput : Stream
{
    private const int Level = 9;

    // Magic, deflate, no flags, no time, best compression, unknown system (RFC 1952).
    private static readonly byte[] Header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];

    private readonly Stream _output;
    private readonly DeflaterOutputStream _deflater;
    private readonly Crc32 _checksum = new();
    private uint _length;

    /// <summary>Begins a file.</summary>
    public GzipOutput(Stream output)
    {
        _output = output;
        output.Write(Header);
        _deflater = new DeflaterOutputStream(output, new Deflater(Level, true), 64 << 10) { IsStreamOwner = false };
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count)
    {
        _checksum.Update(new ArraySegment<byte>(buffer, offset, count));
        _length += (uint)count;
        _deflater.Write(buffer, offset, count);
    }

    /// <summary>Completes the file. Without this it is cut off, which every reader notices.</summary>
    public void Finish()
    {
        _deflater.Finish();
        Span<byte> end = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(end, (uint)_checksum.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(end[4..], _length);
        _output.Write(end);
    }

    public override void Flush() => _deflater.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
