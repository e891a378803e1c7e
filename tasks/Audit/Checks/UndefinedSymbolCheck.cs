using HPy.Build.Binaries;
using HPy.Build.Diagnostics;

namespace HPy.Build.Audit.Checks;

/// <summary>
/// A module was linked by something that cannot be told to leave CPython's symbols to the interpreter and no others, as
/// zig: what nobody has is looked for here.
/// </summary>
internal sealed class UndefinedSymbolCheck : IBinaryCheck
{
    // Everything that these have has a version, so that what has none comes from none of them (glibc, gcc).
    private static readonly string[] Versioned = ["libc.so.", "libm.so.", "libdl.so.", "libpthread.so.", "librt.so.", "libutil.so.", "libgcc_s.so.", "libstdc++.so.", "ld-linux", "ld64.so."];

    /// <inheritdoc />
    public IEnumerable<Finding> Check(AuditTarget target, AuditSettings settings)
    {
        if (!target.LeavesSymbolsOpen || target.Binary is not ElfBinary elf || !elf.Needed.All(IsVersioned)
            || !elf.Needed.Any(n => n.StartsWith("libc.so.6", StringComparison.Ordinal)))
            yield break;
        foreach (var symbol in LinkedSymbols.Needed(elf))
        {
            if (symbol.Library is not null || symbol.Version is not null || LinkedSymbols.IsPythonName(symbol.Name))
                continue;
            var origins = target.Origins.Find(symbol.Name);
            yield return new Finding(ErrorCode.UndefinedReference, Severity.Error, target.Path,
                $"{symbol.Name}{Finding.Describe(origins)} is used but defined nowhere, so importing it would fail; add the source that defines it, or the "
                + "library as an HPyLibrary item")
            {
                Symbol = symbol.Name,
                Origins = origins,
            };
        }
    }

    private static bool IsVersioned(string library) => Versioned.Any(start => library.StartsWith(start, StringComparison.Ordinal));
}
