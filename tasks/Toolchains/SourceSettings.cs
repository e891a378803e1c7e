using System.Collections.Immutable;

namespace HPy.Build.Toolchains;

/// <summary>What one source needs beyond <see cref="CompileSettings"/>.</summary>
/// <param name="Language">Its language.</param>
/// <param name="FirstIncludes">Folders searched before all others.</param>
/// <param name="Includes">The author's folders.</param>
/// <param name="SystemIncludes">Folders of HPy and Python, whose warnings are not the author's business.</param>
/// <param name="Defines">Macros: <c>NAME</c> or <c>NAME=VALUE</c>.</param>
/// <param name="Options">The author's own options, last.</param>
/// <param name="IsRuntime">The source belongs to HPy itself.</param>
public sealed record SourceSettings(
    Language Language,
    ImmutableArray<string> FirstIncludes,
    ImmutableArray<string> Includes,
    ImmutableArray<string> SystemIncludes,
    ImmutableArray<string> Defines,
    ImmutableArray<string> Options,
    bool IsRuntime)
{
    /// <summary>Whether optimised code should rather be small than fast.</summary>
    public bool PreferSize { get; init; }

    /// <summary>Folders searched after all others, those of the compiler too.</summary>
    public ImmutableArray<string> LastIncludes { get; init; } = [];

    /// <summary>Full path of a header with the macros, which then are not on the command line; null when they are.</summary>
    public string? DefinesFile { get; init; }
}
