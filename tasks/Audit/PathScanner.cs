using System.Collections.Immutable;
using System.Text;
using HPy.Build.Binaries;

namespace HPy.Build.Audit;

/// <summary>Looks through all bytes of a binary for paths of the machine that built it, a piece at a time.</summary>
/// <param name="beginnings">What such paths begin with; each ends with a separator.</param>
internal sealed class PathScanner(IEnumerable<string> beginnings)
{
    private const int PieceSize = 256 << 10;
    private const int Longest = 512;
    private const int Most = 16;

    // Home folders on Linux, macOS and Windows.
    internal static readonly ImmutableArray<string> HomeFolders = ["/home/", "/Users/", "/root/", @":\Users\"];

    private readonly ImmutableArray<(byte[] Text, bool IsHome)> _beginnings =
        [.. beginnings.Distinct(StringComparer.Ordinal).Select(b => (Encoding.UTF8.GetBytes(b), HomeFolders.Contains(b)))];

    /// <summary>The first paths, each once.</summary>
    internal ImmutableArray<string> Find(IByteSource source, CancellationToken cancellation)
    {
        var found = new List<string>();
        if (_beginnings.IsEmpty)
            return [];
        var buffer = new byte[(int)Math.Min(PieceSize + 2 * Longest, source.Length)];
        // Pieces overlap, so that a path at the end of one is whole in the next.
        for (long at = 0; at < source.Length && found.Count < Most; at += PieceSize)
        {
            cancellation.ThrowIfCancellationRequested();
            var before = (int)Math.Min(Longest, at);
            var length = (int)Math.Min(buffer.Length, source.Length - at + before);
            source.Read(at - before, buffer.AsSpan(0, length));
            foreach (var (beginning, isHome) in _beginnings)
                FindIn(buffer.AsSpan(0, length), before, beginning, isHome, found);
        }
        return [.. found.Take(Most)];
    }

    private static void FindIn(ReadOnlySpan<byte> piece, int start, ReadOnlySpan<byte> beginning, bool isHome, List<string> found)
    {
        var end = Math.Min(piece.Length, start + PieceSize);
        for (var at = start; at < end && found.Count < Most;)
        {
            var hit = piece[at..].IndexOf(beginning);
            if (hit < 0 || at + hit >= end)
                return;
            at += hit;
            if (Text(piece, at, beginning.Length, isHome) is { } text && !found.Contains(text))
                found.Add(text);
            at += beginning.Length;
        }
    }

    // A path, not the end of another path, nor a word of a text: something that has a folder below its beginning.
    private static string? Text(ReadOnlySpan<byte> piece, int at, int beginning, bool isHome)
    {
        var first = at;
        if (piece[at] == ':')
            first = at > 0 && char.IsAsciiLetter((char)piece[at - 1]) ? at - 1 : at;
        else if (at > 0 && (IsPart(piece[at - 1]) || piece[at - 1] is (byte)'.' or (byte)'}' or (byte)'*'))
            return null;
        var end = at + beginning;
        while (end < piece.Length && end - first < Longest && (IsPart(piece[end]) || piece[end] is (byte)'/' or (byte)'\\' or (byte)'.' or (byte)' '))
            end++;
        var name = piece[(at + beginning)..end];
        // Below the home folders of all users there has to be one of a user.
        var isPath = isHome ? name.IndexOfAny((byte)'/', (byte)'\\') > 0 : !name.IsEmpty;
        return isPath ? Encoding.UTF8.GetString(piece[first..end]).TrimEnd(' ', '.') : null;
    }

    private static bool IsPart(byte c) => char.IsAsciiLetterOrDigit((char)c) || c is (byte)'_' or (byte)'-' or (byte)'+' or (byte)'~' or >= 0x80;
}
