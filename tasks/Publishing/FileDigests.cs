using System.Security.Cryptography;

namespace HPy.Build.Publishing;

/// <summary>Size and hashes of a file, in the form that indexes write them: hexadecimal, lower case.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256.</param>
/// <param name="Blake2b">BLAKE2b, 32 bytes of it.</param>
internal sealed record FileDigests(long Size, string Sha256, string Blake2b)
{
    /// <summary>Reads a file once, in pieces.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static FileDigests Of(string path, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var blake2b = new Blake2b();
        var buffer = new byte[128 << 10];
        var size = 0L;
        for (int count; (count = file.Read(buffer)) > 0; size += count)
        {
            cancellation.ThrowIfCancellationRequested();
            sha256.AppendData(buffer, 0, count);
            blake2b.Append(buffer.AsSpan(0, count));
        }
        return new FileDigests(size, Hex(sha256.GetHashAndReset()), Hex(blake2b.Finish()));
    }

    private static string Hex(byte[] hash) => Convert.ToHexString(hash).ToLowerInvariant();
}
