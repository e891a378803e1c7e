using System.Collections.Immutable;
using System.Text;

namespace HPy.Build.Wheels;

/// <summary>The core metadata of a distribution, checked and ready to be written.</summary>
public sealed record CoreMetadata
{
    /// <summary>The distribution.</summary>
    public required DistributionName Name { get; init; }

    /// <summary>Its version.</summary>
    public required PackageVersion Version { get; init; }

    /// <summary>One line that says what it is.</summary>
    public string? Summary { get; init; }

    /// <summary>Authors without an address, separated by commas.</summary>
    public string? Author { get; init; }

    /// <summary>Authors with an address: <c>Name &lt;address&gt;</c>, separated by commas.</summary>
    public string? AuthorEmail { get; init; }

    /// <summary>Maintainers without an address, separated by commas.</summary>
    public string? Maintainer { get; init; }

    /// <summary>Maintainers with an address.</summary>
    public string? MaintainerEmail { get; init; }

    /// <summary>The licence as an SPDX expression.</summary>
    public string? LicenseExpression { get; init; }

    /// <summary>Paths of the licence texts below <c>dist-info/licenses</c>.</summary>
    public ImmutableArray<string> LicenseFiles { get; init; } = [];

    /// <summary>Words to find it by.</summary>
    public ImmutableArray<string> Keywords { get; init; } = [];

    /// <summary>Labelled addresses.</summary>
    public ImmutableArray<(string Label, string Url)> ProjectUrls { get; init; } = [];

    /// <summary>Trove classifiers.</summary>
    public ImmutableArray<string> Classifiers { get; init; } = [];

    /// <summary>The Python versions it is for.</summary>
    public string? RequiresPython { get; init; }

    /// <summary>What has to be installed with it.</summary>
    public ImmutableArray<Requirement> Requirements { get; init; } = [];

    /// <summary>Names of optional sets of requirements.</summary>
    public ImmutableArray<string> Extras { get; init; } = [];

    /// <summary>The readme, with line feeds only.</summary>
    public string? Description { get; init; }

    /// <summary>The kind of text that the readme is.</summary>
    public string? DescriptionContentType { get; init; }

    /// <summary>Fields of which wheels that are built from the sources may have other values (PEP 643).</summary>
    public ImmutableArray<string> Dynamic { get; init; } = [];

    /// <summary>Whether it is PKG-INFO of a source distribution, where every field that is not dynamic is final.</summary>
    public bool IsOfSources { get; init; }

    /// <summary>Reads METADATA or PKG-INFO of any distribution, also of those that other tools made.</summary>
    public static CoreMetadataText Parse(string text) => CoreMetadataText.Parse(text);

    /// <summary>The text of METADATA.</summary>
    public string Format()
    {
        var text = new StringBuilder();
        // Licence expressions and files came with 2.4; what does not use them is readable for older tools.
        Add(text, "Metadata-Version", LicenseExpression is not null || LicenseFiles.Length > 0 ? "2.4" : IsOfSources ? "2.2" : "2.1");
        Add(text, "Name", Name.Text);
        Add(text, "Version", Version.Canonical);
        AddAll(text, "Dynamic", Dynamic);
        Add(text, "Summary", Summary);
        Add(text, "Author", Author);
        Add(text, "Author-email", AuthorEmail);
        Add(text, "Maintainer", Maintainer);
        Add(text, "Maintainer-email", MaintainerEmail);
        Add(text, "License-Expression", LicenseExpression);
        AddAll(text, "License-File", LicenseFiles);
        Add(text, "Keywords", Keywords.Length == 0 ? null : string.Join(',', Keywords));
        AddAll(text, "Project-URL", ProjectUrls.Select(u => $"{u.Label}, {u.Url}"));
        AddAll(text, "Classifier", Classifiers);
        Add(text, "Requires-Python", RequiresPython);
        AddAll(text, "Requires-Dist", Requirements.Select(r => r.ToString()));
        AddAll(text, "Provides-Extra", Extras);
        if (Description is not null)
        {
            Add(text, "Description-Content-Type", DescriptionContentType);
            text.Append('\n').Append(Description);
            if (!Description.EndsWith('\n'))
                text.Append('\n');
        }
        return text.ToString();
    }

    private static void Add(StringBuilder text, string field, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            text.Append(field).Append(": ").Append(value).Append('\n');
    }

    private static void AddAll(StringBuilder text, string field, IEnumerable<string> values)
    {
        foreach (var value in values)
            Add(text, field, value);
    }
}
