using System.Collections.Immutable;
using HPy.Build.Audit.Checks;
using HPy.Build.Binaries;
using HPy.Build.Wheels;

namespace HPy.Build.Audit;

/// <summary>Runs all checks on binaries.</summary>
/// <param name="settings">What is asked for.</param>
public sealed class BinaryAudit(AuditSettings settings)
{
    private readonly PlatformPromises _promises = new();
    private IBinaryCheck[]? _checks;

    /// <summary>All findings on one binary.</summary>
    public ImmutableArray<Finding> Check(AuditTarget target) => [.. Checks.SelectMany(check => check.Check(target, settings))];

    /// <summary>The oldest Linux tag whose promise a binary keeps; null for other formats.</summary>
    public PlatformNeed? Need(AuditTarget target)
    {
        if (target.Binary is not ElfBinary elf)
            return null;
        var (tag, hindrances) = _promises.Oldest(elf, target.OwnLibraries);
        return new PlatformNeed(tag, [.. hindrances.Select(h => Explain(target, h))]);
    }

    private IBinaryCheck[] Checks => _checks ??=
        [new PythonSymbolCheck(), new UndefinedSymbolCheck(), new EntryPointCheck(), new PromiseCheck(_promises), new RunPathCheck(), new ProtectionCheck(), new ContentCheck()];

    private static string Explain(AuditTarget target, PolicyViolation violation)
    {
        var version = string.IsNullOrEmpty(violation.Version) ? "" : $" {violation.Version}";
        var symbols = violation.Symbols.Take(3).Select(s => s + Finding.Describe(target.Origins.Find(s)));
        var more = violation.Symbols.Length > 3 ? $" and {violation.Symbols.Length - 3} more" : "";
        return $"{violation.Library}{version}{(violation.Symbols.IsEmpty ? "" : ": " + string.Join(", ", symbols) + more)}";
    }
}

/// <summary>What system a Linux binary needs.</summary>
/// <param name="Tag">The platform tag of the oldest one.</param>
/// <param name="Reasons">What keeps it from an older one: library, version, symbols and who asks for them.</param>
public sealed record PlatformNeed(string Tag, ImmutableArray<string> Reasons);
