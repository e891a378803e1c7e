using HPy.Build.Binaries;

namespace HPy.Build.Audit;

/// <summary>Reads a binary for the audit.</summary>
internal static class AuditLoader
{
    /// <summary>What is in a binary; null when it is of no known format, or an object that is still to be linked.</summary>
    /// <param name="source">Its bytes.</param>
    /// <param name="path">How messages name it.</param>
    /// <param name="fileName">Its name without folders.</param>
    /// <param name="file">What it is; null to go by its name.</param>
    /// <param name="scanner">Looks for paths of the machine that built it; null when they are meant to be there.</param>
    /// <param name="cancellation">Stops looking.</param>
    /// <exception cref="BinaryFormatException">It is damaged.</exception>
    internal static AuditTarget? Load(
        IByteSource source, string path, string fileName, ModuleFile? file, PathScanner? scanner, CancellationToken cancellation)
    {
        if (NativeBinary.Read(source) is not { } binary || binary is ElfBinary { Type: not ElfBinary.SharedObject })
            return null;
        var exports = LinkedSymbols.Exported(binary);
        file ??= ModuleFile.Parse(fileName, exports);
        return new AuditTarget
        {
            Path = path,
            File = file,
            Binary = binary,
            Exports = exports,
            FoundPaths = scanner?.Find(source, cancellation) ?? [],
            RequiredHPy = binary is ElfBinary elf && file.IsHPy
                ? (RequiredVersion.Read(source, elf, "get_required_hpy_major_version_" + file.Name),
                    RequiredVersion.Read(source, elf, "get_required_hpy_minor_version_" + file.Name))
                : (null, null),
        };
    }

    /// <summary>The names by which other binaries ask for this one.</summary>
    internal static IEnumerable<string> NamesOf(AuditTarget target, string fileName) => target.Binary switch
    {
        ElfBinary { SoName: { } soName } => [fileName, soName],
        MachOBinary macho => [fileName, .. macho.Slices.Select(s => s.InstallName).OfType<string>()],
        _ => [fileName],
    };
}
