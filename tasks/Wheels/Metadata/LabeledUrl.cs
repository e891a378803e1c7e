using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels;

/// <summary>Addresses of a project by label, the field <c>Project-URL</c> of core metadata.</summary>
internal static class LabeledUrl
{
    private const int LongestLabel = 32;

    /// <summary>The addresses of NuGet's properties, then those of items.</summary>
    /// <exception cref="BuildException">One of them is not valid, or two have one label.</exception>
    public static ImmutableArray<(string Label, string Url)> Collect(
        string? projectUrl, string? repositoryUrl, IEnumerable<(string Label, string Url)> items)
    {
        var urls = new List<(string Label, string Url)>();
        if (!string.IsNullOrWhiteSpace(projectUrl))
            urls.Add(("Homepage", Url(projectUrl, "PackageProjectUrl")));
        if (!string.IsNullOrWhiteSpace(repositoryUrl))
            urls.Add(("Repository", Url(repositoryUrl, "RepositoryUrl")));
        foreach (var (label, url) in items)
            urls.Add((Label(label.Trim()), Url(url, $"HPyProjectUrl '{DistributionName.Printable(label)}'")));
        return urls.Distinct().GroupBy(u => Normalize(u.Label)).FirstOrDefault(g => g.Count() > 1) is { } same
            ? throw ProjectMetadata.Invalid("HPyProjectUrl",
                $"'{same.Last().Label}' is there twice, and a label has one address (PEP 753); rename or remove one "
                + "(PackageProjectUrl has the label Homepage, RepositoryUrl the label Repository)")
            : [.. urls.Distinct()];
    }

    // How labels are compared: without case, blanks and punctuation (PEP 753).
    private static string Normalize(string label) =>
        string.Concat(label.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static string Label(string label)
    {
        var problem = label.Length is 0 or > LongestLabel ? $"a label has 1 to {LongestLabel} characters"
            : label.Any(char.IsControl) ? "a label has no line break or other control character"
            : label.Contains(',', StringComparison.Ordinal) ? "a comma ends the label in core metadata"
            : Normalize(label).Length == 0 ? "a label needs a letter or digit"
            : null;
        return problem is null
            ? label
            : throw ProjectMetadata.Invalid("HPyProjectUrl",
                $"'{DistributionName.Printable(label)}' is no label (core metadata, Project-URL): {problem}; write it like <HPyProjectUrl Include=\"Issues\" Url=\"https://example.org/issues\" />");
    }

    private static string Url(string text, string property)
    {
        var url = text.Trim();
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            && !url.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            ? url
            : throw ProjectMetadata.Invalid(property, url.Length == 0
                ? "has no address; write it like https://example.org/project"
                : $"'{DistributionName.Printable(text)}' is no address; write it like https://example.org/project");
    }
}
