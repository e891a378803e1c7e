using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels.Compression;
using ICSharpCode.SharpZipLib.Checksum;

namespace HPy.Build.Wheels.Writing;

/// <summary>What was read of a file while it was packed.</summary>
/// <param name="Sha256">The hash of its content.</param>
/// <param name="Size">Its bytes.</param>
internal sealed record PackedContent(byte[] Sha256, long Size);

/// <summary>
/// Compresses files on all processors and writes them in their order. Files are read in parts, and only a few parts are
/// under way at once, so memory does not grow with the files. How files are cut depends on their sizes alone.
/// </summary>
internal sealed class EntryPipeline(ZipWriter zip, CancellationToken cancellation)
{
    private static readonly int MostUnderWay = Environment.ProcessorCount + 2;

    private readonly Queue<Part> _underWay = new();
    private readonly ConcurrentBag<DeflateEncoder> _encoders = [];
    private ZipEntryInProgress? _open;

    /// <summary>Adds a file.</summary>
    /// <exception cref="BuildException">It cannot be read, or changes meanwhile.</exception>
    public PackedContent Add(WheelFile file)
    {
        using var content = file.Open();
        return Add(file, content);
    }

    /// <summary>Adds a file that is open.</summary>
    internal PackedContent Add(WheelFile file, Stream content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var crc = new Crc32();
        var size = content.Length;
        long done = 0;
        byte[]? previous = null;
        var previousEnd = 0;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            // The newest part always stays: the next one begins with its end.
            while (_underWay.Count >= MostUnderWay)
                WriteOldest();
            var start = (int)Math.Min(done, DeflateEncoder.Window);
            var length = (int)Math.Min(size - done, DeflateEncoder.PartSize);
            var buffer = ArrayPool<byte>.Shared.Rent(start + length + DeflateEncoder.Padding);
            previous?.AsSpan(previousEnd - start, start).CopyTo(buffer);
            Fill(file, content, buffer.AsSpan(start, length), size);
            hash.AppendData(buffer, start, length);
            crc.Update(new ArraySegment<byte>(buffer, start, length));
            done += length;
            Enqueue(new Part(file, size, buffer, start, start + length, done == size) { Crc = (uint)crc.Value });
            (previous, previousEnd) = (buffer, start + length);
        }
        while (done < size);
        CheckEnd(file, content, size);
        return new PackedContent(hash.GetHashAndReset(), size);
    }

    /// <summary>Writes everything that is still under way.</summary>
    public void Finish()
    {
        while (_underWay.Count > 0)
            WriteOldest();
    }

    private void Enqueue(Part part)
    {
        part.Encoded = Task.Run(() =>
        {
            var encoder = _encoders.TryTake(out var free) ? free : new DeflateEncoder();
            encoder.Encode(part.Buffer, part.Start, part.End, part.IsLast);
            return encoder;
        }, cancellation);
        _underWay.Enqueue(part);
    }

    private void WriteOldest()
    {
        var part = _underWay.Dequeue();
        // What is cancelled ends at once, not with the part.
        var encoder = part.Encoded!.WaitAsync(cancellation).GetAwaiter().GetResult();
        _open ??= zip.Begin(part.File.Path, part.File.IsExecutable, part.Size);
        zip.Write(_open, encoder.Written);
        if (part.IsLast)
        {
            _open.Crc = part.Crc;
            zip.End(_open);
            _open = null;
        }
        _encoders.Add(encoder);
        ArrayPool<byte>.Shared.Return(part.Buffer);
    }

    private static void Fill(WheelFile file, Stream content, Span<byte> target, long size)
    {
        while (!target.IsEmpty)
        {
            var count = Read(file, content, target);
            if (count == 0)
                throw Changed(file, $"it became shorter than the {size} bytes that it had");
            target = target[count..];
        }
    }

    private static void CheckEnd(WheelFile file, Stream content, long size)
    {
        Span<byte> more = stackalloc byte[1];
        if (Read(file, content, more) != 0)
            throw Changed(file, $"it became longer than the {size} bytes that it had");
    }

    private static int Read(WheelFile file, Stream content, Span<byte> target)
    {
        try
        {
            return content.Read(target);
        }
        catch (IOException problem) when (file.Source is { } source)
        {
            throw new BuildException(ErrorCode.UnreadableInput, $"{source} cannot be read: {problem.Message}", source, problem);
        }
    }

    private static BuildException Changed(WheelFile file, string how) => new(
        ErrorCode.UnreadableInput,
        $"{file.Source ?? file.Path} changed while it was packed: {how}; build again when no other program writes to it", file.Source);

    private sealed record Part(WheelFile File, long Size, byte[] Buffer, int Start, int End, bool IsLast)
    {
        public Task<DeflateEncoder>? Encoded { get; set; }

        public uint Crc { get; init; }
    }
}
