using HPy.Build.Diagnostics;
using HPy.Build.Wheels;
using HPy.Build.Wheels.Reading;
using HPy.Build.Wheels.Writing;

namespace HPy.Build.Tests.Wheels.Writing;

public sealed class WheelArchiveTests : IDisposable
{
    private const string Record = "a-1.dist-info/RECORD";

    private static readonly DateTime Time = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    private string Wheel => Path.Combine(_folder.Path, "out", "a-1-py3-none-any.whl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_of_all_sizes_come_out_again()
    {
        var random = new Random(1);
        var files = new List<(WheelFile File, byte[] Content)>();
        foreach (var size in new[] { 0, 1, 100, 70_000, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 5_000_000 })
        {
            var content = new byte[size];
            random.NextBytes(content.AsSpan(0, size / 2));
            var source = Path.Combine(_folder.Path, $"{size}.bin");
            File.WriteAllBytes(source, content);
            files.Add((WheelFile.FromDisk($"data/{size} ü.bin", source), content));
        }
        Write([.. files.Select(f => f.File), WheelFile.FromText("a\u4e2d.py", "x = 1")]);
        using var wheel = WheelReader.Open(Wheel);
        foreach (var (file, content) in files)
            Assert.Equal(content, wheel.ReadBytes(wheel.Find(file.Path)!, content.Length));
        Assert.Equal(Record, wheel.Entries[^1].Name);
        // Python's reader agrees, also about the structure of the archive.
        Assert.Equal("10 None\n", PythonFixture.Run(
            "import sys, zipfile\nwith zipfile.ZipFile(sys.argv[1]) as z: print(len(z.namelist()), z.testzip())", "", Wheel));
    }

    [Fact]
    public void More_files_than_the_old_format_counts()
    {
        Write([.. Enumerable.Range(0, 65_600).Select(i => WheelFile.FromText($"f{i}", ""))]);
        using var wheel = WheelReader.Open(Wheel);
        Assert.Equal(65_601, wheel.Entries.Length);
        Assert.Equal("65601\n", PythonFixture.Run("import sys, zipfile\nprint(len(zipfile.ZipFile(sys.argv[1]).namelist()))", "", Wheel));
    }

    [Theory]
    [InlineData(10, "longer")]
    [InlineData(-10, "shorter")]
    public void A_file_that_changes_while_it_is_packed_is_named(int change, string how)
    {
        var source = _folder.Write("log.bin", "x");
        using var output = new FileStream(Path.Combine(_folder.Path, "zip"), FileMode.Create);
        var pipeline = new EntryPipeline(new ZipWriter(output, Time), default);
        foreach (var size in new[] { 100, 3 << 20 })
        {
            using var content = new ChangingStream(size, size + change);
            var problem = Assert.Throws<BuildException>(() => pipeline.Add(WheelFile.FromDisk("log.bin", source), content));
            Assert.Equal((ErrorCode.UnreadableInput, source), (problem.Code, problem.File));
            Assert.Contains($"changed while it was packed: it became {how} than the {size} bytes", problem.Message);
        }
    }

    [Fact]
    public void A_read_that_fails_is_no_problem_of_the_disk_for_wheels()
    {
        var source = _folder.Write("log.bin", "x");
        using var output = new FileStream(Path.Combine(_folder.Path, "zip"), FileMode.Create);
        using var content = new ChangingStream(10, -1);
        var problem = Assert.Throws<BuildException>(
            () => new EntryPipeline(new ZipWriter(output, Time), default).Add(WheelFile.FromDisk("log.bin", source), content));
        Assert.Equal((ErrorCode.UnreadableInput, source), (problem.Code, problem.File));
    }

    private void Write(WheelFile[] files) => WheelArchive.Write(Wheel, files, Record, Time, default);

    /// <summary>Says one length and has another; a negative one fails.</summary>
    private sealed class ChangingStream(long says, long has) : MemoryStream(new byte[Math.Max(has, 0)])
    {
        public override long Length => says;

        public override int Read(Span<byte> buffer) => has < 0 ? throw new IOException("input/output error") : base.Read(buffer);
    }
}
