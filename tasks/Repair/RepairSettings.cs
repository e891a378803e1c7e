using System.Collections.Immutable;
using System.IO.Enumeration;
using HPy.Build.Audit;
using HPy.Build.Compilation;

namespace HPy.Build.Repair;

/// <summary>What a project says about shared libraries that its modules need.</summary>
public sealed record RepairSettings
{
    /// <summary>Whether libraries that a platform does not promise come along in the wheel (<c>HPyBundleLibraries</c>).</summary>
    public bool Bundle { get; init; } = true;

    /// <summary>The program that rewrites ELF files, by name or path (<c>HPyPatchElf</c>); empty for the one on PATH.</summary>
    public string PatchElf { get; init; } = "";

    /// <summary>Names of libraries that somebody else brings, also with <c>*</c> and <c>?</c> (<c>HPyBundleExclude</c>).</summary>
    public ImmutableArray<string> Excluded { get; init; } = [];

    /// <summary><c>HPyLibraryDirectory</c>, full paths.</summary>
    public ImmutableArray<BuildInput> LibraryDirectories { get; init; } = [];

    /// <summary><c>HPyLibrary</c>, names or full paths.</summary>
    public ImmutableArray<BuildInput> Libraries { get; init; } = [];

    /// <summary><c>HPyLinkOption</c>: <c>-L</c> names folders.</summary>
    public ImmutableArray<BuildInput> LinkOptions { get; init; } = [];

    /// <summary>Where patched copies go; nothing else is in that folder.</summary>
    public required string WorkFolder { get; init; }

    /// <summary>Where it is remembered which of them are up to date.</summary>
    public required string StateFile { get; init; }

    /// <summary>The folder of the project, which paths in link commands are relative to.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>The project file.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The variables of the build: <c>PATH</c> and <c>LD_LIBRARY_PATH</c> count.</summary>
    public Func<string, string?> Environment { get; init; } = _ => null;

    /// <summary>Tells what a module was linked from, by its path.</summary>
    public Func<string, SymbolOrigins> Origins { get; init; } = _ => SymbolOrigins.Unknown;

    /// <summary>Whether somebody else brings a library.</summary>
    public bool IsExcluded(string library) => Excluded.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, library, ignoreCase: false));
}
