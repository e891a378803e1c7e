using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels;

/// <summary>A requirement as an item of the project says it.</summary>
/// <param name="Text">A whole requirement, or a name.</param>
/// <param name="Version">Version conditions, for a name; because <c>==1.*</c> in an item would look for files.</param>
/// <param name="Marker">When it applies; because an item's name ends at a semicolon.</param>
/// <param name="Extra">The optional set that it belongs to.</param>
public sealed record ProjectRequirement(string Text, string? Version, string? Marker, string? Extra);

/// <summary>The package properties and items of a project, in NuGet's and our own names, not yet checked.</summary>
public sealed record ProjectMetadata
{
    private const int LongestSummary = 512;

    public required string PackageId { get; init; }

    public required string Version { get; init; }

    public string? Authors { get; init; }

    public string? Maintainers { get; init; }

    public string? Description { get; init; }

    public string? LicenseExpression { get; init; }

    public string? ReadmeFile { get; init; }

    public string? Tags { get; init; }

    public string? ProjectUrl { get; init; }

    public string? RepositoryUrl { get; init; }

    /// <summary>More addresses by label.</summary>
    public ImmutableArray<(string Label, string Url)> ProjectUrls { get; init; } = [];

    public string? RequiresPython { get; init; }

    public string? RuntimeRequirement { get; init; }

    public ImmutableArray<string> Classifiers { get; init; } = [];

    public ImmutableArray<ProjectRequirement> Requirements { get; init; } = [];

    /// <summary>Names of optional sets of requirements, besides those that requirements name.</summary>
    public ImmutableArray<string> Extras { get; init; } = [];

    /// <summary>Checks everything and maps it to core metadata.</summary>
    /// <param name="usesRuntime">The wheel holds modules that the HPy runtime loads.</param>
    /// <param name="licenseFiles">Paths of the licence texts below <c>dist-info/licenses</c>.</param>
    /// <exception cref="BuildException">A value is not valid; the message names its property.</exception>
    public CoreMetadata ToCore(bool usesRuntime, ImmutableArray<string> licenseFiles)
    {
        var authors = Persons.Parse(Authors, "Authors");
        var maintainers = Persons.Parse(Maintainers, "HPyMaintainers");
        var requirements = Requirements.Select(ReadRequirement).ToList();
        if (usesRuntime && !string.IsNullOrWhiteSpace(RuntimeRequirement))
            requirements.Insert(0, RuntimeDependency(RuntimeRequirement));
        var readme = string.IsNullOrWhiteSpace(ReadmeFile) ? null : Readme.Read(ReadmeFile);
        var license = MapLicense();
        return new CoreMetadata
        {
            Name = DistributionName.Parse(PackageId),
            Version = PackageVersion.Parse(Version),
            Summary = MapSummary(),
            Author = authors.Names,
            AuthorEmail = authors.Addresses,
            Maintainer = maintainers.Names,
            MaintainerEmail = maintainers.Addresses,
            LicenseExpression = license?.Text,
            LicenseFiles = licenseFiles,
            Keywords = MapTags(),
            ProjectUrls = LabeledUrl.Collect(ProjectUrl, RepositoryUrl, ProjectUrls),
            Classifiers = MapClassifiers(license),
            RequiresPython = MapRequiresPython(),
            Requirements = [.. requirements.DistinctBy(r => r.ToString(), StringComparer.Ordinal)],
            Extras = MapExtras(),
            Description = readme?.Text,
            DescriptionContentType = readme?.ContentType,
        };
    }

    /// <summary>What is valid, and yet not as it should be; to be asked after <see cref="ToCore"/>.</summary>
    public IEnumerable<Diagnostic> Advice()
    {
        foreach (var old in MapLicense()?.Deprecated ?? [])
            yield return new Diagnostic(Severity.Warning, ErrorCode.DeprecatedLicense,
                $"PackageLicenseExpression contains {old}, which SPDX has replaced by clearer identifiers "
                + "(GPL-3.0-only or GPL-3.0-or-later instead of GPL-3.0); use one of those");
        foreach (var classifier in Classifiers.Select(Classifier.Check).Distinct(StringComparer.Ordinal))
            if (Classifier.Doubt(classifier) is { } doubt)
                yield return new Diagnostic(Severity.Warning, ErrorCode.PublishingDoubtful,
                    $"HPyClassifier '{classifier}' may not be one that PyPI takes: {doubt}");
        foreach (var requirement in Requirements.Select(ReadRequirement))
            if (requirement.Url is not null)
                yield return new Diagnostic(Severity.Warning, ErrorCode.PublishingDoubtful,
                    $"HPyRequirement '{requirement}' has an address, and PyPI takes no package that requires one by address");
        if (!string.IsNullOrWhiteSpace(ReadmeFile) && Readme.Read(ReadmeFile) is { IsReStructuredText: true } readme
            && RstCheck.FirstProblem(readme.Text) is var (line, problem))
            yield return new Diagnostic(Severity.Warning, ErrorCode.ReadmeNotShown,
                $"an index would not show this readme, and PyPI not take the package: {problem}", ReadmeFile, line);
    }

    /// <summary>PyPy, and GraalPy before the one that runs Python 3.12, bring HPy along.</summary>
    internal static Requirement RuntimeDependency(string text)
    {
        var requirement = Requirement.Parse(text, "HPyRuntimeRequirement");
        return requirement.Marker is not null
            ? requirement
            : requirement with
            {
                Marker = "implementation_name != \"pypy\" and (implementation_name != \"graalpy\" or python_version >= \"3.12\")",
            };
    }

    /// <summary>The requirements without HPy's runtime, each with the optional set that it belongs to.</summary>
    /// <exception cref="BuildException">One of them is not valid.</exception>
    public IEnumerable<(Requirement Requirement, string? Extra)> ReadRequirements() => Requirements.Select(item => (
        ReadRequirement(item with { Extra = null }),
        string.IsNullOrWhiteSpace(item.Extra) ? null : DistributionName.Normalize(item.Extra, '-')));

    private static Requirement ReadRequirement(ProjectRequirement item)
    {
        var text = string.IsNullOrWhiteSpace(item.Version) ? item.Text : $"{item.Text} ({item.Version})";
        if (!string.IsNullOrWhiteSpace(item.Marker))
            text += (text.Contains('@', StringComparison.Ordinal) ? " ; " : "; ") + item.Marker;
        var requirement = Requirement.Parse(text, "HPyRequirement");
        if (string.IsNullOrWhiteSpace(item.Extra))
            return requirement;
        if (!DistributionName.IsValid(item.Extra))
            throw new BuildException(ErrorCode.InvalidRequirement,
                $"HPyRequirement '{item.Text}' is in the extra '{item.Extra}', which is no name (PEP 685); use letters, digits and hyphens");
        return requirement.When($"extra == \"{DistributionName.Normalize(item.Extra, '-')}\"");
    }

    private string? MapSummary()
    {
        var line = string.Join(' ', (Description ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length > LongestSummary)
            throw Invalid("Description",
                $"has {line.Length} characters and becomes the summary of the package, of which PyPI takes {LongestSummary}; "
                + "shorten it and put the long text into the PackageReadmeFile");
        return Clean("Description", line);
    }

    private LicenseExpression? MapLicense()
    {
        if (string.IsNullOrWhiteSpace(LicenseExpression))
            return null;
        try
        {
            return Wheels.LicenseExpression.Parse(Clean("PackageLicenseExpression", LicenseExpression)!);
        }
        catch (FormatException problem)
        {
            throw Invalid("PackageLicenseExpression",
                $"'{LicenseExpression}' is no SPDX licence expression (PEP 639): {problem.Message}; write it like MIT, MIT OR Apache-2.0, "
                + "or LicenseRef-Name for a licence of your own");
        }
    }

    private ImmutableArray<string> MapTags() =>
    [
        .. (Tags ?? "").Split([' ', ';', ',', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(tag => Clean("PackageTags", tag)!)
            .Distinct(StringComparer.Ordinal),
    ];

    private ImmutableArray<string> MapExtras()
    {
        if (Extras.FirstOrDefault(e => !DistributionName.IsValid(e)) is { } bad)
            throw Invalid("HPyExtra", $"'{DistributionName.Printable(bad)}' is no name of an extra (PEP 685); use letters, digits and hyphens");
        return
        [
            .. Requirements.Select(r => r.Extra).OfType<string>().Where(e => e.Length > 0).Concat(Extras)
                .Select(e => DistributionName.Normalize(e, '-')).Distinct().Order(StringComparer.Ordinal),
        ];
    }

    private ImmutableArray<string> MapClassifiers(LicenseExpression? license)
    {
        var classifiers = Classifiers.Select(Classifier.Check).Distinct(StringComparer.Ordinal).ToImmutableArray();
        return license is not null && classifiers.FirstOrDefault(Classifier.IsLicense) is { } clash
            ? throw Invalid("HPyClassifier",
                $"'{clash}' says the licence, and so does PackageLicenseExpression '{license.Text}', which excludes such classifiers "
                + "(PEP 639); remove the classifier")
            : classifiers;
    }

    private string? MapRequiresPython()
    {
        if (string.IsNullOrWhiteSpace(RequiresPython))
            return null;
        return VersionSpecifiers.Problem(RequiresPython) is { } problem
            ? throw Invalid("HPyRequiresPython", $"'{RequiresPython}' is no version condition (PEP 440): {problem}; write it like >=3.8")
            : VersionSpecifiers.Compact(RequiresPython);
    }

    internal static string? Clean(string property, string? value) =>
        value?.Any(char.IsControl) == true
            ? throw Invalid(property, "contains a line break or another control character; remove it")
            : string.IsNullOrEmpty(value) ? null : value;

    internal static BuildException Invalid(string property, string problem) =>
        new(ErrorCode.InvalidMetadata, $"{property} {problem}");
}
