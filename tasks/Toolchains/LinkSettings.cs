using System.Collections.Immutable;

namespace HPy.Build.Toolchains;

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
    bool UsesPythonSymbols)
{
    /// <summary>Full path of the module, as it is called when it is finished.</summary>
    public string Output { get; init; } = "";

    /// <summary>Its language: C++ when one of its sources is.</summary>
    public Language Language { get; init; } = Language.C;
}
