using HPy.Build.Binaries;
using HPy.Build.Diagnostics;

namespace HPy.Build.Audit.Checks;

/// <summary>Nothing of the machine that built it is in the binary: no debug information, no paths.</summary>
internal sealed class ContentCheck : IBinaryCheck
{
    /// <inheritdoc />
    public IEnumerable<Finding> Check(AuditTarget target, AuditSettings settings)
    {
        // What is in debug information anyway need not be told twice.
        if (settings.IsStripped && HasDebugInformation(target.Binary))
            yield return new Finding(ErrorCode.DebugInformation, Severity.Warning, target.Path,
                "it carries debug information, which makes it large and tells about the machine that built it; "
                + "strip what is published (the property HPyStrip, which Release builds set)");
        else if (target.FoundPaths.Length > 0)
            yield return new Finding(ErrorCode.PathOfBuild, Severity.Warning, target.Path,
                $"it contains {Shown(target.FoundPaths[0])}{(target.FoundPaths.Length > 1 ? $" and {target.FoundPaths.Length - 1} more paths" : "")} "
                + "of the machine that built it; set Deterministic to true, and use no __FILE__ of generated files or such paths in macros");
    }

    private static bool HasDebugInformation(NativeBinary binary) => binary switch
    {
        ElfBinary elf => elf.HasDebugInformation,
        MachOBinary macho => macho.Slices.Any(s => s.HasDebugInformation),
        _ => false,
    };

    private static string Shown(string path) => path.Length > 120 ? path[..117] + "..." : path;
}
