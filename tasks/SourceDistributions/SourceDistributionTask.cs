using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels;
using Microsoft.Build.Framework;

namespace HPy.Build.SourceDistributions;

/// <summary>Target HPySdist: writes the source distribution of a project, unless nothing changed.</summary>
public sealed class SourceDistributionTask : MetadataTask
{
    /// <summary>The names of all modules.</summary>
    public ITaskItem[] Modules { get; set; } = [];

    /// <summary>All sources; metadata Module says which module each belongs to.</summary>
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>HPyIncludeDirectory items.</summary>
    public ITaskItem[] IncludeDirectories { get; set; } = [];

    /// <summary>HPyDefine items.</summary>
    public ITaskItem[] Defines { get; set; } = [];

    /// <summary>HPyCompileOption items.</summary>
    public ITaskItem[] CompileOptions { get; set; } = [];

    /// <summary>HPyLibraryDirectory items.</summary>
    public ITaskItem[] LibraryDirectories { get; set; } = [];

    /// <summary>HPyLibrary items.</summary>
    public ITaskItem[] Libraries { get; set; } = [];

    /// <summary>HPyLinkOption items.</summary>
    public ITaskItem[] LinkOptions { get; set; } = [];

    /// <summary>The property HPyLinkRuntime.</summary>
    public bool LinkRuntime { get; set; } = true;

    /// <summary>The property HPyCStandard.</summary>
    public string CStandard { get; set; } = "";

    /// <summary>The property HPyCxxStandard.</summary>
    public string CxxStandard { get; set; } = "";

    /// <summary>The property HPyAbi; the first one is what pip builds.</summary>
    [Required]
    public string Abi { get; set; } = "";

    /// <summary>Pure Python and data files; their name in the wheel is the metadata PackagePath.</summary>
    public ITaskItem[] PythonFiles { get; set; } = [];

    /// <summary>The property HPyPythonFolder.</summary>
    public string PythonFolder { get; set; } = "";

    /// <summary>Licence texts; their name is the metadata PackagePath, or their place in the project.</summary>
    public ITaskItem[] LicenseFiles { get; set; } = [];

    /// <summary>HPyScript items.</summary>
    public ITaskItem[] Scripts { get; set; } = [];

    /// <summary>HPyDataFile items.</summary>
    public ITaskItem[] DataFiles { get; set; } = [];

    /// <summary>HPyHeaderFile items.</summary>
    public ITaskItem[] Headers { get; set; } = [];

    /// <summary>HPySdistFile items.</summary>
    public ITaskItem[] ExtraFiles { get; set; } = [];

    /// <summary>HPySdistExclude items.</summary>
    public ITaskItem[] Excluded { get; set; } = [];

    /// <summary>The property HPyTestFolder.</summary>
    public string TestFolder { get; set; } = "";

    /// <summary>The property HPySdistRoot; empty for the folder that git keeps track of, or the project's.</summary>
    public string Root { get; set; } = "";

    /// <summary>The note about the work tree that this project was copied from; empty when it was not.</summary>
    public string WorkTreeNote { get; set; } = "";

    /// <summary>The property EnableDefaultHPySdistItems.</summary>
    public bool FindDefaults { get; set; } = true;

    /// <summary>The property HPySdistGenerate.</summary>
    public bool Generate { get; set; } = true;

    /// <summary>What building from the sources requires, when the modules themselves require nothing.</summary>
    [Required]
    public string BuildRequirement { get; set; } = "";

    /// <summary>Folders that builds write to.</summary>
    public string[] OutputFolders { get; set; } = [];

    /// <summary>The folder of the source distribution.</summary>
    [Required]
    public string OutputDirectory { get; set; } = "";

    /// <summary>The value of SOURCE_DATE_EPOCH, if it is set.</summary>
    public string? SourceDateEpoch { get; set; }

    /// <summary>The assembly of the tasks: another version may write another setup.py.</summary>
    public string? TasksAssembly { get; set; }

    /// <summary>Where the fingerprint is kept.</summary>
    [Required]
    public string FingerprintFile { get; set; } = "";

    /// <summary>Where the current source distribution is noted.</summary>
    [Required]
    public string ListFile { get; set; } = "";

    /// <summary>Where all source distributions of the project are remembered.</summary>
    [Required]
    public string HistoryFile { get; set; } = "";

    /// <summary>The name of the project, for the line that says what was made.</summary>
    public string ProjectName { get; set; } = "";

    /// <summary>The source distribution, full path.</summary>
    [Output]
    public ITaskItem[] SourceDistributions { get; private set; } = [];

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        using var buildLock = BuildLock.Acquire(Path.GetDirectoryName(Path.GetFullPath(HistoryFile))!, cancellation);
        var plan = SourceDistributionPlan.Create(ReadProject(), new ToolRunner(), Report, cancellation);
        var path = Path.Combine(Path.GetFullPath(OutputDirectory), plan.Stem + ".tar.gz");
        var fingerprint = Fingerprint(plan, path);
        if (WheelList.Read(ListFile, FingerprintFile, fingerprint) is null)
            Write(plan, path, fingerprint, cancellation);
        SourceDistributions = [Items.Create(path)];
        Log.LogMessage(MessageImportance.High, "{0} -> {1}", ProjectName, path);
    }

    private void Write(SourceDistributionPlan plan, string path, string fingerprint, CancellationToken cancellation)
    {
        SourceArchive.Write(path, plan.Stem, plan.Files, FileDate.Read(SourceDateEpoch, ProjectFolder, Report, cancellation), cancellation);
        var current = new PastWheel(path, plan.Stem, "sdist", WheelHistory.TimeOf(path));
        var history = WheelHistory.RemoveReplaced(WheelHistory.Read(HistoryFile, Owner), [current]);
        AtomicFile.Write(HistoryFile, WheelHistory.Format(Owner, history));
        WheelList.Write(ListFile, FingerprintFile, fingerprint, [new ListedWheel(path, "", "", "", "")]);
    }

    // Everything the archive depends on: names, what was written for it, and time, size and permission of what is copied.
    private string Fingerprint(SourceDistributionPlan plan, string path)
    {
        var fingerprint = new WheelFingerprint().Add(path).Add(FileDate.Fingerprint(SourceDateEpoch, ProjectFolder)).AddFile(TasksAssembly);
        foreach (var file in plan.Files)
            fingerprint.Add(file.Path).AddFile(file.Source).Add(file.IsExecutable ? "x" : "").Add(file.Text);
        return fingerprint.ToString();
    }

    private string ProjectFolder => Path.GetDirectoryName(Path.GetFullPath(ProjectFile ?? ""))!;

    private SourceProject ReadProject()
    {
        var folder = ProjectFolder;
        var note = WorkTreeNote.Length > 0 ? HPy.Build.SourceDistributions.WorkTreeNote.Read(WorkTreeNote) : null;
        var root = Root.Length > 0 ? Folder(Root) : note?.Root ?? GitIgnored.WorkTree(folder) ?? folder;
        return new SourceProject
        {
            ProjectFile = Path.GetFullPath(ProjectFile ?? ""),
            Root = RealPath.Of(root) ?? root,
            Ignored = note?.Ignored,
            Extensions = Extension.CreateAll(Items.Texts(Modules), [.. Sources.Select(s => (s.GetMetadata("Module"), Items.FullPath(s)))]),
            Inputs = Inputs(),
            CStandard = CStandard,
            CxxStandard = CxxStandard,
            Abi = Abis.ParseList(Abi)[0],
            Metadata = ReadMetadata(),
            EntryPoints = [.. ReadEntryPoints()],
            PythonFiles = [.. PythonFiles.Select(f => Packed(f))],
            DataFiles = [.. Scripts.Select(f => Packed(f, "scripts/")), .. DataFiles.Select(f => Packed(f, "data/")), .. Headers.Select(f => Packed(f, "headers/"))],
            PythonFolder = Folder(PythonFolder),
            LicenseFiles = LicenseFile.Collect(LicenseFiles.Select(f => (Items.FullPath(f), f.GetMetadata("PackagePath"))), folder),
            ExtraFiles = [.. ExtraFiles.Select(f => new PackedFile(Items.FullPath(f), Target(f)))],
            Excluded = [.. Excluded.Select(Items.FullPath)],
            OutputFolders = [.. OutputFolders.Append(OutputDirectory).Where(f => f.Length > 0).Select(Folder)],
            TestFolder = TestFolder.Length > 0 ? Folder(TestFolder) : "",
            FindsDefaults = FindDefaults,
            Generates = Generate,
            BuildRequirement = string.IsNullOrWhiteSpace(RuntimeRequirement) ? BuildRequirement : RuntimeRequirement,
        };
    }

    private BuildInputs Inputs() => BuildInputItems.ReadAll(
        IncludeDirectories, Defines, CompileOptions, LibraryDirectories, Libraries, LinkOptions, LinkRuntime);

    private static PackedFile Packed(ITaskItem file, string folder = "") => new(
        Items.FullPath(file),
        folder + (Target(file) is { Length: > 0 } target ? target : Path.GetFileName(file.ItemSpec)),
        file.GetMetadata("PythonTag"));

    private static string Target(ITaskItem file) => file.GetMetadata("PackagePath").Replace('\\', '/');

    private static string Folder(string path) => Path.TrimEndingDirectorySeparator(Items.FullPath(path));
}
