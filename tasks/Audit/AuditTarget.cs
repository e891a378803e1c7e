using System.Collections.Immutable;
using HPy.Build.Binaries;
using HPy.Build.Toolchains;

namespace HPy.Build.Audit;

/// <summary>What the audit asks for, and of what it keeps silent.</summary>
/// <param name="Hardening">What the property HPyHardening asks for.</param>
/// <param name="IsStripped">Debug information must not be in the binaries.</param>
/// <param name="BuildFolders">Folders of this machine whose names must not be in the binaries; null when any home folder is meant.</param>
public sealed record AuditSettings(Hardening Hardening, bool IsStripped, ImmutableArray<string>? BuildFolders);

/// <summary>A binary that is to be audited, with all that is known about it.</summary>
public sealed record AuditTarget
{
    /// <summary>The binary as messages name it.</summary>
    public required string Path { get; init; }

    /// <summary>What its name says.</summary>
    public required ModuleFile File { get; init; }

    /// <summary>What is in it.</summary>
    public required NativeBinary Binary { get; init; }

    /// <summary>What it exports.</summary>
    public required IReadOnlySet<string> Exports { get; init; }

    /// <summary>Whether this build made it, with a list of what it is to export.</summary>
    public bool IsBuiltHere { get; init; }

    /// <summary>Whether the linker was not told to complain of symbols that nobody has.</summary>
    public bool LeavesSymbolsOpen { get; init; }

    /// <summary>Symbols that other files of the same package have.</summary>
    public IReadOnlySet<string> Provided { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>File names and sonames of the libraries that come with it.</summary>
    public IReadOnlySet<string> OwnLibraries { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The platform tags that promise what it needs; empty when nothing was promised.</summary>
    public ImmutableArray<string> PlatformTags { get; init; } = [];

    /// <summary>Finds what brought a symbol in.</summary>
    public SymbolOrigins Origins { get; init; } = SymbolOrigins.Unknown;

    /// <summary>The symbols of the Python it is for; null when they are not known.</summary>
    public PythonSymbols? Python { get; init; }

    /// <summary>Paths of a machine that builds that were found in it.</summary>
    public ImmutableArray<string> FoundPaths { get; init; } = [];

    /// <summary>The versions of HPy its entry points ask for; null when they cannot be told.</summary>
    public (int? Major, int? Minor) RequiredHPy { get; init; }
}

/// <summary>Looks for one kind of problem.</summary>
internal interface IBinaryCheck
{
    /// <summary>All problems of that kind.</summary>
    IEnumerable<Finding> Check(AuditTarget target, AuditSettings settings);
}
