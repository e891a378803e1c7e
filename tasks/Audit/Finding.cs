using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Audit;

/// <summary>An object file that asks for a symbol, or has what the audit objects to.</summary>
/// <param name="ObjectFile">The object, or <c>library.a(member.o)</c>.</param>
/// <param name="Source">The source it was compiled from: its full path, or just its name; null when unknown.</param>
/// <param name="Line">Where the source first names the symbol; 0 when unknown.</param>
public sealed record SymbolOrigin(string ObjectFile, string? Source, int Line)
{
    /// <inheritdoc />
    public override string ToString() => Source is null ? ObjectFile
        : $"{ObjectFile}, {Path.GetFileName(Source)}{(Line > 0 ? $" line {Line}" : "")}";
}

/// <summary>Something the audit objects to.</summary>
/// <param name="Code">The entry of the registry.</param>
/// <param name="Severity">Error or warning.</param>
/// <param name="Binary">The binary: a path, or <c>wheel!path in it</c>.</param>
/// <param name="Message">What is wrong and what to do, as one line.</param>
public sealed record Finding(ErrorCode Code, Severity Severity, string Binary, string Message)
{
    /// <summary>The symbol it is about; null for none.</summary>
    public string? Symbol { get; init; }

    /// <summary>The library it is about; null for none.</summary>
    public string? Library { get; init; }

    /// <summary>The version of the library, for example <c>GLIBC_2.34</c>; null for none.</summary>
    public string? Version { get; init; }

    /// <summary>What brought it in; empty when that is not known.</summary>
    public ImmutableArray<SymbolOrigin> Origins { get; init; } = [];

    /// <summary>The end of a message that says what brought a symbol in.</summary>
    internal static string Describe(ImmutableArray<SymbolOrigin> origins) => origins.Length switch
    {
        0 => "",
        <= 3 => $" (asked for by {string.Join("; ", origins)})",
        _ => $" (asked for by {string.Join("; ", origins.Take(3))}; and {origins.Length - 3} more)",
    };
}
