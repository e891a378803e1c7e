using HPy.Build.Diagnostics;
using Microsoft.Build.Framework;

namespace HPy.Build.Wheels;

/// <summary>What the tasks that write distributions share: the properties and items that become core metadata.</summary>
public abstract class MetadataTask : HPyTask
{
    /// <summary>The name of the distribution.</summary>
    public string? PackageId { get; set; }

    /// <summary>Its version, as NuGet or Python writes it.</summary>
    public string? PackageVersion { get; set; }

    /// <summary>Authors, with or without an address, separated by semicolons or commas.</summary>
    public string? Authors { get; set; }

    /// <summary>Maintainers, written like the authors.</summary>
    public string? Maintainers { get; set; }

    /// <summary>One line that says what it is.</summary>
    public string? Description { get; set; }

    /// <summary>The licence as an SPDX expression.</summary>
    public string? LicenseExpression { get; set; }

    /// <summary>The file with the long description.</summary>
    public string? ReadmeFile { get; set; }

    /// <summary>Keywords.</summary>
    public string? Tags { get; set; }

    /// <summary>The address of the project.</summary>
    public string? ProjectUrl { get; set; }

    /// <summary>The address of its sources.</summary>
    public string? RepositoryUrl { get; set; }

    /// <summary>More addresses: the label, with the metadata Url.</summary>
    public ITaskItem[] ProjectUrls { get; set; } = [];

    /// <summary>The Python versions it is for.</summary>
    public string? RequiresPython { get; set; }

    /// <summary>What modules that the HPy runtime loads require.</summary>
    public string? RuntimeRequirement { get; set; }

    /// <summary>Requirements, with the metadata Version, Marker and Extra.</summary>
    public ITaskItem[] Requirements { get; set; } = [];

    /// <summary>Names of optional sets of requirements, also those without any.</summary>
    public ITaskItem[] Extras { get; set; } = [];

    /// <summary>Trove classifiers.</summary>
    public ITaskItem[] Classifiers { get; set; } = [];

    /// <summary>Entry points, with the metadata Object and Group.</summary>
    public ITaskItem[] EntryPoints { get; set; } = [];

    /// <summary>Everything of the metadata that a result depends on goes into its fingerprint.</summary>
    private protected void AddMetadata(WheelFingerprint fingerprint) => fingerprint
        .Add(PackageId).Add(PackageVersion).Add(Authors).Add(Maintainers).Add(Description).Add(LicenseExpression).Add(Tags)
        .Add(ProjectUrl).Add(RepositoryUrl).Add(RequiresPython).Add(RuntimeRequirement)
        .AddFile(ReadmeFile)
        .AddItems(ProjectUrls, "Url")
        .AddItems(Requirements, "Version", "Marker", "Extra")
        .AddItems(Extras)
        .AddItems(Classifiers)
        .AddItems(EntryPoints, "Object", "Group");

    /// <summary>The properties and items, not yet checked.</summary>
    protected ProjectMetadata ReadMetadata() => new()
    {
        PackageId = PackageId ?? "",
        Version = PackageVersion ?? "",
        Authors = Authors,
        Maintainers = Maintainers,
        Description = Description,
        LicenseExpression = LicenseExpression,
        ReadmeFile = string.IsNullOrEmpty(ReadmeFile) ? null : Items.FullPath(ReadmeFile),
        Tags = Tags,
        ProjectUrl = ProjectUrl,
        RepositoryUrl = RepositoryUrl,
        ProjectUrls = [.. ProjectUrls.Select(u => (u.ItemSpec, u.GetMetadata("Url")))],
        RequiresPython = RequiresPython,
        RuntimeRequirement = RuntimeRequirement,
        Classifiers = Items.Texts(Classifiers),
        Extras = Items.Texts(Extras),
        Requirements =
        [
            .. Requirements.Select(r => new ProjectRequirement(
                r.ItemSpec, r.GetMetadata("Version"), r.GetMetadata("Marker"), r.GetMetadata("Extra"))),
        ],
    };

    /// <summary>Warns of what is valid, and yet not as it should be.</summary>
    protected void ReportAdvice(ProjectMetadata metadata)
    {
        foreach (var advice in metadata.Advice())
            Report(advice);
    }

    /// <summary>The entry points of the items.</summary>
    /// <exception cref="BuildException">One of them is not valid, or two of a group have one name.</exception>
    protected IEnumerable<EntryPoint> ReadEntryPoints() => EntryPoint.Distinct(
        EntryPoints.Select(e => EntryPoint.Parse(e.ItemSpec, e.GetMetadata("Object"), e.GetMetadata("Group"))));
}
