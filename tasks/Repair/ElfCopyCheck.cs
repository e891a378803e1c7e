using HPy.Build.Binaries;

namespace HPy.Build.Repair;

/// <summary>
/// Compares a changed copy of an ELF file with the original. Versions of patchelf are known to mix up several changes,
/// and to move segments to where no loader finds them; both show here and not first in a user's process.
/// </summary>
internal static class ElfCopyCheck
{
    private const uint Load = 1;
    private const uint ProgramHeaders = 6;

    /// <summary>What is wrong with a copy; null when nothing is.</summary>
    /// <param name="patch">What was asked for.</param>
    /// <param name="original">The original.</param>
    /// <param name="copy">The copy.</param>
    /// <param name="length">The bytes of the copy.</param>
    public static string? Problem(ElfPatch patch, ElfBinary original, ElfBinary copy, long length)
    {
        if (copy.SoName != (patch.SoName ?? original.SoName))
            return $"its name is {copy.SoName ?? "missing"}";
        if ((copy.RPath ?? copy.RunPath ?? "") != patch.RunPath)
            return $"it looks for libraries in '{copy.RPath ?? copy.RunPath}'";
        if (!copy.Needed.SequenceEqual(original.Needed.Select(Renamed), StringComparer.Ordinal))
            return $"it needs {string.Join(", ", copy.Needed)}";
        if (!Versions(copy, library => library).SetEquals(Versions(original, Renamed)))
            return "it asks for other versions of symbols";
        if (!copy.Symbols.Select(s => (s.Name, s.IsDefined)).SequenceEqual(original.Symbols.Select(s => (s.Name, s.IsDefined))))
            return "it has other symbols";
        var loaded = copy.Segments.Where(s => s.Type == Load).ToList();
        if (loaded.Any(s => s.Offset + s.FileSize > (ulong)length))
            return "a segment of it goes beyond the end of the file";
        return copy.Segments.Where(s => s.Type == ProgramHeaders).All(h => loaded.Any(s => Covers(s, h)))
            ? null
            : "its program headers are in no segment that is loaded";

        string Renamed(string library) => patch.Needs.GetValueOrDefault(library, library);
    }

    private static HashSet<(string Library, string Version)> Versions(ElfBinary binary, Func<string, string> name) =>
        [.. binary.VersionNeeds.Select(n => (name(n.Library), n.Version))];

    private static bool Covers(ElfSegment outer, ElfSegment inner) =>
        outer.Address <= inner.Address && inner.Address + inner.MemorySize <= outer.Address + outer.MemorySize
        && outer.Offset <= inner.Offset && inner.Offset - outer.Offset == inner.Address - outer.Address;
}
