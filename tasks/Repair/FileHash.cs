using System.Security.Cryptography;
using System.Text;
using HPy.Build.Diagnostics;

namespace HPy.Build.Repair;

/// <summary>SHA-256 in lower-case hexadecimal.</summary>
internal static class FileHash
{
    /// <summary>The hash of a file.</summary>
    /// <exception cref="BuildException">It cannot be read.</exception>
    public static string Of(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Hex(SHA256.HashData(file));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BuildException(ErrorCode.UnreadableInput, $"{path} cannot be read: {problem.Message}", path, problem);
        }
    }

    /// <summary>The hash of a text.</summary>
    public static string OfText(string text) => Hex(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Hex(byte[] hash) => Convert.ToHexString(hash).ToLowerInvariant();
}
