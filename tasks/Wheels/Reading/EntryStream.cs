using System.IO.Compression;
using HPy.Build.Diagnostics;
using ICSharpCode.SharpZipLib.Checksum;

namespace HPy.Build.Wheels.Reading;

/// <summary>
/// The content of one entry, unpacked while it is read: never more bytes than its size, and an error at the end when
/// there are fewer or others than the checksum says.
/// </summary>
internal sealed class EntryStream : Stream
{
    private readonly string _archive;
    private readonly ArchiveEntry _entry;
    private readonly Stream _content;
    private readonly Crc32 _crc = new();
    private long _position;
    private bool _isChecked;

    public EntryStream(string archive, ArchiveEntry entry, Stream packed)
    {
        _archive = archive;
        _entry = entry;
        _content = entry.IsDeflated ? new DeflateStream(packed, CompressionMode.Decompress) : packed;
    }

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => _entry.Size;

    /// <inheritdoc />
    public override long Position { get => _position; set => throw new NotSupportedException(); }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (count == 0)
            return 0;
        var wanted = (int)Math.Min(count, _entry.Size - _position);
        if (wanted == 0)
        {
            CheckEnd();
            return 0;
        }
        var got = Unpack(buffer.AsSpan(offset, wanted));
        if (got == 0)
            throw Damaged($"breaks off after {_position} of {_entry.Size} bytes");
        _crc.Update(new ArraySegment<byte>(buffer, offset, got));
        _position += got;
        return got;
    }

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content.Dispose();
        base.Dispose(disposing);
    }

    private void CheckEnd()
    {
        if (_isChecked)
            return;
        Span<byte> more = stackalloc byte[1];
        if (Unpack(more) != 0)
            throw Damaged($"has more than the {_entry.Size} bytes that its header says");
        if ((uint)_crc.Value != _entry.Crc)
            throw Damaged("does not have the content that its checksum says");
        _isChecked = true;
    }

    private int Unpack(Span<byte> buffer)
    {
        try
        {
            return _content.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw Damaged("cannot be unpacked");
        }
    }

    private BuildException Damaged(string problem) =>
        new(ErrorCode.UnsoundArchive, $"{_archive} is damaged: {_entry.Name} {problem}; get or build it again", _archive);
}
