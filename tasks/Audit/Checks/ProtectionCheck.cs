using HPy.Build.Binaries;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains;

namespace HPy.Build.Audit.Checks;

/// <summary>Nothing weakens the protection of the process that loads the binary, and what HPyHardening asks for is there.</summary>
internal sealed class ProtectionCheck : IBinaryCheck
{
    /// <inheritdoc />
    public IEnumerable<Finding> Check(AuditTarget target, AuditSettings settings) => target.Binary switch
    {
        ElfBinary elf => Weaknesses(target, elf).Concat(Missing(target, settings, MissingOf(elf))),
        PeBinary pe => Missing(target, settings, MissingOf(pe, settings.Hardening)),
        MachOBinary macho => Missing(target, settings, MissingOf(macho)),
        _ => [],
    };

    private static IEnumerable<Finding> Weaknesses(AuditTarget target, ElfBinary elf)
    {
        if (elf.HasExecutableStack)
        {
            var origins = target.Origins.FindExecutableStacks();
            yield return new Finding(ErrorCode.ExecutableStack, Severity.Error, target.Path,
                $"it makes the stack of the whole process executable{Finding.Describe(origins)}, which new systems refuse; link with "
                + "-Wl,-z,noexecstack, and write .section .note.GNU-stack,\"\",@progbits into assembler sources")
            {
                Origins = origins,
            };
        }
        if (elf.HasTextRelocations)
            yield return new Finding(ErrorCode.TextRelocations, Severity.Error, target.Path,
                "its code has to be changed while it is loaded (text relocations), which takes memory in every process and which "
                + "hardened systems refuse; compile everything that is linked into it with -fPIC");
    }

    private static IEnumerable<Finding> Missing(AuditTarget target, AuditSettings settings, IEnumerable<string> missing)
    {
        if (settings.Hardening == Hardening.None || string.Join(" and ", missing) is not { Length: > 0 } list)
            yield break;
        yield return new Finding(ErrorCode.NotHardened, Severity.Warning, target.Path,
            $"it lacks {list}, which HPyHardening={settings.Hardening.ToString().ToLowerInvariant()} asks for; "
            + "take away the link option that turns it off, or set HPyHardening to none");
    }

    private static IEnumerable<string> MissingOf(ElfBinary elf)
    {
        if (!elf.HasRelro)
            yield return "read-only relocations (-z relro)";
        if (!elf.BindsNow)
            yield return "immediate binding (-z now)";
    }

    private static IEnumerable<string> MissingOf(PeBinary pe, Hardening wanted)
    {
        if (!pe.HasRandomAddress)
            yield return "random addresses (/DYNAMICBASE)";
        if (!pe.HasDataProtection)
            yield return "data execution prevention (/NXCOMPAT)";
        if (wanted == Hardening.Full && !pe.HasControlFlowGuard)
            yield return "control flow guard (/guard:cf)";
    }

    private static IEnumerable<string> MissingOf(MachOBinary macho) =>
        macho.Slices.Any(s => s is { Architecture: "arm64", HasSignature: false }) ? ["a code signature for arm64"] : [];
}
