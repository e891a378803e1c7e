using System.Collections.Immutable;
using HPy.Build.Configurations;

namespace HPy.Build.Python;

/// <summary>A Python of another platform, known by its files alone.</summary>
public sealed record RootedPython
{
    /// <summary>What an interpreter would have said; its path is the folder it is in.</summary>
    public required PythonInfo Info { get; init; }

    /// <summary>The platforms it is for; none when its files do not tell.</summary>
    public required ImmutableArray<RuntimeId> Platforms { get; init; }

    /// <summary>The file that told what it is.</summary>
    public required string Source { get; init; }

    /// <summary>Folders searched after all others: where Debian's <c>pyconfig.h</c> looks for that of the processor.</summary>
    public ImmutableArray<string> LastIncludeDirectories { get; init; } = [];

    /// <summary>Macros that its <c>pyconfig.h</c> leaves to the compiler's command line.</summary>
    public ImmutableArray<string> Defines { get; init; } = [];

    /// <summary>Windows: the library to link modules with; empty elsewhere, and where it is missing.</summary>
    public string Library { get; init; } = "";

    /// <summary>The library or program that has the C API; empty when the folder has none.</summary>
    public string SymbolFile { get; init; } = "";

    /// <summary>Whether it can be for a platform: one that says nothing is for any with pointers of the same size.</summary>
    public bool Fits(RuntimeId rid) => Platforms.IsEmpty
        ? Info.Platform.Length == 0 && (Info.Bits is 0 || Info.Bits == rid.Bits)
        : Platforms.Contains(rid);

    /// <summary>What a build for a platform needs.</summary>
    /// <param name="rid">The platform, one that <see cref="Fits"/>.</param>
    /// <param name="executable">An interpreter of this kind that this machine can run; empty for none.</param>
    public PythonTarget ToTarget(RuntimeId rid, string executable) => new(
        Info.Tag, executable, Info.ExtensionSuffix.Length > 0 ? Info.ExtensionSuffix : Suffix(rid), Info.IncludeDirectories)
    {
        LastIncludeDirectories = LastIncludeDirectories,
        Defines = Defines,
        Library = Library,
        SymbolFile = SymbolFile,
    };

    // PEP 3149, and what CPython's configure makes of it for each system.
    private string Suffix(RuntimeId rid)
    {
        var version = $"{Info.Version.Major}{Info.Version.Minor}{Info.AbiFlags}";
        return rid switch
        {
            { IsWindows: true } => $".cp{version}-{(rid.WheelArchitecture == "32" ? "win32" : "win_" + rid.WheelArchitecture)}.pyd",
            { IsMacOS: true } => $".cpython-{version}-darwin.so",
            _ => $".cpython-{version}-{rid.Multiarch}.so",
        };
    }
}
