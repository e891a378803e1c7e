using System.Collections.Immutable;

namespace HPy.Build.Toolchains;

/// <summary>What all compile and link commands of a project have in common.</summary>
public sealed record CompileSettings
{
    /// <summary>Optimise for speed and leave assertions out.</summary>
    public required bool Optimize { get; init; }

    /// <summary>Keep debug information.</summary>
    public required bool DebugSymbols { get; init; }

    /// <summary>Remove symbol names that are not needed at run time.</summary>
    public required bool Strip { get; init; }

    /// <summary>What makes mistakes in a module harder to exploit.</summary>
    public Hardening Hardening { get; init; } = Hardening.Standard;

    /// <summary>Compiler warnings are errors.</summary>
    public bool WarningsAsErrors { get; init; }

    /// <summary>Standard of C: <c>gnu11</c>; empty for the compiler's own.</summary>
    public string CStandard { get; init; } = "";

    /// <summary>Standard of C++: <c>c++17</c>; empty for the compiler's own.</summary>
    public string CxxStandard { get; init; } = "";

    /// <summary>Pairs of a folder and what stands for it in the output, so that builds elsewhere give the same bytes.</summary>
    public ImmutableArray<(string Folder, string Name)> PathMap { get; init; } = [];
}

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

/// <summary>What one module is linked from.</summary>
/// <param name="Objects">Full paths of its objects, in order.</param>
/// <param name="LibraryDirectories">Where libraries are looked for.</param>
/// <param name="Libraries">Names (<c>m</c>) or full paths.</param>
/// <param name="Options">The author's own options, last.</param>
/// <param name="ExportScript">Full path of the list of exported symbols.</param>
/// <param name="RequiredSymbol">The symbol that has to be there.</param>
/// <param name="UsesPythonSymbols">Whether symbols of Python's C API are left to the interpreter; all others have to be found now.</param>
public sealed record LinkSettings(
    ImmutableArray<string> Objects,
    ImmutableArray<string> LibraryDirectories,
    ImmutableArray<string> Libraries,
    ImmutableArray<string> Options,
    string ExportScript,
    string RequiredSymbol,
    bool UsesPythonSymbols);
