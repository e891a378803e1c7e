using HPy.Build.Diagnostics;

namespace HPy.Build.Audit.Checks;

/// <summary>A module has the entry points that its name promises, asks for a HPy that there is, and exports nothing else.</summary>
internal sealed class EntryPointCheck : IBinaryCheck
{
    /// <summary>The ABI of HPy that runtimes have.</summary>
    internal const int MajorVersion = 0;

    /// <summary>The newest members of that ABI that the runtime has.</summary>
    internal const int MinorVersion = 0;

    private static readonly string[] NeededByHPy =
        ["HPyInit_", "HPyInitGlobalContext_", "get_required_hpy_major_version_", "get_required_hpy_minor_version_"];

    private static readonly string[] Known = [.. NeededByHPy, "HPyInitDirectCalls_", "PyInit_", "PyInitU_", "PyModExport_", "PyModExportU_"];

    /// <inheritdoc />
    public IEnumerable<Finding> Check(AuditTarget target, AuditSettings settings) =>
        Missing(target).Concat(Versions(target)).Concat(Surplus(target));

    private static IEnumerable<Finding> Missing(AuditTarget target)
    {
        var name = target.File.Name;
        var missing = target.File switch
        {
            { IsHPy: true } => NeededByHPy.Select(prefix => prefix + name).Where(symbol => !target.Exports.Contains(symbol)).ToList(),
            { Kind: ModuleKind.CPython or ModuleKind.StableAbi } => IsModule(target.Exports, name) ? [] : ["PyInit_" + name],
            _ => [],
        };
        if (missing.Count == 0)
            yield break;
        var prefix = target.File.IsHPy ? "HPyInit_" : "PyInit_";
        var others = target.Exports.Where(e => e.StartsWith(prefix, StringComparison.Ordinal) && e != prefix + name).Order(StringComparer.Ordinal).ToList();
        yield return new Finding(ErrorCode.EntryPointMissing, Severity.Error, target.Path,
            $"it does not export {string.Join(", ", missing)}, which loading a module of this file name needs"
            + (others.Count > 0 ? $"; it has {string.Join(", ", others.Take(5))}: the file and the module in it have different names" : ""))
        {
            Symbol = missing[0],
        };
    }

    // Names beyond ASCII are written in Punycode (PEP 489), and 3.15 has another kind of entry point (PEP 793).
    private static bool IsModule(IReadOnlySet<string> exports, string name) => exports.Contains("PyInit_" + name)
        || exports.Contains("PyModExport_" + name)
        || (!name.All(char.IsAscii) && exports.Any(e => e.StartsWith("PyInitU_", StringComparison.Ordinal) || e.StartsWith("PyModExportU_", StringComparison.Ordinal)));

    private static IEnumerable<Finding> Versions(AuditTarget target)
    {
        if (!target.File.IsHPy)
            yield break;
        var (major, minor) = target.RequiredHPy;
        if (major is { } abi && abi != target.File.AbiVersion)
            yield return new Finding(ErrorCode.WrongHPyVersion, Severity.Error, target.Path,
                $"it was compiled for ABI {abi} of HPy, and its name says hpy{target.File.AbiVersion}: no Python will load it; give it the name it was built with");
        if ((major ?? target.File.AbiVersion) != MajorVersion)
            yield return new Finding(ErrorCode.WrongHPyVersion, Severity.Error, target.Path,
                $"it is for ABI {major ?? target.File.AbiVersion} of HPy, and hpy-runtime has ABI {MajorVersion}; build it with this SDK");
        else if (minor is { } needed && needed > MinorVersion)
            yield return new Finding(ErrorCode.WrongHPyVersion, Severity.Error, target.Path,
                $"it asks for version {MajorVersion}.{needed} of HPy's ABI, and hpy-runtime has {MajorVersion}.{MinorVersion}; build it with the headers of this SDK");
    }

    private static IEnumerable<Finding> Surplus(AuditTarget target)
    {
        if (!target.File.IsHPy && !target.IsBuiltHere)
            yield break;
        var surplus = target.Exports.Where(e => !Known.Any(prefix => e.StartsWith(prefix, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal).ToList();
        if (surplus.Count > 0)
            yield return new Finding(ErrorCode.SurplusExports, Severity.Warning, target.Path,
                $"it exports {string.Join(", ", surplus.Take(5))}{(surplus.Count > 5 ? $" and {surplus.Count - 5} more" : "")} beside its entry "
                + "points: other modules in the process may call these in place of their own; compile with -fvisibility=hidden, "
                + "and leave the linker's list of exports to the SDK")
            {
                Symbol = surplus[0],
            };
    }
}
