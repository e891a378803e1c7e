using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace HPy.Build.Wheels;

/// <summary>Packs the linked modules of a project into wheels.</summary>
public sealed class PackWheelsTask : HPyTask
{
    private const char Separator = '|';

    /// <summary>The linked modules, with the metadata Module, Abi, RuntimeIdentifier and PythonTag.</summary>
    [Required]
    public ITaskItem[] Binaries { get; set; } = [];

    /// <summary>Pure Python and data files; their name in the wheel is the metadata PackagePath.</summary>
    public ITaskItem[] PythonFiles { get; set; } = [];

    /// <summary>Licence texts.</summary>
    public ITaskItem[] LicenseFiles { get; set; } = [];

    public ITaskItem[] Requirements { get; set; } = [];

    public ITaskItem[] Classifiers { get; set; } = [];

    public ITaskItem[] EntryPoints { get; set; } = [];

    public string? PackageId { get; set; }

    public string? PackageVersion { get; set; }

    public string? Authors { get; set; }

    public string? Description { get; set; }

    public string? LicenseExpression { get; set; }

    public string? ReadmeFile { get; set; }

    public string? Tags { get; set; }

    public string? ProjectUrl { get; set; }

    public string? RepositoryUrl { get; set; }

    public string? RequiresPython { get; set; }

    public string? RuntimeRequirement { get; set; }

    /// <summary>The loader's text with placeholders.</summary>
    [Required]
    public string LoaderTemplate { get; set; } = "";

    /// <summary>The folder of the wheels.</summary>
    [Required]
    public string OutputDirectory { get; set; } = "";

    /// <summary>The value of SOURCE_DATE_EPOCH, if it is set.</summary>
    public string? SourceDateEpoch { get; set; }

    /// <summary>Everything the wheels depend on, as one text that the next build compares.</summary>
    public string? Fingerprint { get; set; }

    /// <summary>Where the fingerprint is kept.</summary>
    [Required]
    public string FingerprintFile { get; set; } = "";

    /// <summary>Where the list of current wheels is kept, for builds that have nothing to pack.</summary>
    [Required]
    public string ListFile { get; set; } = "";

    /// <summary>Where all wheels of the project are remembered.</summary>
    [Required]
    public string HistoryFile { get; set; } = "";

    /// <summary>The wheels, with the metadata Tag, Abi, RuntimeIdentifier and PythonTag.</summary>
    [Output]
    public ITaskItem[] Wheels { get; private set; } = [];

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        using var buildLock = BuildLock.Acquire(Path.GetDirectoryName(Path.GetFullPath(HistoryFile))!, cancellation);
        var wheels = new WheelBuilder(ReadProject()).Build(cancellation);
        foreach (var wheel in wheels)
        {
            if (wheel.PlainReason is { } reason)
                Report(new Diagnostic(Severity.Warning, ErrorCode.PlainLinuxTag,
                    $"{Path.GetFileName(wheel.Path)} is for systems like this one only, and PyPI does not take it: {reason}"));
        }
        Remember(wheels);
        Wheels = [.. wheels.Select(ToItem)];
    }

    private WheelProject ReadProject()
    {
        var time = WheelArchive.ReadSourceDate(SourceDateEpoch);
        if (!File.Exists(LoaderTemplate))
            throw new BuildException(ErrorCode.PackedFileMissing,
                $"{LoaderTemplate}, a part of HPy.Build.Sdk, does not exist; install the SDK again");
        return new WheelProject
        {
            Metadata = ReadMetadata(),
            Binaries = [.. Binaries.Select(ToBinary)],
            PythonFiles = [.. PythonFiles.Select(f => (Items.FullPath(f), Target(f)))],
            LicenseFiles = [.. LicenseFiles.Select(f => Items.FullPath(f))],
            EntryPoints = [.. EntryPoints.Select(e => EntryPoint.Parse(e.ItemSpec, e.GetMetadata("Object"), e.GetMetadata("Group")))],
            LoaderTemplate = System.Text.Encoding.UTF8.GetString(WheelFile.ReadAllBytes(LoaderTemplate)),
            OutputFolder = Path.GetFullPath(OutputDirectory),
            Time = time,
        };
    }

    private ProjectMetadata ReadMetadata() => new()
    {
        PackageId = PackageId ?? "",
        Version = PackageVersion ?? "",
        Authors = Authors,
        Description = Description,
        LicenseExpression = LicenseExpression,
        ReadmeFile = ReadmeFile,
        Tags = Tags,
        ProjectUrl = ProjectUrl,
        RepositoryUrl = RepositoryUrl,
        RequiresPython = RequiresPython,
        RuntimeRequirement = RuntimeRequirement,
        Classifiers = [.. Classifiers.Select(c => c.ItemSpec)],
        Requirements =
        [
            .. Requirements.Select(r => new ProjectRequirement(
                r.ItemSpec, r.GetMetadata("Version"), r.GetMetadata("Marker"), r.GetMetadata("Extra"))),
        ],
    };

    private static string Target(ITaskItem file)
    {
        var target = file.GetMetadata("PackagePath");
        return (target.Length > 0 ? target : Path.GetFileName(file.ItemSpec)).Replace('\\', '/');
    }

    private static WheelBinary ToBinary(ITaskItem item) => new(
        Items.FullPath(item),
        ModuleName.Parse(item.GetMetadata("Module")),
        Abis.Parse(item.GetMetadata("Abi")),
        RuntimeId.Parse(item.GetMetadata("RuntimeIdentifier")),
        item.GetMetadata("PythonTag"));

    private static TaskItem ToItem(BuiltWheel wheel) => Items.Create(
        wheel.Path,
        ("Tag", wheel.Name.Tags.ToString()),
        ("Abi", wheel.Key.Abi.Name()),
        ("RuntimeIdentifier", wheel.Key.Rid.Name),
        ("PythonTag", wheel.Key.PythonTag));

    /// <summary>Writes the fingerprint last: a build that is killed before packs again.</summary>
    private void Remember(ImmutableArray<BuiltWheel> wheels)
    {
        var current = wheels
            .Select(w => new PastWheel(w.Path, w.Name.Stem, w.Key.ToString(), WheelHistory.TimeOf(w.Path)))
            .ToImmutableArray();
        var history = WheelHistory.RemoveReplaced(WheelHistory.Read(HistoryFile), current);
        AtomicFile.Write(HistoryFile, WheelHistory.Format(history));
        AtomicFile.Write(ListFile, string.Join(";", wheels.Select(w => string.Join(
            Separator, Items.Escape(w.Path), w.Name.Tags, w.Key.Abi.Name(), w.Key.Rid, w.Key.PythonTag, WheelHistory.TimeOf(w.Path)))));
        AtomicFile.Write(FingerprintFile, Fingerprint ?? "");
    }
}
