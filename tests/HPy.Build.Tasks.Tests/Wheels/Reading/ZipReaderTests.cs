using System.Text;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels.Reading;

namespace HPy.Build.Tests.Wheels.Reading;

public sealed class ZipReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_are_read_as_they_were_written()
    {
        using var zip = Open(SyntheticZip.Write(
            new SyntheticFile("a.txt", "hello"), new SyntheticFile("b/ä\u4e2d.bin", new byte[5000]) { Deflated = false },
            new SyntheticFile("run", "#!") { Mode = 0x81ED }, new SyntheticFile("folder/", "") { Mode = 0x41ED, Deflated = false }));
        Assert.Equal(["a.txt", "b/ä\u4e2d.bin", "run", "folder/"], zip.Entries.Select(e => e.Name));
        Assert.Equal("hello", Text(zip, "a.txt"));
        Assert.Equal(new byte[5000], zip.ReadBytes(zip.Entries[1], 5000));
        Assert.True(zip.Entries[2].IsExecutable && zip.Entries[3].IsFolder && !zip.Entries[0].IsExecutable);
        Assert.Null(zip.Find("A.txt"));
    }

    [Theory]
    [InlineData(12, false)]
    [InlineData(16, false)]
    [InlineData(20, true)]
    [InlineData(24, true)]
    public void Sizes_may_stand_behind_the_content(int descriptor, bool zip64)
    {
        using var zip = Open(SyntheticZip.Write(
            new SyntheticFile("a", "first") { Descriptor = descriptor, Zip64 = zip64 }, new SyntheticFile("b", "second") { Descriptor = descriptor }));
        Assert.Equal("firstsecond", Text(zip, "a") + Text(zip, "b"));
    }

    [Fact]
    public void Large_archives_have_other_headers()
    {
        using var zip = Open(SyntheticZip.Write([new SyntheticFile("a", "first") { Zip64 = true }, new SyntheticFile("b", "second")], zip64End: true));
        Assert.Equal("firstsecond", Text(zip, "a") + Text(zip, "b"));
    }

    [Fact]
    public void A_file_beyond_4_GB_is_found()
    {
        // A sparse file: nothing of the first entry is on the disk, and nothing of it is read.
        const long size = 5L << 30;
        var path = Path.Combine(_folder.Path, "large.zip");
        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            var local = SyntheticZip.Concat(SyntheticZip.Int(0x04034B50), SyntheticZip.Small(45), SyntheticZip.Small(0), SyntheticZip.Small(0),
                SyntheticZip.Int(0x00210000), SyntheticZip.Int(7), SyntheticZip.Int(uint.MaxValue), SyntheticZip.Int(uint.MaxValue),
                SyntheticZip.Small(1), SyntheticZip.Small(20), "a"u8.ToArray(),
                SyntheticZip.Small(1), SyntheticZip.Small(16), SyntheticZip.Large(size), SyntheticZip.Large(size));
            file.Write(local);
            var start = local.Length + size;
            file.Position = start;
            var directory = SyntheticZip.Concat(SyntheticZip.Int(0x02014B50), SyntheticZip.Small(0x314), SyntheticZip.Small(45),
                SyntheticZip.Small(0), SyntheticZip.Small(0), SyntheticZip.Int(0x00210000), SyntheticZip.Int(7),
                SyntheticZip.Int(uint.MaxValue), SyntheticZip.Int(uint.MaxValue), SyntheticZip.Small(1), SyntheticZip.Small(20), SyntheticZip.Small(0),
                SyntheticZip.Small(0), SyntheticZip.Small(0), SyntheticZip.Int(0), SyntheticZip.Int(0), "a"u8.ToArray(),
                SyntheticZip.Small(1), SyntheticZip.Small(16), SyntheticZip.Large(size), SyntheticZip.Large(size));
            file.Write(directory);
            file.Write(SyntheticZip.Concat(SyntheticZip.Int(0x06064B50), SyntheticZip.Large(44), SyntheticZip.Small(45), SyntheticZip.Small(45),
                SyntheticZip.Int(0), SyntheticZip.Int(0), SyntheticZip.Large(1), SyntheticZip.Large(1), SyntheticZip.Large(directory.Length),
                SyntheticZip.Large(start), SyntheticZip.Int(0x07064B50), SyntheticZip.Int(0), SyntheticZip.Large(start + directory.Length), SyntheticZip.Int(1),
                SyntheticZip.Int(0x06054B50), SyntheticZip.Small(0), SyntheticZip.Small(0), SyntheticZip.Small(1), SyntheticZip.Small(1),
                SyntheticZip.Int((uint)directory.Length), SyntheticZip.Int(uint.MaxValue), SyntheticZip.Small(0)));
        }
        using var zip = ZipReader.Open(path);
        Assert.Equal(size, Assert.Single(zip.Entries).Size);
        using var content = zip.OpenRead(zip.Entries[0]);
        Assert.Equal(0, content.ReadByte());
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("/etc/x")]
    [InlineData("a\\..\\x")]
    [InlineData("C:/x")]
    [InlineData("C:x")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("a/./b")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("")]
    [InlineData("a//")]
    public void Names_that_lead_elsewhere(string name) => AssertRefused(SyntheticZip.Write(new SyntheticFile(name, "x")), "is refused");

    [Fact]
    public void Names_that_are_no_text()
    {
        AssertRefused(SyntheticZip.Write(new SyntheticFile("a", "x") { RawName = [0xFF, 0xFE] }), "no valid UTF-8");
        using var old = Open(SyntheticZip.Write(new SyntheticFile("a", "x") { RawName = [(byte)'b', 0x84], Flags = 0 }));
        Assert.Equal("bä", old.Entries[0].Name);
    }

    [Fact]
    public void Two_names_for_one_file() => AssertRefused(
        SyntheticZip.Write(new SyntheticFile("a", "x") { Extra = SyntheticZip.Concat(SyntheticZip.Small(0x7075), SyntheticZip.Small(6), new byte[5], "b"u8.ToArray()) }),
        "two names");

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a", "a/b")]
    [InlineData("a/b", "a/b/c/d")]
    [InlineData("a/", "a")]
    [InlineData("a/", "a/")]
    public void Names_that_clash(string first, string second)
    {
        var files = new[] { new SyntheticFile(first, first.EndsWith('/') ? "" : "1"), new SyntheticFile(second, second.EndsWith('/') ? "" : "2") };
        AssertRefused(SyntheticZip.Write(files), "called");
        AssertRefused(SyntheticZip.Write([.. files.Reverse()]), "called");
    }

    [Fact]
    public void Links_and_devices()
    {
        AssertRefused(SyntheticZip.Write(new SyntheticFile("a", "/etc/passwd") { Mode = 0xA1FF }), "symbolic link");
        AssertRefused(SyntheticZip.Write(new SyntheticFile("a", "") { Mode = 0x21FF }), "device");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0x40)]
    [InlineData(0x2000)]
    public void Encrypted_files(int flag) => AssertRefused(SyntheticZip.Write(new SyntheticFile("a", "x") { Flags = flag }), "encrypted");

    [Fact]
    public void Unknown_compression() => AssertRefused(SyntheticZip.Write(new SyntheticFile("a", "x") { Method = 12 }), "method 12");

    [Fact]
    public void Overlapping_files()
    {
        // The bomb whose files share one content: https://www.bamsoftware.com/hacks/zipbomb/
        AssertRefused(SyntheticZip.Write(new SyntheticFile("a", "x"), new SyntheticFile("b", "x") { Offset = 0 }), "overlaps");
        AssertRefused(SyntheticZip.Write(new SyntheticFile("a", "x"), new SyntheticFile("b", "x") { Offset = 10 }), "overlaps");
    }

    [Fact]
    public void Bytes_that_belong_to_nothing()
    {
        AssertRefused(SyntheticZip.Write(new SyntheticFile("a", "x") { Junk = [1, 2, 3] }, new SyntheticFile("b", "x")), "belong to no");
        AssertRefused(SyntheticZip.Write(new SyntheticFile("a", "x") { Junk = new byte[12] }), "belong to no");
        AssertRefused([.. new byte[10], .. SyntheticZip.Write(new SyntheticFile("a", "x"))], "damaged");
        AssertRefused(SyntheticZip.Write([new SyntheticFile("a", "x")], false, tail: [0]), "no list of files");
        AssertRefused(SyntheticZip.Write([new SyntheticFile("a", "x"), new SyntheticFile("b", "x")], false, count: 1), "longer than");
        AssertRefused(SyntheticZip.Write([new SyntheticFile("a", "x")], false, count: 2), "cannot name 2 files");
        AssertRefused(SyntheticZip.Write([new SyntheticFile("a", "x")], false, moved: 1), "not where its end says");
        AssertRefused(SyntheticZip.Write([new SyntheticFile("a", "x")], true, moved: -1), "not where its end says");
    }

    [Fact]
    public void Headers_that_contradict_each_other()
    {
        AssertRefused(SyntheticZip.Write(new SyntheticFile("a", "x") { LocalName = "b" }), "where the file itself says b");
        AssertRefused(SyntheticZip.Write(new SyntheticFile("a", "x") { LocalSize = 2 }), "different things");
        var crossed = SyntheticZip.Write([new SyntheticFile("a", "x")], zip64End: true);
        // The old end now says that there are no files.
        crossed[^14] = crossed[^13] = crossed[^12] = crossed[^11] = 0;
        crossed[^10] = crossed[^9] = 0;
        AssertRefused(crossed, "different");
    }

    [Fact]
    public void Contents_that_are_not_what_the_headers_say()
    {
        AssertDamaged(new SyntheticFile("a", "hello") { Crc = 1 }, "checksum");
        AssertDamaged(new SyntheticFile("a", "hello") { Size = 4 }, "more than the 4 bytes");
        AssertDamaged(new SyntheticFile("a", "hello") { Size = 6 }, "breaks off after 5 of 6");
        AssertDamaged(new SyntheticFile("a", Enumerable.Repeat((byte)0xFF, 100).ToArray()) { Deflated = false, Method = 8 }, "cannot be unpacked");
        AssertRefused(SyntheticZip.Write(new SyntheticFile("a", "hello") { Size = 4, Deflated = false }), "impossible size");
        AssertRefused(SyntheticZip.Write(new SyntheticFile("a/", "hello")), "impossible size");
    }

    [Fact]
    public void Bombs()
    {
        var zeros = new byte[2 << 20];
        var limits = new ArchiveLimits { AlwaysAllowed = 1 << 20 };
        AssertRefused(SyntheticZip.Write(new SyntheticFile("a", zeros)), "100 times", limits);
        AssertRefused(SyntheticZip.Write(new SyntheticFile("a", "x") { Size = 20L << 30, Zip64 = true }), "the limit is");
        AssertRefused(SyntheticZip.Write(new SyntheticFile("a", "x") { Size = long.MaxValue, Zip64 = true }, new SyntheticFile("b", "x") { Size = long.MaxValue, Zip64 = true }),
            "more than", limits with { EntrySize = long.MaxValue });
        AssertRefused(SyntheticZip.Write(new SyntheticFile("a", "x"), new SyntheticFile("b", "x")), "claims to have 2 files", limits with { Entries = 1 });
        AssertRefused(SyntheticZip.Write(new SyntheticFile("a", "x")), "list of files takes", limits with { DirectorySize = 10 });
        // A header that says little, and a content that goes on for ever: only what was claimed is unpacked.
        AssertDamaged(new SyntheticFile("a", zeros) { Size = 1000 }, "more than the 1000 bytes");
        using var zip = Open(SyntheticZip.Write(new SyntheticFile("a", zeros)));
        Assert.Throws<BuildException>(() => zip.ReadBytes(zip.Entries[0], zeros.Length - 1));
    }

    [Fact]
    public void Archives_that_are_cut_off_or_changed_anywhere_are_refused_or_read()
    {
        var sound = SyntheticZip.Write([new SyntheticFile("a", "first") { Descriptor = 16 }, new SyntheticFile("b/c", "second") { Zip64 = true }], true, comment: "none");
        var random = new Random(1);
        for (var round = 0; round < 800; round++)
        {
            var bytes = sound.ToArray();
            for (var i = random.Next(1, 4); i > 0; i--)
                bytes[random.Next(bytes.Length)] = random.Next(3) switch { 0 => 0xFF, 1 => 0, _ => (byte)random.Next(256) };
            ReadAll(round % 4 == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
        }
    }

    [Fact]
    public void Large_contents_can_be_read_anywhere()
    {
        var content = new byte[5 << 20];
        new Random(5).NextBytes(content);
        using var zip = Open(SyntheticZip.Write(new SyntheticFile("small", "0123456789"), new SyntheticFile("large", content)));
        foreach (var (entry, expected) in new[] { (zip.Entries[0], Encoding.ASCII.GetBytes("0123456789")), (zip.Entries[1], content) })
        {
            using var source = zip.OpenSource(entry, default);
            var part = new byte[5];
            source.Read(expected.Length - 5, part);
            Assert.Equal(expected[^5..], part);
            Assert.Equal(expected.Length, source.Length);
            Assert.Throws<HPy.Build.Binaries.BinaryFormatException>(() => source.Read(expected.Length - 4, part));
        }
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => zip.OpenSource(zip.Entries[1], cancelled.Token));
    }

    [Fact]
    public void Files_that_are_no_archives()
    {
        AssertRefused([], "too short");
        AssertRefused(new byte[1000], "no zip archive");
        var problem = Assert.Throws<BuildException>(() => ZipReader.Open(Path.Combine(_folder.Path, "missing.whl")));
        Assert.Equal(ErrorCode.UnreadableArchive, problem.Code);
    }

    private static string Text(ZipReader zip, string name) => Encoding.UTF8.GetString(zip.ReadBytes(zip.Find(name)!, 1000));

    private ZipReader Open(byte[] bytes, ArchiveLimits? limits = null)
    {
        var path = Path.Combine(_folder.Path, "test.zip");
        File.WriteAllBytes(path, bytes);
        return ZipReader.Open(path, limits);
    }

    private void AssertRefused(byte[] bytes, string reason, ArchiveLimits? limits = null)
    {
        var problem = Assert.Throws<BuildException>(() => Open(bytes, limits).Dispose());
        Assert.Equal(ErrorCode.UnsoundArchive, problem.Code);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
        Assert.Contains("test.zip", problem.Message, StringComparison.Ordinal);
    }

    private void AssertDamaged(SyntheticFile file, string reason)
    {
        using var zip = Open(SyntheticZip.Write(file));
        var problem = Assert.Throws<BuildException>(() => zip.ReadBytes(zip.Entries[0], 5000));
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
        problem = Assert.Throws<BuildException>(() => zip.OpenSource(zip.Entries[0], default).Dispose());
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    private void ReadAll(byte[] bytes)
    {
        try
        {
            using var zip = Open(bytes);
            foreach (var entry in zip.Entries)
                zip.ReadBytes(entry, 1 << 20);
        }
        catch (BuildException problem) when (problem.Code == ErrorCode.UnsoundArchive)
        {
            // Refused: any other exception fails the test.
        }
    }
}
