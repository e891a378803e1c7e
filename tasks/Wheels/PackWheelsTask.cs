using System.Collections.Immutable;
using System.Text.RegularExpressions;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Repair;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace HPy.Build.Wheels;

/// <summary>Target HPyPackWheels: packs the linked modules of a project into wheels, unless nothing changed.</summary>
public sealed partial class PackWheelsTask : RepairingTask
{
    /// <summary>The linked modules, with the metadata Module, Abi, RuntimeIdentifier and PythonTag.</summary>
    [Required]
    public ITaskItem[] Binaries { get; set; } = [];

    /// <summary>
    /// Pure Python and data files; their name in the wheel is the metadata PackagePath. One with the metadata
    /// PythonTag goes only into the wheel of that interpreter.
    /// </summary>
    public ITaskItem[] PythonFiles { get; set; } = [];

    /// <summary>Licence texts; their name below <c>licenses/</c> is the metadata PackagePath, or their place in the project.</summary>
    public ITaskItem[] LicenseFiles { get; set; } = [];

    /// <summary>Commands, for the folder of scripts; the metadata PackagePath renames them.</summary>
    public ITaskItem[] Scripts { get; set; } = [];

    /// <summary>Files for the folder of the environment, where they are what the metadata PackagePath says.</summary>
    public ITaskItem[] DataFiles { get; set; } = [];

    /// <summary>Header files for the folder of headers.</summary>
    public ITaskItem[] Headers { get; set; } = [];

    /// <summary>The folder with the pure Python files, where no wheels may be written.</summary>
    public string? PythonFolder { get; set; }

    /// <summary>The property HPyWheelLayout.</summary>
    public string? Layout { get; set; }

    /// <summary>The property HPyPlatformTag.</summary>
    public string? PlatformTag { get; set; }

    /// <summary>The loader's text with placeholders.</summary>
    [Required]
    public string LoaderTemplate { get; set; } = "";

    /// <summary>The folder of the wheels.</summary>
    [Required]
    public string OutputDirectory { get; set; } = "";

    /// <summary>The value of SOURCE_DATE_EPOCH, if it is set.</summary>
    public string? SourceDateEpoch { get; set; }

    /// <summary>The property HPySbom.</summary>
    public bool Sbom { get; set; } = true;

    /// <summary>The assembly of the tasks: another version may pack in another way.</summary>
    public string? TasksAssembly { get; set; }

    /// <summary>Where the fingerprint is kept.</summary>
    [Required]
    public string FingerprintFile { get; set; } = "";

    /// <summary>Where the list of current wheels is kept, for builds that have nothing to pack.</summary>
    [Required]
    public string ListFile { get; set; } = "";

    /// <summary>Where all wheels of the project are remembered.</summary>
    [Required]
    public string HistoryFile { get; set; } = "";

    /// <summary>The name of the project, for the line that says what was built.</summary>
    public string ProjectName { get; set; } = "";

    /// <summary>Whether a table follows, whose headline says the same as the last line here.</summary>
    public bool SummaryFollows { get; set; }

    /// <summary>The wheels, with the metadata Tag, Abi, RuntimeIdentifier and PythonTag.</summary>
    [Output]
    public ITaskItem[] Wheels { get; private set; } = [];

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        using var buildLock = BuildLock.Acquire(Path.GetDirectoryName(Path.GetFullPath(HistoryFile))!, cancellation);
        var fingerprint = WriteFingerprint();
        var wheels = WheelList.Read(ListFile, FingerprintFile, fingerprint + FingerprintLibraries()) ?? Pack(fingerprint, cancellation);
        Wheels = new ITaskItem[wheels.Count];
        for (var i = 0; i < Wheels.Length; i++)
        {
            Wheels[i] = ToItem(wheels[i]);
            // In the words of C# projects, which the terminal logger knows.
            Log.LogMessage(MessageImportance.High, "{0} -> {1}", ProjectName, wheels[i].Path);
        }
        // It shows only the last such line.
        if (wheels.Count > 1 && !SummaryFollows)
            Log.LogMessage(MessageImportance.High, "{0} -> {1} ({2} wheels)",
                ProjectName, Path.Combine(Path.GetDirectoryName(wheels[0].Path)!, "*.whl"), wheels.Count);
    }

    private List<ListedWheel> Pack(string fingerprint, CancellationToken cancellation)
    {
        CheckOutputDirectory();
        var project = ReadProject(cancellation);
        var wheels = new WheelBuilder(project).Build(cancellation);
        ReportAdvice(project.Metadata);
        foreach (var wheel in wheels)
        {
            if (wheel.PlainReason is { } reason)
                Report(new Diagnostic(Severity.Warning, ErrorCode.PlainLinuxTag,
                    $"{Path.GetFileName(wheel.Path)} is for systems like this one only, and PyPI does not take it: {reason}"));
        }
        var current = wheels
            .Select(w => new PastWheel(w.Path, w.Name.Stem, w.Key.ToString(), WheelHistory.TimeOf(w.Path)))
            .ToImmutableArray();
        var history = WheelHistory.RemoveReplaced(WheelHistory.Read(HistoryFile, Owner), current);
        AtomicFile.Write(HistoryFile, WheelHistory.Format(Owner, history));
        var listed = wheels
            .Select(w => new ListedWheel(w.Path, w.Name.Tags.ToString(), w.Key.AbiNames, w.Key.Rid.Name, w.Key.PythonTags))
            .ToList();
        Remember([.. wheels.SelectMany(w => w.BundledLibraries)]);
        WheelList.Write(ListFile, FingerprintFile, fingerprint + FingerprintLibraries(), listed);
        return listed;
    }

    // Everything the wheels depend on.
    private string WriteFingerprint()
    {
        var fingerprint = new WheelFingerprint()
            .Add(OutputDirectory).Add(FileDate.Fingerprint(SourceDateEpoch, DateFolder)).Add(Layout).Add(PlatformTag).Add(Sbom.ToString())
            .AddFile(LoaderTemplate).AddFile(TasksAssembly)
            .AddFiles(Binaries, "Module", "Abi", "RuntimeIdentifier", "PythonTag")
            .AddFiles(PythonFiles, "PackagePath", "PythonTag")
            .AddFiles(LicenseFiles, "PackagePath")
            .AddFiles(Scripts, "PackagePath").AddFiles(DataFiles, "PackagePath").AddFiles(Headers, "PackagePath");
        AddMetadata(fingerprint);
        AddRepair(fingerprint);
        return fingerprint.ToString();
    }

    private string DateFolder => Path.GetFullPath(string.IsNullOrEmpty(ProjectFolder) ? "." : ProjectFolder);

    private WheelProject ReadProject(CancellationToken cancellation)
    {
        var time = FileDate.Read(SourceDateEpoch, DateFolder, Report, cancellation);
        if (!File.Exists(LoaderTemplate))
            throw new BuildException(ErrorCode.PackedFileMissing,
                $"{LoaderTemplate}, a part of HPy.Build.Sdk, does not exist; install the SDK again");
        return new WheelProject
        {
            Metadata = ReadMetadata(),
            Binaries = [.. Binaries.Select(ToBinary)],
            Layout = WheelLayouts.Parse(Layout),
            Platform = PlatformClaim.Parse(PlatformTag),
            PythonFiles = [.. PythonFiles.Select(f => new PackedFile(Items.FullPath(f), Target(f), ReadPythonTag(f)))],
            LicenseFiles = LicenseFile.Collect(
                LicenseFiles.Select(f => (Items.FullPath(f), f.GetMetadata("PackagePath"))), Path.GetFullPath(string.IsNullOrEmpty(ProjectFolder) ? "." : ProjectFolder)),
            DataFiles =
            [
                .. Scripts.Select(f => new PackedFile(Items.FullPath(f), DataPart.Scripts + Target(f))),
                .. DataFiles.Select(f => new PackedFile(Items.FullPath(f), "data/" + Target(f))),
                .. Headers.Select(f => new PackedFile(Items.FullPath(f), "headers/" + Target(f))),
            ],
            EntryPoints = [.. ReadEntryPoints()],
            LoaderTemplate = System.Text.Encoding.UTF8.GetString(WheelFile.ReadAllBytes(LoaderTemplate)),
            OutputFolder = Path.GetFullPath(OutputDirectory),
            Time = time,
            Sbom = Sbom,
            Repair = ReadRepair(),
        };
    }

    private void CheckOutputDirectory()
    {
        if (string.IsNullOrEmpty(PythonFolder))
            return;
        var inside = Path.GetRelativePath(Items.FullPath(PythonFolder), Items.FullPath(OutputDirectory));
        if (inside != ".." && !inside.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(inside))
            throw new BuildException(ErrorCode.WheelsInsideWheel,
                $"HPyWheelDir {OutputDirectory} is inside HPyPythonFolder, so that each build would pack the wheels of the one before; "
                + "set it to another folder");
    }

    private static string Target(ITaskItem file)
    {
        var target = file.GetMetadata("PackagePath");
        return (target.Length > 0 ? target : Path.GetFileName(file.ItemSpec)).Replace('\\', '/');
    }

    // A tag that no wheel has would silently leave the file out of all of them.
    private static string ReadPythonTag(ITaskItem file)
    {
        var tag = file.GetMetadata("PythonTag");
        return tag.Length == 0 || PythonTagShape().IsMatch(tag)
            ? tag
            : throw new BuildException(ErrorCode.InvalidProperty,
                $"HPyPythonFile {file.ItemSpec} has the PythonTag '{tag}', which names no Python; write it like cp311 or cp313t");
    }

    [GeneratedRegex("^[a-z]+3[0-9]+[a-z]*$", RegexOptions.CultureInvariant)]
    private static partial Regex PythonTagShape();

    private static WheelBinary ToBinary(ITaskItem item) => new(
        Items.FullPath(item),
        ModuleName.Parse(item.GetMetadata("Module")),
        Abis.Parse(item.GetMetadata("Abi")),
        RuntimeId.Parse(item.GetMetadata("RuntimeIdentifier")),
        item.GetMetadata("PythonTag"));

    private static TaskItem ToItem(ListedWheel wheel) => Items.Create(
        wheel.Path,
        ("Tag", wheel.Tag),
        ("Abi", wheel.Abi),
        ("RuntimeIdentifier", wheel.RuntimeIdentifier),
        ("PythonTag", wheel.PythonTag));
}
