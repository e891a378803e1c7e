using System.Collections.Immutable;
using HPy.Build.Binaries;

namespace HPy.Build.Audit;

/// <summary>A symbol that has to be found elsewhere when a binary is loaded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Library">The library that has to have it; null when any will do.</param>
/// <param name="Version">The version it is asked in; null for any.</param>
public sealed record NeededSymbol(string Name, string? Library, string? Version);

/// <summary>Imports and exports in the same words for all formats.</summary>
internal static class LinkedSymbols
{
    // What GNU ld and the start files of C define in every library.
    private static readonly ImmutableHashSet<string> OfLinker = ImmutableHashSet.Create(
        "_init", "_fini", "__bss_start", "_edata", "_end", "__bss_start__", "_bss_end__", "__bss_end__", "__end__");

    /// <summary>What has to be found elsewhere, each name once. What may stay undefined (weak symbols) is left out.</summary>
    internal static IEnumerable<NeededSymbol> Needed(NativeBinary binary) => (binary switch
    {
        ElfBinary elf => elf.Symbols.Where(s => s is { IsDefined: false, IsWeak: false, Name.Length: > 0 })
            .Select(s => new NeededSymbol(s.Name, s.Need?.Library, s.Need?.Version)),
        PeBinary pe => pe.Imports.SelectMany(i => i.Functions.Select(f => new NeededSymbol(f, i.Library, null))),
        MachOBinary macho => macho.Slices.SelectMany(s => s.Imports).Where(i => !i.IsWeak)
            .Select(i => new NeededSymbol(i.Name, i.Library, null)),
        _ => [],
    }).DistinctBy(s => s.Name, StringComparer.Ordinal);

    /// <summary>What others can find.</summary>
    internal static IReadOnlySet<string> Exported(NativeBinary binary) => (binary switch
    {
        ElfBinary elf => elf.Symbols.Where(s => s.IsExported && !OfLinker.Contains(s.Name)).Select(s => s.Name),
        PeBinary pe => pe.Exports,
        MachOBinary macho => macho.Slices.SelectMany(s => s.Exports),
        _ => [],
    }).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a name is in the space that Python keeps for its C API.</summary>
    internal static bool IsPythonName(string name) =>
        name.StartsWith("Py", StringComparison.Ordinal) || name.StartsWith("_Py", StringComparison.Ordinal);

    /// <summary>Whether a library is Python itself.</summary>
    internal static bool IsPythonLibrary(string library)
    {
        var name = library[(library.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.StartsWith("libpython", StringComparison.OrdinalIgnoreCase) || name == "Python" || name == "Python3"
            || (name.StartsWith("python", StringComparison.OrdinalIgnoreCase) && name.Length > 6 && char.IsAsciiDigit(name[6])
                && name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase));
    }
}
