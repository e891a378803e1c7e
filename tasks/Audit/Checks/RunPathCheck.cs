using HPy.Build.Binaries;
using HPy.Build.Diagnostics;

namespace HPy.Build.Audit.Checks;

/// <summary>Libraries are not looked for in folders that only the machine of the build has.</summary>
internal sealed class RunPathCheck : IBinaryCheck
{
    /// <inheritdoc />
    public IEnumerable<Finding> Check(AuditTarget target, AuditSettings settings)
    {
        foreach (var entry in Entries(target.Binary).Distinct(StringComparer.Ordinal))
        {
            if (entry.StartsWith("$ORIGIN", StringComparison.Ordinal) || entry.StartsWith("${ORIGIN}", StringComparison.Ordinal) || entry.StartsWith('@'))
                continue;
            if (!entry.StartsWith('/') && !entry.StartsWith('$'))
                yield return Found(target, Severity.Error, entry,
                    $"it looks for libraries in '{entry}', below whatever folder is the current one: anybody can put a library there");
            else
                yield return Found(target, IsOfBuild(entry, settings) ? Severity.Error : Severity.Warning, entry,
                    $"it looks for libraries in {entry}, which other machines do not have, or have with something else in it");
        }
    }

    private static IEnumerable<string> Entries(NativeBinary binary) => binary switch
    {
        ElfBinary elf => ((string?[])[elf.RPath, elf.RunPath]).OfType<string>().Where(p => p.Length > 0).SelectMany(p => p.Split(':')),
        MachOBinary macho => macho.Slices.SelectMany(s => s.RunPaths),
        _ => [],
    };

    private static bool IsOfBuild(string entry, AuditSettings settings) =>
        settings.BuildFolders is { } folders && folders.Any(f => (entry + "/").StartsWith(f + "/", StringComparison.Ordinal));

    private static Finding Found(AuditTarget target, Severity severity, string entry, string problem) => new(
        ErrorCode.RunPathOfBuild, severity, target.Path,
        problem + "; leave the link option -rpath away, or make it relative to the module: -Wl,-rpath,$ORIGIN/...")
    {
        Library = entry,
    };
}
