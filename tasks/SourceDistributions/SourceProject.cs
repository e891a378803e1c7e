using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Wheels;

namespace HPy.Build.SourceDistributions;

/// <summary>Everything of a project that its source distribution is made from.</summary>
internal sealed record SourceProject
{
    /// <summary>The project file.</summary>
    public required string ProjectFile { get; init; }

    /// <summary>The folder that the project's paths begin at.</summary>
    public string Folder => Path.GetDirectoryName(ProjectFile)!;

    /// <summary>The folder, without links, that all files have to be in.</summary>
    public required string Root { get; init; }

    /// <summary>The modules.</summary>
    public required ImmutableArray<Extension> Extensions { get; init; }

    /// <summary>The author's input items.</summary>
    public required BuildInputs Inputs { get; init; }

    /// <summary>The property HPyCStandard.</summary>
    public string CStandard { get; init; } = "";

    /// <summary>The property HPyCxxStandard.</summary>
    public string CxxStandard { get; init; } = "";

    /// <summary>What is built unless the installing user says otherwise.</summary>
    public required Abi Abi { get; init; }

    /// <summary>The package properties.</summary>
    public required ProjectMetadata Metadata { get; init; }

    /// <summary>The entry points.</summary>
    public ImmutableArray<EntryPoint> EntryPoints { get; init; } = [];

    /// <summary>Pure Python and data files, with their names in wheels.</summary>
    public ImmutableArray<PackedFile> PythonFiles { get; init; } = [];

    /// <summary>The property HPyPythonFolder, full path.</summary>
    public required string PythonFolder { get; init; }

    /// <summary>Licence texts, with their names below <c>licenses</c> of a wheel.</summary>
    public ImmutableArray<PackedFile> LicenseFiles { get; init; } = [];

    /// <summary>Files for other places than site-packages, in <c>scripts/</c>, <c>data/</c> and <c>headers/</c>.</summary>
    public ImmutableArray<PackedFile> DataFiles { get; init; } = [];

    /// <summary>HPySdistFile items; an empty name means the place that the file has in the project.</summary>
    public ImmutableArray<PackedFile> ExtraFiles { get; init; } = [];

    /// <summary>HPySdistExclude items, full paths of files that are not found by default.</summary>
    public ImmutableHashSet<string> Excluded { get; init; } = [];

    /// <summary>Files and folders that git ignores, full paths; null to ask it.</summary>
    public HashSet<string>? Ignored { get; init; }

    /// <summary>Folders that builds write to, full paths.</summary>
    public ImmutableArray<string> OutputFolders { get; init; } = [];

    /// <summary>The property HPyTestFolder, full path.</summary>
    public string TestFolder { get; init; } = "";

    /// <summary>The property EnableDefaultHPySdistItems.</summary>
    public bool FindsDefaults { get; init; } = true;

    /// <summary>The property HPySdistGenerate: whether pyproject.toml and setup.py are written, and not taken from the project.</summary>
    public bool Generates { get; init; } = true;

    /// <summary>What has to be installed to build from the sources.</summary>
    public required string BuildRequirement { get; init; }
}
