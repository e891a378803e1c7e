using HPy.Build.Binaries;

namespace HPy.Build.Audit;

/// <summary>Finds shared libraries where the dynamic linker of Linux would look for them.</summary>
internal static class LibraryPlaces
{
    private static readonly string[] Folders = ["/usr/local/lib", "/usr/lib64", "/lib64", "/usr/lib", "/lib"];

    /// <summary>Where a library that a binary asks for may be: its run path, beside it, the folders of the system.</summary>
    /// <param name="file">The binary.</param>
    /// <param name="elf">What is in it.</param>
    /// <param name="library">The library, as in DT_NEEDED.</param>
    internal static IEnumerable<string> Candidates(string file, ElfBinary elf, string library)
    {
        var folder = Path.GetDirectoryName(file)!;
        foreach (var entry in (elf.RunPath ?? elf.RPath ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            yield return Path.Combine(entry.Replace("${ORIGIN}", folder, StringComparison.Ordinal)
                .Replace("$ORIGIN", folder, StringComparison.Ordinal), library);
        yield return Path.Combine(folder, "..", "lib", library);
        if (elf.Architecture is { } architecture)
        {
            var triplet = $"{architecture switch { "i686" => "i386", "armv7l" => "arm", "ppc64le" => "powerpc64le", _ => architecture }}-linux-gnu{(architecture == "armv7l" ? "eabihf" : "")}";
            yield return Path.Combine(folder, "..", "lib", triplet, library);
            yield return Path.Combine("/usr/lib", triplet, library);
            yield return Path.Combine("/lib", triplet, library);
        }
        foreach (var place in Folders)
            yield return Path.Combine(place, library);
    }

    /// <summary>What a library exports; nothing when it is none, as a script for the linker.</summary>
    internal static IEnumerable<string> Exports(string library)
    {
        try
        {
            return NativeBinary.Read(library) is { } binary ? LinkedSymbols.Exported(binary) : [];
        }
        catch (Exception e) when (e is BinaryFormatException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
