using System.Buffers.Binary;
using System.Security.Cryptography;
using HPy.Build.Binaries;

namespace HPy.Build.Toolchains.Finishing;

/// <summary>
/// The signature without a signer that linkers give files for arm64: a sum over each page, in a CodeDirectory (Apple's
/// cs_blobs.h). All its numbers have the highest byte first.
/// </summary>
internal static class AdHocSignature
{
    private const uint EmbeddedSignature = 0xFADE0CC0, CodeDirectory = 0xFADE0C02;
    private const int HashSize = 32, Sha256 = 2;

    /// <summary>
    /// A signature of the same kind for other content: without the sums, which <see cref="Sign"/> writes when all else is in place.
    /// </summary>
    /// <param name="old">The signature the file had.</param>
    /// <param name="length">The bytes that are signed: up to the signature.</param>
    public static byte[] Reserve(ReadOnlySpan<byte> old, int length)
    {
        var directory = DirectoryOf(old);
        var hashes = (int)U32(directory, 16);
        var pages = (length + PageSize(directory) - 1) / PageSize(directory);
        var start = old.Length < 20 ? throw Unknown() : (int)U32(old, 16);
        var result = new byte[start + hashes + pages * HashSize];
        old[..start].CopyTo(result);
        directory[..hashes].CopyTo(result.AsSpan(start));
        BinaryPrimitives.WriteInt32BigEndian(result.AsSpan(4), result.Length);
        BinaryPrimitives.WriteInt32BigEndian(result.AsSpan(start + 4), result.Length - start);
        BinaryPrimitives.WriteInt32BigEndian(result.AsSpan(start + 28), pages);
        BinaryPrimitives.WriteInt32BigEndian(result.AsSpan(start + 32), length);
        return result;
    }

    /// <summary>Writes the sums of a file into the signature at its end.</summary>
    public static void Sign(Span<byte> file, int at)
    {
        var signature = file[at..];
        var start = (int)U32(signature, 16);
        var directory = signature[start..];
        var page = PageSize(directory);
        var hash = start + (int)U32(directory, 16);
        for (var position = 0; position < at; position += page, hash += HashSize)
            SHA256.HashData(file[position..Math.Min(at, position + page)], signature[hash..]);
    }

    private static ReadOnlySpan<byte> DirectoryOf(ReadOnlySpan<byte> signature)
    {
        // Linkers write one part; what a person signed has more, and is not made again without that person.
        if (U32(signature, 0) != EmbeddedSignature || U32(signature, 8) != 1 || U32(signature, 16) is var start && start > signature.Length)
            throw Unknown();
        var directory = signature[(int)U32(signature, 16)..];
        return U32(directory, 0) == CodeDirectory && U32(directory, 16) is >= 44 and <= 4096 and var hashes && hashes <= directory.Length
            && directory[36] == HashSize && directory[37] == Sha256 && directory[39] is >= 12 and <= 16
            ? directory : throw Unknown();
    }

    private static int PageSize(ReadOnlySpan<byte> directory) => 1 << directory[39];

    private static uint U32(ReadOnlySpan<byte> bytes, int at) =>
        at + 4 <= bytes.Length ? BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]) : throw Unknown();

    private static BinaryFormatException Unknown() => new("its signature is of an unknown kind");
}
