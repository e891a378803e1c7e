using HPy.Build.Binaries;

namespace HPy.Build.Wheels.Reproducibility;

/// <summary>
/// Finds the place where two contents differ that tells most. In a module one other byte changes the number of the build too, and
/// one byte more moves everything behind it: data and debug information say more than what follows from them.
/// </summary>
internal static class TellingPlace
{
    private const uint NoBits = 8;
    private const string BuildId = ".note.gnu.build-id";
    private const string DebugInformation = ".debug";

    /// <summary>The place in both, and the section it is in; without sections the first byte that differs.</summary>
    public static (int First, int Second, string Section) Find(byte[] first, byte[] second)
    {
        var at = first.AsSpan().CommonPrefixLength(second);
        var others = new Dictionary<string, ElfSection>(StringComparer.Ordinal);
        foreach (var section in Sections(second))
            others.TryAdd(section.Name, section);
        var differing = Sections(first)
            .Where(s => others.TryGetValue(s.Name, out var other) && !Bytes(first, s).SequenceEqual(Bytes(second, other)))
            .OrderBy(s => Rank(s.Name)).ThenBy(s => s.Offset)
            .ToList();
        if (differing.Count == 0)
            return (at, at, "");
        var (one, two) = (differing[0], others[differing[0].Name]);
        var inside = Bytes(first, one).CommonPrefixLength(Bytes(second, two));
        return ((int)one.Offset + inside, (int)two.Offset + inside, one.Name);
    }

    /// <summary>Whether it is a module with debug information.</summary>
    public static bool HasDebugInformation(byte[] content) =>
        Sections(content).Any(s => s.Name.StartsWith(DebugInformation, StringComparison.Ordinal));

    private static int Rank(string name) =>
        name == BuildId ? 3
        : name.StartsWith(".rodata", StringComparison.Ordinal) || name.StartsWith(".data", StringComparison.Ordinal) ? 0
        : name.StartsWith(DebugInformation, StringComparison.Ordinal) ? 1 : 2;

    private static ReadOnlySpan<byte> Bytes(byte[] content, ElfSection section) =>
        content.AsSpan((int)section.Offset, (int)section.Size);

    private static IEnumerable<ElfSection> Sections(byte[] content)
    {
        try
        {
            return ElfSections.ReadTolerantly(new MemoryByteSource(content))
                .Where(s => s.Name.Length > 0 && s.Type != NoBits && s.Offset <= (ulong)content.Length && s.Size <= (ulong)content.Length - s.Offset);
        }
        catch (BinaryFormatException)
        {
            return [];
        }
    }
}
