using System.Buffers.Binary;
using HPy.Build.Wheels.Compression;
using ICSharpCode.SharpZipLib.Checksum;

namespace HPy.Build.SourceDistributions;

/// <summary>
/// Compresses into a gzip file whose bytes depend on the content only: no name, no time, no system in its header, and the
/// compressor of wheels, which is the same everywhere.
/// </summary>
internal sealed class GzipOutput : Stream
{
    // Magic, deflate, no flags, no time, no word about the level, unknown system (RFC 1952).
    private static readonly byte[] Header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

    private readonly Stream _output;
    private readonly DeflateEncoder _encoder = new();
    private readonly Crc32 _checksum = new();
    private readonly byte[] _buffer = new byte[DeflateEncoder.Window + DeflateEncoder.PartSize + DeflateEncoder.Padding];
    private int _start;
    private int _end;
    private uint _length;

    /// <summary>Begins a file.</summary>
    public GzipOutput(Stream output)
    {
        _output = output;
        output.Write(Header);
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
        while (count > 0)
        {
            // Not before more comes: the last part has to know that it is the last.
            if (_end == _start + DeflateEncoder.PartSize)
                EncodePart(isLast: false);
            var taken = Math.Min(count, _start + DeflateEncoder.PartSize - _end);
            Buffer.BlockCopy(buffer, offset, _buffer, _end, taken);
            _end += taken;
            offset += taken;
            count -= taken;
        }
    }

    /// <summary>Completes the file. Without this it is cut off, which every reader notices.</summary>
    public void Finish()
    {
        EncodePart(isLast: true);
        Span<byte> end = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(end, (uint)_checksum.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(end[4..], _length);
        _output.Write(end);
    }

    public override void Flush()
    {
        // A part is compressed as a whole.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void EncodePart(bool isLast)
    {
        _encoder.Encode(_buffer, _start, _end, isLast);
        _output.Write(_encoder.Written);
        var kept = Math.Min(_end, DeflateEncoder.Window);
        Buffer.BlockCopy(_buffer, _end - kept, _buffer, 0, kept);
        _start = _end = kept;
    }
}
