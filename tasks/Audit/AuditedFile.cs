using System.Collections.Immutable;
using HPy.Build.Binaries;

namespace HPy.Build.Audit;

/// <summary>One binary in a report.</summary>
/// <param name="Path">The binary: a path, or <c>wheel!path in it</c>.</param>
/// <param name="Kind">What it is for Python.</param>
/// <param name="Platform">What it is for: format and processor, or the platform tag it could keep at best.</param>
/// <param name="Reasons">What keeps it from running on older systems.</param>
/// <param name="Needed">The libraries it needs.</param>
/// <param name="Findings">What the audit objects to.</param>
public sealed record AuditedFile(
    string Path, ModuleKind Kind, string Platform, ImmutableArray<string> Reasons, ImmutableArray<string> Needed,
    ImmutableArray<Finding> Findings)
{
    /// <summary>Describes a binary that was audited.</summary>
    public static AuditedFile Create(AuditTarget target, PlatformNeed? need, IEnumerable<Finding> findings) => new(
        target.Path, target.File.Kind, need?.Tag ?? Describe(target.Binary), need?.Reasons ?? [], [.. target.Binary.Needed], [.. findings]);

    /// <summary>The file on disk, and for a file in a wheel its path there.</summary>
    internal static (string File, string? Entry) Split(string path)
    {
        const string inWheel = ".whl!";
        var at = path.LastIndexOf(inWheel, StringComparison.OrdinalIgnoreCase) + inWheel.Length - 1;
        return at < inWheel.Length ? (path, null) : (path[..at], path[(at + 1)..]);
    }

    private static string Describe(NativeBinary binary) => binary switch
    {
        PeBinary pe => pe.Platform ?? $"PE machine 0x{pe.Machine:x}",
        MachOBinary macho => $"macOS {macho.Slices.Max(s => s.LowestSystem)} {macho.Architecture ?? "other"}",
        _ => binary.Format.ToString(),
    };
}
