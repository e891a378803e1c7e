using HPy.Build.Binaries;
using HPy.Build.Diagnostics;

namespace HPy.Build.Audit.Checks;

/// <summary>A binary runs on every system that its platform tags name.</summary>
internal sealed class PromiseCheck(PlatformPromises promises) : IBinaryCheck
{
    /// <inheritdoc />
    public IEnumerable<Finding> Check(AuditTarget target, AuditSettings settings) => target.Binary switch
    {
        ElfBinary elf => target.PlatformTags.SelectMany(tag => Linux(target, elf, tag)).DistinctBy(f => f.Message),
        PeBinary pe when !target.PlatformTags.IsEmpty && !target.PlatformTags.Contains(pe.Platform ?? "") =>
            [Wrong(target, pe.Platform ?? $"the PE machine 0x{pe.Machine:x}")],
        MachOBinary macho when !target.PlatformTags.IsEmpty => MacOS(target, macho),
        _ => [],
    };

    private IEnumerable<Finding> Linux(AuditTarget target, ElfBinary elf, string tag)
    {
        var promise = promises.Find(tag);
        if (promise is null || promise.Architecture != elf.Architecture)
            return [Wrong(target, elf.Architecture ?? $"the ELF machine {elf.Machine}", tag)];
        return promise.Violations(elf, target.OwnLibraries).SelectMany(violation => violation.Version switch
        {
            null => [Beyond(target, tag, violation.Library, null, violation.Symbols.FirstOrDefault(),
                $"it needs {violation.Library}{Some(violation.Symbols)}, which systems with the tag {tag} need not have")],
            "" => violation.Symbols.Select(symbol => Beyond(target, tag, violation.Library, null, symbol,
                $"it uses {symbol} of {violation.Library}, which not every system with the tag {tag} has")),
            var version => violation.Symbols.DefaultIfEmpty().Select(symbol => Beyond(target, tag, violation.Library, version, symbol,
                $"it uses {symbol ?? "something"} of {violation.Library} in version {version}, which is newer than {tag}")),
        });
    }

    private static string Some(IReadOnlyList<string> symbols) => symbols.Count switch
    {
        0 => "",
        <= 3 => $" for {string.Join(", ", symbols)}",
        _ => $" for {string.Join(", ", symbols.Take(3))} and {symbols.Count - 3} more",
    };

    private static Finding Beyond(AuditTarget target, string tag, string library, string? version, string? symbol, string problem)
    {
        var origins = symbol is null ? [] : target.Origins.Find(symbol);
        return new Finding(ErrorCode.BeyondPlatformTag, Severity.Error, target.Path,
            $"{problem}{Finding.Describe(origins)}; build on or for an older system, or use a newer tag than {tag}")
        {
            Symbol = symbol,
            Library = library,
            Version = version,
            Origins = origins,
        };
    }

    private static Finding Wrong(AuditTarget target, string actual, string? tag = null) => new(
        ErrorCode.OtherPlatform, Severity.Error, target.Path,
        $"it is for {actual}, and the tag is {tag ?? string.Join(".", target.PlatformTags)}; build it for that platform, or correct the tag");

    private static IEnumerable<Finding> MacOS(AuditTarget target, MachOBinary macho)
    {
        foreach (var tag in target.PlatformTags)
        {
            if (MacPromise.Parse(tag) is not { } promise || promise.Architectures.Any(a => !macho.Slices.Any(s => s.Architecture == a)))
            {
                yield return Wrong(target, string.Join(" and ", macho.Slices.Select(s => s.Architecture ?? $"the Mach-O processor {s.CpuType}")), tag);
                continue;
            }
            foreach (var slice in macho.Slices.Where(s => s.LowestSystem > promise.LowestFor(s.Architecture)).Take(1))
                yield return new Finding(ErrorCode.BeyondPlatformTag, Severity.Error, target.Path,
                    $"it needs macOS {slice.LowestSystem}, which is newer than {tag}; set MACOSX_DEPLOYMENT_TARGET when building it")
                {
                    Version = slice.LowestSystem.ToString(),
                };
        }
        foreach (var library in macho.Needed.Where(n => n.StartsWith('/') && !IsOfSystem(n)))
            yield return new Finding(ErrorCode.BeyondPlatformTag, Severity.Error, target.Path,
                $"it needs {library}, which is no part of macOS; put the library into the wheel and let the module find it by @loader_path")
            {
                Library = library,
            };
    }

    private static bool IsOfSystem(string library) =>
        library.StartsWith("/usr/lib/", StringComparison.Ordinal) || library.StartsWith("/System/", StringComparison.Ordinal);
}
