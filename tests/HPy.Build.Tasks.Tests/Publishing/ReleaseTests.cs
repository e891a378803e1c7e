using System.IO.Compression;
using System.Text;
using HPy.Build.Diagnostics;
using HPy.Build.Publishing;
using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.Publishing;

public sealed class ReleaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Distributions_say_what_they_are()
    {
        var wheel = Distributions.Read(_folder.Wheel("fast_math-1.0-cp311-cp311-win_amd64.whl")).ToUpload(CancellationToken.None);
        Assert.Equal(("fast_math", "bdist_wheel", "cp311"), (wheel.Name, wheel.FileType, wheel.PythonVersion));
        var source = Distributions.Read(_folder.Source()).ToUpload(CancellationToken.None);
        Assert.Equal(("sdist", "source", "Sums"), (source.FileType, source.PythonVersion, source.Metadata.Find("Summary")));
    }

    // What the reader of .NET throws for each of these is something else.
    [Theory]
    [InlineData("x", "17777777777")]
    [InlineData("x", "zz777777777")]
    [InlineData("x", "\u0080")]
    [InlineData("0", "99999999999")]
    [InlineData("L", "17777777777")]
    public void A_source_distribution_that_lies_about_sizes_is_named(string kind, string size)
    {
        var head = new byte[512];
        Encoding.ASCII.GetBytes("fast_math-1.0/PKG-INFO").CopyTo(head, 0);
        head.AsSpan(124, 12).Fill(0xff);
        Encoding.Latin1.GetBytes(size).CopyTo(head, 124);
        head[156] = (byte)kind[0];
        Encoding.ASCII.GetBytes("ustar\000").CopyTo(head, 257);
        head.AsSpan(148, 8).Fill((byte)' ');
        var sum = head.Sum(b => b);
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(head, 148);
        using (var gzip = new GZipStream(File.Create(_folder.At("fast_math-1.0.tar.gz")), CompressionLevel.Fastest))
            gzip.Write([.. head, .. new byte[100_000]]);
        Assert.Equal(ErrorCode.UnpublishableFile, Assert.Throws<BuildException>(() => Distributions.Read(_folder.At("fast_math-1.0.tar.gz"))).Code);
    }

    [Theory]
    [InlineData("fast_math-1.0-py3-none-any.whl", "Name: other\nVersion: 1.0\n")]
    [InlineData("fast_math-1.0-py3-none-any.whl", "Name: fast-math\nVersion: 1.1\n")]
    [InlineData("fast_math-1.0-py3-none-any.whl", "")]
    [InlineData("fast_math-1.0-any.whl", Distributions.Metadata)]
    public void Names_that_contradict_their_metadata_are_refused(string name, string metadata) => Assert.Equal(
        ErrorCode.UnpublishableFile, Assert.Throws<BuildException>(() => Distributions.Read(_folder.Wheel(name, metadata))).Code);

    [Theory]
    [InlineData("fast_math-1.0.tar.gz", "no archive")]
    [InlineData("fast_math.tar.gz", "no archive")]
    [InlineData("notes.txt", "text")]
    public void Other_files_are_refused(string name, string content) => Assert.Equal(
        ErrorCode.UnpublishableFile, Assert.Throws<BuildException>(() => Distributions.Read(_folder.Write(name, content))).Code);

    [Fact]
    public void Files_of_one_project_fit() => Assert.Empty(Check(
        _folder.Wheel("fast_math-1.0-py3-none-win_amd64.whl", Distributions.Metadata + "Requires-Dist: HPy_Runtime>=0.9; platform_python_implementation == 'CPython'\nLicense-File: libz/COPYING\n"),
        _folder.Wheel("fast_math-1.0-cp311-cp311-win_amd64.whl"),
        _folder.Source(metadata: Distributions.Metadata.Replace("Version: 2.1", "Version: 2.2", StringComparison.Ordinal))));

    [Theory]
    [InlineData("numpy>=1.20", "numpy>=1.21", "HPY5002", "Requires-Dist")]
    [InlineData(">=3.8", ">=3.9", "HPY5002", "Requires-Python")]
    [InlineData("Sums", "Quick sums", "HPY5003", "Summary")]
    [InlineData("Summary: Sums\n", "", "HPY5003", "Summary")]
    public void Differences_are_named(string before, string after, string code, string field)
    {
        var problem = Assert.Single(Check(
            _folder.Wheel("fast_math-1.0-cp311-cp311-win_amd64.whl"),
            _folder.Wheel("fast_math-1.0-cp312-cp312-win_amd64.whl", Distributions.Metadata.Replace(before, after, StringComparison.Ordinal))));
        Assert.Equal(code, problem.Code.Id);
        Assert.StartsWith($"{field} of fast_math-1.0-cp311-cp311-win_amd64.whl and fast_math-1.0-cp312-cp312-win_amd64.whl differs: ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dynamic_fields_of_a_source_distribution_may_differ() => Assert.Empty(Check(
        _folder.Wheel("fast_math-1.0-cp311-cp311-win_amd64.whl"),
        _folder.Source(metadata: Distributions.Metadata.Replace("Requires-Dist: numpy>=1.20", "Dynamic: Requires-Dist", StringComparison.Ordinal))));

    [Fact]
    public void One_tag_is_for_one_wheel()
    {
        var problem = Assert.Single(Check(
            _folder.Wheel("fast_math-1.0-py3-none-manylinux2014_x86_64.whl"),
            _folder.Wheel("fast_math-1.0-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64.whl")));
        Assert.Equal(ErrorCode.DuplicateTags, problem.Code);
        Assert.Contains("py3-none-manylinux2014_x86_64", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_numbers_tell_wheels_apart_and_the_lower_one_is_never_installed()
    {
        string[] files = [_folder.Wheel("fast_math-1.0-1-py3-none-win_amd64.whl"), _folder.Wheel("fast_math-1.0-2-py3-none-win_amd64.whl")];
        Assert.Empty(Check(files));
        var unused = Assert.Single(Table(files).Unused);
        Assert.EndsWith("-1-py3-none-win_amd64.whl", unused.File.FileName, StringComparison.Ordinal);
        Assert.Contains("-2-py3-none-win_amd64.whl", unused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_shows_what_each_Python_gets()
    {
        string[] files =
        [
            _folder.Wheel("fast_math-1.0-cp311-cp311-manylinux_2_17_x86_64.whl"), _folder.Wheel("fast_math-1.0-cp313-cp313t-manylinux_2_34_x86_64.whl"),
            _folder.Wheel("fast_math-1.0-py3-none-manylinux_2_17_x86_64.whl"), _folder.Wheel("fast_math-1.0-py3-none-macosx_10_9_universal2.whl"),
            _folder.Wheel("fast_math-1.0-cp38-abi3-win_amd64.whl"),
        ];
        Assert.Equal(
            """
              A  fast_math-1.0-cp311-cp311-manylinux_2_17_x86_64.whl  - bytes
              B  fast_math-1.0-cp313-cp313t-manylinux_2_34_x86_64.whl  - bytes
              C  fast_math-1.0-cp38-abi3-win_amd64.whl  - bytes
              D  fast_math-1.0-py3-none-macosx_10_9_universal2.whl  - bytes
              E  fast_math-1.0-py3-none-manylinux_2_17_x86_64.whl  - bytes

                                       3.8  3.9  3.10  3.11  3.12  3.13  3.14  3.15  3.13t  3.14t  3.15t  PyPy3.10  PyPy3.11
              Linux x64, glibc 2.17    E    E    E     A     E     E     E     E     E      E      E      E         E
              Linux x64, glibc 2.34    E    E    E     A     E     E     E     E     B      E      E      E         E
              Linux arm64, glibc 2.17  -    -    -     -     -     -     -     -     -      -      -      -         -
              Linux x64, musl 1.2      -    -    -     -     -     -     -     -     -      -      -      -         -
              Linux arm64, musl 1.2    -    -    -     -     -     -     -     -     -      -      -      -         -
              Windows x64              C    C    C     C     C     C     C     C     -      -      -      -         -
              Windows arm64            -    -    -     -     -     -     -     -     -      -      -      -         -
              macOS 10.9 x64           D    D    D     D     D     D     D     D     D      D      D      D         D
              macOS 11 arm64           D    D    D     D     D     D     D     D     D      D      D      D         D
              - nothing to install
            """.ReplaceLineEndings("\n"),
            Text(files));
    }

    [Fact]
    public void A_source_distribution_fills_gaps_and_Requires_Python_limits_columns()
    {
        var metadata = Distributions.Metadata.Replace(">=3.8", ">=3.14", StringComparison.Ordinal);
        var lines = Text([_folder.Wheel("fast_math-1.0-cp314-cp314-win_amd64.whl", metadata), _folder.Source(metadata: metadata)]).Split('\n');
        Assert.Contains(lines, l => l.EndsWith("built from source where there is no wheel", StringComparison.Ordinal));
        Assert.Equal(["3.14", "3.15", "3.14t", "3.15t"], lines[3].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["Windows", "x64", "A", "B", "B", "B"], lines.Single(l => l.Contains("Windows x64", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("fast_math-1.0-cp27-cp27mu-manylinux1_x86_64.whl")]
    [InlineData("fast_math-1.0-cp311-cp311d-any.whl")]
    [InlineData("fast_math-1.0-py3-none-amiga.whl")]
    public void Tags_that_nobody_accepts_are_noticed(string name) => Assert.Single(Table([_folder.Wheel(name)]).Unused);

    [Theory]
    [InlineData("fast_math-1.0-cp313-cp313td-manylinux_2_17_x86_64.whl")]
    [InlineData("fast_math-1.0-pp39-pypy39_pp73-macosx_14_0_arm64.whl")]
    [InlineData("fast_math-1.0-graalpy312-graalpy250_312_native-manylinux_2_17_aarch64.whl")]
    [InlineData("fast_math-1.0-cp320-cp320-musllinux_1_3_riscv64.whl")]
    [InlineData("fast_math-1.0-py3-none-any.whl")]
    [InlineData("fast_math-1.0-cp312-cp312-linux_armv7l.whl")]
    [InlineData("fast_math-1.0-cp312-cp312-win32.whl")]
    public void Rare_tags_are_known(string name) => Assert.Empty(Table([_folder.Wheel(name)]).Unused);

    private static List<Diagnostic> Check(params string[] files) => [.. ReleaseCheck.Check([.. files.Select(Distributions.Read)])];

    private static InstallTable Table(string[] files) => InstallTable.Create([.. files.Select(Distributions.Read)], CancellationToken.None);

    private static string Text(string[] files)
    {
        DistributionFile[] read = [.. files.Select(Distributions.Read)];
        // How many bytes a zip archive has depends on the compressor.
        return System.Text.RegularExpressions.Regex.Replace(
            string.Join('\n', InstallTableText.Lines(read, InstallTable.Create(read, CancellationToken.None))), "\\d+ bytes", "- bytes");
    }
}
