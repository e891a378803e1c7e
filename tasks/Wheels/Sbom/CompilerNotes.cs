using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using HPy.Build.Binaries;

namespace HPy.Build.Wheels.Sbom;

/// <summary>A tool that made a part of a binary.</summary>
/// <param name="Name">For example <c>gcc</c>.</param>
/// <param name="Version">For example <c>12.2.0</c>.</param>
/// <param name="Note">What the tool wrote itself: <c>GCC: (Debian 12.2.0-14) 12.2.0</c>.</param>
public sealed record BuildTool(string Name, string Version, string Note);

/// <summary>
/// Which compilers made a module: they leave their names in the section <c>.comment</c> of ELF files. Asking the binary
/// starts no program, and is true also for objects that came ready-made.
/// </summary>
public static partial class CompilerNotes
{
    private const string Section = ".comment";
    private const int Longest = 64 << 10;
    private const int LongestNote = 200;

    /// <summary>The compilers that a file names, in the order of their notes; none when it is no ELF file or says nothing.</summary>
    public static ImmutableArray<BuildTool> Read(string path)
    {
        using var source = new FileByteSource(path);
        foreach (var section in ElfSections.ReadTolerantly(source))
        {
            if (section.Name != Section || section.Size > Longest || section.Offset + section.Size > (ulong)source.Length)
                continue;
            var bytes = new byte[section.Size];
            source.Read((long)section.Offset, bytes);
            return Parse(Encoding.UTF8.GetString(bytes));
        }
        return [];
    }

    /// <summary>The compilers in the text of such a section.</summary>
    public static ImmutableArray<BuildTool> Parse(string text) =>
    [
        .. text.Split('\0', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(note => note.Length <= LongestNote && !note.Any(char.IsControl))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(ToTool),
    ];

    private static BuildTool ToTool(string note)
    {
        if (Gcc().Match(note) is { Success: true } gcc)
            return new BuildTool("gcc", gcc.Groups[1].Value, note);
        if (Named().Match(note) is { Success: true } named)
            return new BuildTool(named.Groups[1].Value.ToLowerInvariant(), named.Groups[2].Value, note);
        return new BuildTool(note, "", note);
    }

    // GCC: (Debian 12.2.0-14) 12.2.0
    [GeneratedRegex(@"^GCC: .*\) ([0-9][0-9A-Za-z.]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Gcc();

    // Debian clang version 14.0.6; Linker: LLD 14.0.6
    [GeneratedRegex(@"\b(clang|LLD|rustc|ifx|icx)\b (?:version )?([0-9][0-9A-Za-z.]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
