using System.Text.Json;
using HPy.Build.Diagnostics;
using HPy.Build.Publishing;
using HPy.Build.Tests.Support;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Publishing;

public sealed class PublishTests : IDisposable
{
    private const string Universal = "fast_math-1.0-py3-none-win_amd64.whl";
    private const string Native = "fast_math-1.0-cp311-cp311-win_amd64.whl";

    private readonly TemporaryFolder _folder = new();
    private readonly List<Diagnostic> _reports = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_gets_the_release_and_its_index()
    {
        Assert.Equal([Native, Universal, "fast_math-1.0.tar.gz"], Names(Publish([_folder.Wheel(Universal), _folder.Wheel(Native), _folder.Source()])));
        Assert.Equal(
        [
            Native, Native + ".metadata", Universal, Universal + ".metadata", "fast_math-1.0.tar.gz",
            "simple/fast-math/index.html", "simple/fast-math/index.json", "simple/index.html", "simple/index.json",
        ], Contents());
        Assert.StartsWith("Fast.Math 1.0, what pip installs on which Python:\n  A  " + Native, File.ReadAllText(_folder.At("table.txt")), StringComparison.Ordinal);
        Assert.Equal(Distributions.Metadata, File.ReadAllText(_folder.At($"publish/{Native}.metadata")));
        using var json = JsonDocument.Parse(File.ReadAllText(_folder.At("publish/simple/fast-math/index.json")));
        var file = json.RootElement.GetProperty("files")[0];
        var digests = FileDigests.Of(_folder.At("publish/" + Native), CancellationToken.None);
        Assert.Equal((Native, $"../../{Native}", digests.Sha256, digests.Size, ">=3.8"), (file.GetProperty("filename").GetString(), file.GetProperty("url").GetString(),
            file.GetProperty("hashes").GetProperty("sha256").GetString(), file.GetProperty("size").GetInt64(), file.GetProperty("requires-python").GetString()));
        var metadata = FileDigests.Of(_folder.At($"publish/{Native}.metadata"), CancellationToken.None).Sha256;
        Assert.Equal(metadata, file.GetProperty("core-metadata").GetProperty("sha256").GetString());
        Assert.False(json.RootElement.GetProperty("files")[2].TryGetProperty("core-metadata", out _));
        Assert.Contains($"<a href=\"../../{Native}#sha256={digests.Sha256}\" data-requires-python=\"&gt;=3.8\" data-core-metadata=\"sha256={metadata}\" "
            + $"data-dist-info-metadata=\"sha256={metadata}\">{Native}</a>", File.ReadAllText(_folder.At("publish/simple/fast-math/index.html")), StringComparison.Ordinal);
        Assert.Empty(_reports);
    }

    [Fact]
    public void Our_own_client_reads_both_pages()
    {
        Publish([_folder.Wheel(Universal)]);
        var sha256 = FileDigests.Of(_folder.At("publish/" + Universal), CancellationToken.None).Sha256;
        foreach (var (page, type) in new[] { ("index.html", "text/html"), ("index.json", "application/vnd.pypi.simple.v1+json") })
            Assert.Equal(sha256, SimpleIndexClient.Parse(type, File.ReadAllBytes(_folder.At("publish/simple/fast-math/" + page)))![Universal]);
    }

    [Fact]
    public void What_is_no_longer_built_goes_and_what_others_built_stays()
    {
        Publish([_folder.Wheel(Universal), _folder.Wheel(Native)]);
        Wheel("fast_math-1.0-cp311-cp311-win_arm64.whl");
        Wheel("fast_math-0.9-py3-none-any.whl", Distributions.Metadata.Replace("1.0", "0.9", StringComparison.Ordinal));
        Wheel("other-1.0-py3-none-any.whl", "Name: other\nVersion: 1.0\n");
        Assert.Equal(["fast_math-1.0-cp311-cp311-win_arm64.whl", Universal], Names(Publish([_folder.At(Universal)])));
        Assert.Equal(
        [
            "fast_math-0.9-py3-none-any.whl", "fast_math-0.9-py3-none-any.whl.metadata", "fast_math-1.0-cp311-cp311-win_arm64.whl",
            "fast_math-1.0-cp311-cp311-win_arm64.whl.metadata", Universal, Universal + ".metadata",
            "other-1.0-py3-none-any.whl", "other-1.0-py3-none-any.whl.metadata", "simple/fast-math/index.html", "simple/fast-math/index.json",
            "simple/index.html", "simple/index.json", "simple/other/index.html", "simple/other/index.json",
        ], Contents());
        Assert.Contains("\"versions\":[\"0.9\",\"1.0\"]", File.ReadAllText(_folder.At("publish/simple/fast-math/index.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Projects_that_publish_into_one_folder_wait_for_each_other()
    {
        using (PublishLock.Acquire(_folder.Path, CancellationToken.None))
        {
            Other(_folder.At("other"), CancellationToken.None);
            Assert.Throws<OperationCanceledException>(() => Other(_folder.Path, new CancellationToken(canceled: true)));
        }
        Other(_folder.Path, CancellationToken.None);

        static void Other(string folder, CancellationToken cancellation) =>
            Task.Factory.StartNew(() => PublishLock.Acquire(folder, cancellation).Dispose(),
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).GetAwaiter().GetResult();
    }

    [Fact]
    public void An_index_loses_projects_that_are_gone()
    {
        Wheel("other-1.0-py3-none-any.whl", "Name: other\nVersion: 1.0\n");
        Publish([_folder.Wheel(Universal)]);
        File.Delete(_folder.At("publish/other-1.0-py3-none-any.whl"));
        Publish([_folder.At(Universal)]);
        Assert.DoesNotContain(Contents(), f => f.Contains("other", StringComparison.Ordinal));
    }

    [Fact]
    public void Publishing_again_writes_nothing()
    {
        string[] files = [_folder.Wheel(Universal), _folder.Source()];
        Publish(files);
        foreach (var file in Directory.GetFiles(_folder.At("publish"), "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Publish(files);
        Assert.All(Directory.GetFiles(_folder.At("publish"), "*", SearchOption.AllDirectories), f => Assert.Equal(2020, File.GetLastWriteTimeUtc(f).Year));
    }

    [Fact]
    public void Files_of_other_machines_join()
    {
        Assert.Equal([Native, Universal], Names(Publish([_folder.Wheel(Universal)], others: [_folder.Wheel("linux/" + Native)])));
        var wrong = _folder.Wheel("old/fast_math-0.9-cp312-cp312-win_amd64.whl", Distributions.Metadata.Replace("1.0", "0.9", StringComparison.Ordinal));
        Assert.Equal(ErrorCode.OtherRelease, Assert.Throws<BuildException>(() => Publish([_folder.At(Universal)], others: [wrong])).Code);
        var same = _folder.Wheel("windows/" + Universal, Distributions.Metadata.Replace("Sums", "Sum", StringComparison.Ordinal));
        Assert.Equal(ErrorCode.OtherRelease, Assert.Throws<BuildException>(() => Publish([_folder.At(Universal)], others: [same])).Code);
    }

    [Fact]
    public void A_wrong_set_is_not_published()
    {
        Assert.Empty(Publish([_folder.Wheel(Universal), _folder.Wheel(Native, Distributions.Metadata + "Requires-Dist: scipy\n")]));
        Assert.Equal(ErrorCode.RequirementsDiffer, Assert.Single(_reports).Code);
        Assert.DoesNotContain(Contents(), f => f.StartsWith("simple", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_an_error() =>
        Assert.Equal(ErrorCode.NothingToPublish, Assert.Throws<BuildException>(() => Publish([])).Code);

    private static IEnumerable<string> Names(IEnumerable<DistributionFile> files) => files.Select(f => f.FileName);

    private void Wheel(string name, string metadata = Distributions.Metadata) => _folder.Wheel("publish/" + name, metadata);

    private IEnumerable<string> Contents() => Directory.GetFiles(_folder.At("publish"), "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(_folder.At("publish"), f).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private System.Collections.Immutable.ImmutableArray<DistributionFile> Publish(string[] built, string[]? others = null) => new PublishSession
    {
        Name = DistributionName.Parse("Fast.Math"),
        Version = PackageVersion.Parse("1.0"),
        Folder = _folder.At("publish"),
        Built = [.. built],
        Others = [.. others ?? []],
        HistoryFile = _folder.At("history"),
        TableFile = _folder.At("table.txt"),
        Owner = "project",
        Say = _ => { },
        Report = _reports.Add,
    }.Run(CancellationToken.None);
}
