using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using HPy.Build.Diagnostics;
using HPy.Build.SourceDistributions;
using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.SourceDistributions;

public sealed class SourceArchiveTests : IDisposable
{
    private static readonly DateTime Time = DateTime.UnixEpoch.AddSeconds(1700000000);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Pack(params SourceFile[] files)
    {
        var path = _folder.At("out/demo-1.0.tar.gz");
        SourceArchive.Write(path, "demo-1.0", files, Time, CancellationToken.None);
        return path;
    }

    private static Dictionary<string, string> Unpack(string path)
    {
        using var tar = new TarReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var result = new Dictionary<string, string>();
        while (tar.GetNextEntry() is { } entry)
        {
            using var content = new StreamReader(entry.DataStream ?? Stream.Null, Encoding.UTF8);
            result.Add(entry.Name, content.ReadToEnd());
            Assert.Equal((0, 0, Time), (entry.Uid, entry.Gid, entry.ModificationTime.UtcDateTime));
        }
        return result;
    }

    public static TheoryData<string> Names =>
    [
        "a",
        "folder/file.txt",
        "naïve/日本語.c",
        new string('a', 90) + "/" + new string('b', 100),
        new string('a', 91) + "x",
        new string('b', 150),
        string.Join('/', Enumerable.Repeat("folder", 40)),
        string.Join('/', Enumerable.Repeat("ordner ü", 60)) + "/" + new string('é', 120),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_name_comes_back(string name)
    {
        var source = _folder.Write("content", "on disk");
        var read = Unpack(Pack(new SourceFile(name, source), new SourceFile("second", null, "generated ü\n")));
        Assert.Equal(new Dictionary<string, string> { ["demo-1.0/" + name] = "on disk", ["demo-1.0/second"] = "generated ü\n" }, read);
    }

    [Fact]
    public void Other_readers_take_it()
    {
        var name = string.Join('/', Enumerable.Repeat("ordner ü", 20));
        var path = Pack(new SourceFile("a", null, new string('x', 512)), new SourceFile("empty", null), new SourceFile(name, null, "y"));
        var script = """
            import sys, tarfile
            with tarfile.open(sys.argv[1]) as archive:
                for member in archive:
                    print(member.name, member.size, oct(member.mode), member.mtime, member.isreg())
            """;
        Assert.Equal(
            $"demo-1.0/a 512 0o644 1700000000 True\ndemo-1.0/empty 0 0o644 1700000000 True\ndemo-1.0/{name} 1 0o644 1700000000 True\n",
            Wheels.PythonFixture.Run(script, "", path));
        Assert.Equal((0, ""), Wheels.PythonFixture.Execute("gzip", "-t", path));
    }

    [Fact]
    public void Bytes_depend_on_names_and_contents_only()
    {
        var source = _folder.Write("content", new string('z', 100000));
        var first = File.ReadAllBytes(Pack(new SourceFile("ä", source)));
        File.SetLastWriteTimeUtc(source, DateTime.UtcNow);
        Assert.Equal(first, File.ReadAllBytes(Pack(new SourceFile("ä", source))));
        Assert.NotEqual(first, File.ReadAllBytes(Pack(new SourceFile("b", source))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    [InlineData(3_000_000)]
    public void Contents_of_any_size_come_back(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content.AsSpan(0, size / 2));
        var path = _folder.At("content");
        File.WriteAllBytes(path, content);
        using var tar = new TarReader(new GZipStream(File.OpenRead(Pack(new SourceFile("a", path))), CompressionMode.Decompress));
        var data = new MemoryStream();
        tar.GetNextEntry()!.DataStream?.CopyTo(data);
        Assert.True(content.AsSpan().SequenceEqual(data.ToArray()));
    }

    [Fact]
    public void Large_sizes_get_a_record()
    {
        using var output = new MemoryStream();
        var tar = new TarOutput(output, 0);
        tar.BeginFile("large", 9L << 30, false);
        Assert.Equal("19 size=9663676416\n", Encoding.ASCII.GetString(output.ToArray(), 512, 19));
        Assert.Equal(3 * 512, output.Length);
    }

    [Fact]
    public void Programs_stay_executable()
    {
        var script = _folder.Script("run.sh", "true\n");
        using var tar = new TarReader(new GZipStream(File.OpenRead(Pack(new SourceFile("run.sh", script))), CompressionMode.Decompress));
        Assert.True(tar.GetNextEntry()!.Mode.HasFlag(UnixFileMode.OtherExecute));
    }

    [Fact]
    public void A_failure_leaves_nothing()
    {
        var problem = Assert.Throws<BuildException>(() => Pack(new SourceFile("gone", _folder.At("gone"))));
        Assert.Equal(ErrorCode.UnusableSourceFile, problem.Code);
        Assert.Contains("gone", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.At("out")));
    }

    [Fact]
    public void A_cancelled_build_leaves_nothing()
    {
        Assert.Throws<OperationCanceledException>(() => SourceArchive.Write(
            _folder.At("out/x.tar.gz"), "x", [new SourceFile("a", null, "a")], Time, new CancellationToken(true)));
        Assert.Empty(Directory.GetFiles(_folder.At("out")));
    }
}
