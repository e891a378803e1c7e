using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace HPy.Build.Publishing;

/// <summary>
/// A form with one file (RFC 7578), as browsers send it and upload servers of Python packages expect it. The file is read
/// in pieces while it is sent. The boundary is random, so no content can contain it.
/// </summary>
internal sealed class MultipartForm : HttpContent
{
    private const int PieceSize = 64 << 10;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly byte[] _head;
    private readonly byte[] _tail;
    private readonly string _path;
    private readonly long _size;

    /// <summary>A form.</summary>
    /// <param name="fields">Names and values; a name can come several times.</param>
    /// <param name="fileField">The name of the file's field.</param>
    /// <param name="path">The file.</param>
    /// <param name="size">Its size; a file that has another one when it is sent is an error.</param>
    public MultipartForm(IEnumerable<(string Name, string Value)> fields, string fileField, string path, long size)
    {
        (_path, _size) = (path, size);
        var boundary = "hpy-" + Convert.ToHexString(RandomNumberGenerator.GetBytes(16)).ToLowerInvariant();
        Headers.ContentType = new MediaTypeHeaderValue("multipart/form-data");
        Headers.ContentType.Parameters.Add(new NameValueHeaderValue("boundary", boundary));
        var head = new StringBuilder();
        foreach (var (name, value) in fields)
            head.Append("--").Append(boundary).Append("\r\nContent-Disposition: form-data; name=\"").Append(name)
                .Append("\"\r\n\r\n").Append(value).Append("\r\n");
        head.Append("--").Append(boundary).Append("\r\nContent-Disposition: form-data; name=\"").Append(fileField)
            .Append("\"; filename=\"").Append(Path.GetFileName(path))
            .Append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        _head = Utf8.GetBytes(head.ToString());
        _tail = Utf8.GetBytes($"\r\n--{boundary}--\r\n");
    }

    /// <summary>Hears how many bytes of the file have been sent.</summary>
    public Action<long>? Progress { get; init; }

    /// <inheritdoc />
    protected override bool TryComputeLength(out long length)
    {
        length = _head.Length + _size + _tail.Length;
        return true;
    }

    /// <inheritdoc />
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc />
    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var file = Open();
        await using (file.ConfigureAwait(false))
        {
            await stream.WriteAsync(_head, cancellationToken).ConfigureAwait(false);
            var buffer = new byte[PieceSize];
            var sent = 0L;
            while (sent < _size)
            {
                var count = await ReadAsync(file, buffer.AsMemory(0, (int)Math.Min(PieceSize, _size - sent)), cancellationToken).ConfigureAwait(false);
                await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                sent += count;
                Progress?.Invoke(sent);
            }
            await stream.WriteAsync(_tail, cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // What goes wrong with the file must not look as if the connection had failed.
    private FileStream Open()
    {
        try
        {
            var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan | FileOptions.Asynchronous);
            if (file.Length == _size)
                return file;
            file.Dispose();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableUploadException($"{_path} cannot be read: {problem.Message}", problem);
        }
        throw new UnreadableUploadException($"{_path} changed while it was uploaded");
    }

    private async ValueTask<int> ReadAsync(FileStream file, Memory<byte> buffer, CancellationToken cancellation)
    {
        int count;
        try
        {
            count = await file.ReadAsync(buffer, cancellation).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableUploadException($"{_path} cannot be read: {problem.Message}", problem);
        }
        return count > 0 ? count : throw new UnreadableUploadException($"{_path} changed while it was uploaded");
    }
}

/// <summary>A file could not be read while it was sent.</summary>
internal sealed class UnreadableUploadException(string message, Exception? inner = null) : Exception(message, inner);
