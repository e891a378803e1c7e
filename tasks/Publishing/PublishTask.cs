using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels;
using Microsoft.Build.Framework;

namespace HPy.Build.Publishing;

/// <summary>Target HPyPublish: gathers a release in a folder, checks it and writes an index.</summary>
public sealed class PublishTask : HPyTask
{
    /// <summary>The HPyWheel items of this build.</summary>
    public ITaskItem[] Wheels { get; set; } = [];

    /// <summary>The HPySourceDistribution items of this build.</summary>
    public ITaskItem[] SourceDistributions { get; set; } = [];

    /// <summary>The HPyPublishFile items: files that other builds made.</summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>Whether the wheels of the last build are published.</summary>
    public bool NoBuild { get; set; }

    /// <summary>The list of the wheels of the last build.</summary>
    [Required]
    public string WheelListFile { get; set; } = "";

    public string PackageId { get; set; } = "";

    public string PackageVersion { get; set; } = "";

    /// <summary>The folder.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The property HPyPublishIndex.</summary>
    public bool Index { get; set; }

    /// <summary>Where it is remembered what builds put into the folder.</summary>
    [Required]
    public string HistoryFile { get; set; } = "";

    /// <summary>Where the table of what pip installs is written.</summary>
    [Required]
    public string TableFile { get; set; } = "";

    /// <summary>The name of the project, for the line that says what was made.</summary>
    public string ProjectName { get; set; } = "";

    /// <summary>The files of the release.</summary>
    [Output]
    public ITaskItem[] Published { get; private set; } = [];

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        using var buildLock = BuildLock.Acquire(Path.GetDirectoryName(Items.FullPath(HistoryFile))!, cancellation);
        var folder = Path.TrimEndingDirectorySeparator(Items.FullPath(Folder));
        using var publishLock = PublishLock.Acquire(folder, cancellation);
        var release = new PublishSession
        {
            Name = DistributionName.Parse(PackageId),
            Version = ReleaseVersion(),
            Folder = folder,
            Built = [.. NoBuild ? WheelList.ReadLast(WheelListFile).Select(w => w.Path) : Wheels.Select(Items.FullPath), .. SourceDistributions.Select(Items.FullPath)],
            Others = [.. Files.Select(Items.FullPath)],
            WriteIndex = Index,
            HistoryFile = Items.FullPath(HistoryFile),
            TableFile = Items.FullPath(TableFile),
            Owner = Owner,
            Say = line => Log.LogMessage(MessageImportance.High, "{0}", line),
            Report = Report,
        }.Run(cancellation);
        Published = [.. release.Select(f => Items.Create(f.Path))];
        if (release.Length > 0)
            Log.LogMessage(MessageImportance.High, "{0} -> {1}{2}", ProjectName, folder, Path.DirectorySeparatorChar);
    }

    private HPy.Build.Wheels.PackageVersion ReleaseVersion() => HPy.Build.Wheels.PackageVersion.Parse(PackageVersion);
}
