using HPy.Build.Diagnostics;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels;

public class ProjectMetadataTests
{
    private static readonly ProjectMetadata Plain = new() { PackageId = "Fast.Math", Version = "1.0.0-beta.2" };

    [Fact]
    public void All_fields()
    {
        using var folder = new TemporaryFolder();
        var core = (Plain with
        {
            Authors = "Jo Doe;Ann Lee <ann@example.org>, <list@example.org>",
            Maintainers = "K. Roe <k.roe@example.org>; Ångström",
            Description = "  Does\n   maths.  ",
            LicenseExpression = "mit or (Apache-2.0 with LLVM-exception)",
            ReadmeFile = folder.Write("README.md", "\ufeff# Füll\r\nText"),
            Tags = "fast math;hpy fast",
            ProjectUrl = "https://example.org/",
            RepositoryUrl = "https://example.org/git",
            ProjectUrls = [("Issues", "https://example.org/issues"), ("Homepage", "https://example.org/")],
            RequiresPython = ">= 3.8, < 4",
            RuntimeRequirement = "hpy-runtime>=0.9,<1",
            Classifiers = ["Programming Language :: C"],
            Requirements = [new("numpy", "==1.*", "python_version < '3.10'", null), new("pytest", null, null, "Test_It")],
            Extras = ["Nothing", "test.it"],
        }).ToCore(usesRuntime: true, ["LICENSE"]);
        var expected = """
            Metadata-Version: 2.4
            Name: Fast.Math
            Version: 1.0.0b2
            Summary: Does maths.
            Author: Jo Doe
            Author-email: Ann Lee <ann@example.org>, list@example.org
            Maintainer: Ångström
            Maintainer-email: "K. Roe" <k.roe@example.org>
            License-Expression: MIT OR (Apache-2.0 WITH LLVM-exception)
            License-File: LICENSE
            Keywords: fast,math,hpy
            Project-URL: Homepage, https://example.org/
            Project-URL: Repository, https://example.org/git
            Project-URL: Issues, https://example.org/issues
            Classifier: Programming Language :: C
            Requires-Python: >=3.8,<4
            Requires-Dist: hpy-runtime>=0.9,<1; implementation_name != "pypy" and (implementation_name != "graalpy" or python_version >= "3.12")
            Requires-Dist: numpy==1.*; python_version < "3.10"
            Requires-Dist: pytest; extra == "test-it"
            Provides-Extra: nothing
            Provides-Extra: test-it
            Description-Content-Type: text/markdown; charset=UTF-8

            # Füll
            Text

            """;
        Assert.Equal(expected, core.Format());
    }

    [Fact]
    public void Few_fields() => Assert.Equal(
        "Metadata-Version: 2.1\nName: Fast.Math\nVersion: 1.0.0b2\n", Plain.ToCore(usesRuntime: true, []).Format());

    [Fact]
    public void A_cpython_module_needs_no_runtime() => Assert.Empty(
        (Plain with { RuntimeRequirement = "hpy-runtime" }).ToCore(usesRuntime: false, []).Requirements);

    public static TheoryData<string, ProjectMetadata, ErrorCode> Bad => new()
    {
        { "PackageId", Plain with { PackageId = "no name" }, ErrorCode.InvalidPackageName },
        { "Version", Plain with { Version = "x" }, ErrorCode.InvalidVersion },
        { "Description", Plain with { Description = new string('x', 513) }, ErrorCode.InvalidMetadata },
        { "Description", Plain with { Description = "a\0b" }, ErrorCode.InvalidMetadata },
        { "Authors", Plain with { Authors = "Jo <nowhere>" }, ErrorCode.InvalidMetadata },
        { "Authors", Plain with { Authors = "Jo\u0007" }, ErrorCode.InvalidMetadata },
        { "PackageLicenseExpression", Plain with { LicenseExpression = "MIT OR" }, ErrorCode.InvalidMetadata },
        { "PackageLicenseExpression", Plain with { LicenseExpression = "MIT MIT" }, ErrorCode.InvalidMetadata },
        { "PackageLicenseExpression", Plain with { LicenseExpression = "(MIT" }, ErrorCode.InvalidMetadata },
        { "PackageProjectUrl", Plain with { ProjectUrl = "example.org" }, ErrorCode.InvalidMetadata },
        { "RepositoryUrl", Plain with { RepositoryUrl = "file:///etc" }, ErrorCode.InvalidMetadata },
        { "HPyMaintainers", Plain with { Maintainers = "Jo <jo@>" }, ErrorCode.InvalidMetadata },
        { "HPyProjectUrl", Plain with { ProjectUrls = [("", "https://example.org")] }, ErrorCode.InvalidMetadata },
        { "HPyProjectUrl", Plain with { ProjectUrls = [(new string('x', 33), "https://example.org")] }, ErrorCode.InvalidMetadata },
        { "HPyProjectUrl", Plain with { ProjectUrls = [("a, b", "https://example.org")] }, ErrorCode.InvalidMetadata },
        { "HPyProjectUrl", Plain with { ProjectUrls = [("Issues", "")] }, ErrorCode.InvalidMetadata },
        { "HPyProjectUrl", Plain with { ProjectUrls = [("Issues", "ftp://example.org")] }, ErrorCode.InvalidMetadata },
        { "HPyProjectUrl", Plain with { ProjectUrls = [("Bugs", "https://a.example"), ("bugs!", "https://b.example")] }, ErrorCode.InvalidMetadata },
        { "HPyExtra", Plain with { Extras = ["a b"] }, ErrorCode.InvalidMetadata },
        { "HPyRequiresPython", Plain with { RequiresPython = "3.8" }, ErrorCode.InvalidMetadata },
        { "HPyClassifier", Plain with { Classifiers = ["C"] }, ErrorCode.InvalidMetadata },
        { "HPyClassifier", Plain with { LicenseExpression = "MIT", Classifiers = ["License :: OSI Approved :: MIT License"] }, ErrorCode.InvalidMetadata },
        { "PackageTags", Plain with { Tags = "a\u0001b" }, ErrorCode.InvalidMetadata },
        { "HPyRuntimeRequirement", Plain with { RuntimeRequirement = "hpy-runtime >> 1" }, ErrorCode.InvalidRequirement },
        { "HPyRequirement", Plain with { Requirements = [new("a", "b", null, null)] }, ErrorCode.InvalidRequirement },
        { "HPyRequirement", Plain with { Requirements = [new("a", null, null, "-")] }, ErrorCode.InvalidRequirement },
        { "PackageReadmeFile", Plain with { ReadmeFile = "/nowhere/README.md" }, ErrorCode.PackedFileMissing },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Bad_values_name_their_property(string property, ProjectMetadata metadata, ErrorCode code)
    {
        var problem = Assert.Throws<BuildException>(() => metadata.ToCore(usesRuntime: true, []));
        Assert.Equal(code, problem.Code);
        Assert.Contains(property, problem.Message);
    }

    [Theory]
    [InlineData("PackageId", "PEP 508")]
    [InlineData("Version", "PEP 440")]
    [InlineData("Authors", "RFC 822")]
    [InlineData("PackageLicenseExpression", "PEP 639")]
    [InlineData("HPyRequiresPython", "PEP 440")]
    [InlineData("HPyRequirement", "PEP 508")]
    [InlineData("HPyExtra", "PEP 685")]
    [InlineData("HPyProjectUrl", "core metadata")]
    public void Messages_name_the_rule(string property, string rule)
    {
        var bad = Bad.Select(row => (Property: (string)row[0], Metadata: (ProjectMetadata)row[1])).First(row => row.Property == property);
        Assert.Contains(rule, Assert.Throws<BuildException>(() => bad.Metadata.ToCore(true, [])).Message);
    }

    [Fact]
    public void Good_metadata_needs_no_advice() => Assert.Empty((Plain with
    {
        LicenseExpression = "GPL-2.0-or-later",
        Classifiers = ["Topic :: Utilities", "Operating System :: MacOS :: MacOS X", "Private :: Do Not Upload"],
        Requirements = [new("numpy", ">=1", null, null)],
    }).Advice());

    [Fact]
    public void What_an_index_may_refuse_is_told()
    {
        using var folder = new TemporaryFolder();
        var advice = (Plain with
        {
            LicenseExpression = "gpl-2.0+ and MIT",
            Classifiers = ["Topic :: Utilites"],
            Requirements = [new("a @ https://example.org/a.whl", null, null, null)],
            ReadmeFile = folder.Write("README.rst", "Title\n=====\n\nSee :ref:`there`.\n"),
        }).Advice().ToList();
        Assert.Equal(
            [ErrorCode.DeprecatedLicense, ErrorCode.PublishingDoubtful, ErrorCode.PublishingDoubtful, ErrorCode.ReadmeNotShown],
            advice.Select(a => a.Code));
        Assert.All(advice, a => Assert.Equal(Severity.Warning, a.Severity));
        Assert.Contains("did you mean Utilities?", advice[1].Message);
        Assert.Equal(4, advice[3].Line);
    }

    [Theory]
    [InlineData("README.md", "text/markdown; charset=UTF-8")]
    [InlineData("README.MARKDOWN", "text/markdown; charset=UTF-8")]
    [InlineData("README.rst", "text/x-rst; charset=UTF-8")]
    [InlineData("README.txt", "text/plain; charset=UTF-8")]
    [InlineData("README", "text/plain; charset=UTF-8")]
    [InlineData("README.html", null)]
    [InlineData("README.adoc", null)]
    public void The_extension_says_what_kind_of_text_a_readme_is(string name, string? kind)
    {
        using var folder = new TemporaryFolder();
        var metadata = Plain with { ReadmeFile = folder.Write(name, "Text\n") };
        if (kind is not null)
            Assert.Equal(kind, metadata.ToCore(false, []).DescriptionContentType);
        else
            Assert.Contains("PackageReadmeFile", Assert.Throws<BuildException>(() => metadata.ToCore(false, [])).Message);
    }

    [Fact]
    public void A_readme_in_another_encoding_is_refused()
    {
        using var folder = new TemporaryFolder();
        var readme = Path.Combine(folder.Path, "README.md");
        File.WriteAllBytes(readme, [0x46, 0xFC, 0x6C]);
        var problem = Assert.Throws<BuildException>(() => (Plain with { ReadmeFile = readme }).ToCore(false, []));
        Assert.Contains("UTF-8", problem.Message);
    }
}
