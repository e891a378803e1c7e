using HPy.Build.Binaries;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels.Reading;

/// <summary>The unpacked content of one entry. What is large lies in a temporary file, which disposing deletes.</summary>
public sealed class EntrySource : IByteSource, IDisposable
{
    private const int LargestInMemory = 2 << 20;

    private readonly IByteSource _bytes;
    private readonly FileStream? _temporary;

    private EntrySource(IByteSource bytes, FileStream? temporary) => (_bytes, _temporary) = (bytes, temporary);

    /// <inheritdoc />
    public long Length => _bytes.Length;

    /// <inheritdoc />
    public void Read(long offset, Span<byte> target) => _bytes.Read(offset, target);

    /// <inheritdoc />
    public void Dispose() => _temporary?.Dispose();

    internal static EntrySource Create(string archive, ArchiveEntry entry, Stream content, CancellationToken cancellation)
    {
        if (entry.Size <= LargestInMemory)
        {
            var bytes = new byte[entry.Size];
            content.ReadExactly(bytes);
            content.ReadByte();
            return new EntrySource(new MemoryByteSource(bytes), null);
        }
        FileStream? file = null;
        try
        {
            var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"hpy-{Guid.NewGuid():N}.tmp");
            file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            Copy(content, file, cancellation);
            return new EntrySource(new HandleByteSource(file.SafeFileHandle, entry.Size), file);
        }
        catch (Exception problem)
        {
            file?.Dispose();
            if (problem is IOException or UnauthorizedAccessException)
                throw new BuildException(ErrorCode.UnreadableArchive,
                    $"{archive} cannot be read: {entry.Name} needs {entry.Size} bytes in {System.IO.Path.GetTempPath()}: {problem.Message}",
                    archive, problem);
            throw;
        }
    }

    private static void Copy(Stream from, FileStream to, CancellationToken cancellation)
    {
        var buffer = new byte[128 << 10];
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = from.Read(buffer);
            if (count == 0)
                return;
            to.Write(buffer, 0, count);
        }
    }

    private sealed class HandleByteSource(Microsoft.Win32.SafeHandles.SafeFileHandle file, long length) : IByteSource
    {
        public long Length => length;

        public void Read(long offset, Span<byte> target)
        {
            ByteView.Check(offset, target.Length, length);
            while (!target.IsEmpty)
            {
                var count = RandomAccess.Read(file, target, offset);
                if (count == 0)
                    throw new BinaryFormatException("the temporary file became shorter while it was read");
                target = target[count..];
                offset += count;
            }
        }
    }
}
