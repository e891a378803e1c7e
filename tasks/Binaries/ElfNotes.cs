namespace HPy.Build.Binaries;

/// <summary>Reads the notes that linkers leave in ELF files.</summary>
internal static class ElfNotes
{
    private const int LargestNotes = 1 << 20;

    /// <summary>The build ID (NT_GNU_BUILD_ID) in hexadecimal digits; null when there is none, or it is damaged.</summary>
    internal static string? FindBuildId(IByteSource source, IEnumerable<ElfSegment> segments, bool littleEndian)
    {
        foreach (ElfSegment segment in segments.Where(s => s.Type == 4).Take(16))
        {
            if (segment.FileSize > LargestNotes || segment.Offset > (ulong)source.Length
                || segment.FileSize > (ulong)source.Length - segment.Offset)
            {
                continue;
            }
            var notes = new ByteView(source, (long)segment.Offset, (long)segment.FileSize, littleEndian);
            if (FindBuildId(notes) is { } id)
                return id;
        }
        return null;
    }

    private static string? FindBuildId(ByteView notes)
    {
        for (long at = 0; at + 12 <= notes.Length;)
        {
            long name = notes.U32(at), size = notes.U32(at + 4), data = at + 12 + Align(name);
            if (data + size > notes.Length)
                return null;
            if (notes.U32(at + 8) == 3 && name == 4 && notes.U8(at + 12) == 'G' && notes.U8(at + 13) == 'N')
                return string.Concat(Enumerable.Range(0, (int)Math.Min(size, 64)).Select(i => notes.U8(data + i).ToString("x2", null)));
            at = data + Align(size);
        }
        return null;
    }

    private static long Align(long size) => (size + 3) & ~3L;
}
