using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Tests.Binaries;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels;

public sealed class WheelBuilderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Output => Path.Combine(_folder.Path, "bin");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_wheel_is_sound_and_pip_installs_it()
    {
        var project = Project(Module("pkg.fast")) with
        {
            PythonFiles = [new(_folder.Write("py/pkg/__init__.py", "def main(): print('hello from', __name__)\n"), "pkg/__init__.py"),
                new(_folder.Write("py/a,b.txt", "x"), "pkg/a,\u00e9.txt")],
            LicenseFiles = [new PackedFile(_folder.Write("LICENSE", "free"), "LICENSE")],
            EntryPoints = [EntryPoint.Parse("say-hello", "pkg:main", null)],
        };
        var wheel = Assert.Single(new WheelBuilder(project).Build(default));
        Assert.StartsWith("fast_math-1.0b2-py3-none-manylinux2014_x86_64.manylinux_2_17_", Path.GetFileName(wheel.Path));
        const string script = """
            import base64, csv, hashlib, io, sys, zipfile
            with zipfile.ZipFile(sys.argv[1]) as z:
                assert z.testzip() is None
                names = z.namelist()
                info = 'fast_math-1.0b2.dist-info/'
                assert names[-1] == info + 'RECORD', names
                first = [n for n in names if not n.startswith(info)]
                assert names == sorted(first) + sorted(n for n in names[:-1] if n.startswith(info)) + names[-1:], names
                rows = list(csv.reader(io.StringIO(z.read(info + 'RECORD').decode())))
                assert [r[0] for r in rows] == names
                for name, hash, size in rows[:-1]:
                    data = z.read(name)
                    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()
                    assert (hash, size) == ('sha256=' + digest, str(len(data))), name
                assert rows[-1][1:] == ['', '']
                modes = {i.filename: i.external_attr >> 16 for i in z.infolist()}
                assert modes['pkg/fast.hpy0.so'] == 0o100755 and modes['pkg/fast.py'] == 0o100644, modes
                assert all(i.date_time == (1980, 1, 1, 0, 0, 0) and i.create_system == 3 for i in z.infolist())
                assert all(not i.flag_bits & 8 for i in z.infolist())
                print(z.read('pkg/fast.py').decode(), end='')
                assert set(names) >= {info + 'entry_points.txt', info + 'licenses/LICENSE', 'pkg/a,\u00e9.txt'}, names
            """;
        Assert.Equal("loads fast.hpy0.so as fast for hpy0\n", PythonFixture.Run(script, "", wheel.Path));

        var target = Path.Combine(_folder.Path, "site");
        var (code, output) = PythonFixture.Execute("python3", "-m", "pip", "install", "--no-deps", "--no-index", "--quiet",
            "--disable-pip-version-check", "--root-user-action", "ignore", "--target", target, wheel.Path);
        Assert.True(code == 0, output);
        Assert.Equal("hello from pkg 1.0b2\n", PythonFixture.Run(
            "import sys; sys.path.insert(0, sys.argv[1]); import pkg, importlib.metadata as m; sys.stdout.flush()\n"
            + "import io, contextlib\nout = io.StringIO()\nwith contextlib.redirect_stdout(out): pkg.main()\n"
            + "print(out.getvalue().strip(), m.version('fast-math'))", "", target));
    }

    [Fact]
    public void Same_input_gives_the_same_bytes()
    {
        var project = Project(Module("fast"), Module("slow"));
        var first = File.ReadAllBytes(new WheelBuilder(project).Build(default)[0].Path);
        foreach (var binary in project.Binaries)
            File.SetLastWriteTimeUtc(binary.Path, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        var second = new WheelBuilder(project with
        {
            Binaries = [.. project.Binaries.Reverse()],
            OutputFolder = Path.Combine(_folder.Path, "other"),
        }).Build(default);
        Assert.Equal(first, File.ReadAllBytes(second[0].Path));
        var dated = new WheelBuilder(project with { Time = WheelArchive.ReadSourceDate("1700000000") }).Build(default);
        Assert.NotEqual(first, File.ReadAllBytes(dated[0].Path));
    }

    [Fact]
    public void One_wheel_for_each_python_with_its_flags()
    {
        var wheels = new WheelBuilder(Project(
            Module("fast", Abi.CPython, "cp313t"), Module("fast", Abi.CPython, "cp38"), Module("fast"), Module("fast", Abi.Hybrid, "cp311"),
            Module("fast", Abi.CPython, "cp314d"), Module("fast", Abi.Hybrid, "cp315td"))).Build(default);
        Assert.Equal(["cp311-cp311", "cp313-cp313t", "cp314-cp314d", "cp315-cp315td", "cp38-cp38", "py3-none"],
            wheels.Select(w => string.Join('-', w.Name.Tags.ToString().Split('-')[..2])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_combined_wheel_has_the_universal_module_and_those_for_some_pythons()
    {
        var project = Project(Module("pkg.fast", Abi.CPython, "cp311"), Module("pkg.fast"), Module("pkg.fast", Abi.CPython, "cp39"),
            Module("pkg.fast", Abi.CPython, "cp313t")) with
        {
            Layout = WheelLayout.Combined,
            Metadata = new ProjectMetadata { PackageId = "Fast.Math", Version = "1.0-beta.2", RuntimeRequirement = "hpy-runtime>=0.9" },
            PythonFiles = [new(_folder.Write("one", "x"), "one.a", "cp39"), new(_folder.Write("two", "x"), "two.a", "cp312")],
        };
        File.WriteAllBytes(project.Binaries[2].Path, SyntheticElf.Create(true, true, 62, "libc.so.6", "GLIBC_2.34", "puts"));
        var wheel = Assert.Single(new WheelBuilder(project).Build(default));
        // The one that needs most decides for all.
        Assert.Equal("fast_math-1.0b2-py3-none-manylinux_2_34_x86_64.whl", Path.GetFileName(wheel.Path));
        Assert.Equal(("universal+cpython", "cp39+cp311+cp313t", "universal/linux-x64"), (wheel.Key.AbiNames, wheel.Key.PythonTags, wheel.Key.ToString()));
        using var archive = System.IO.Compression.ZipFile.OpenRead(wheel.Path);
        Assert.Equal(["one.a", "pkg/fast.cp311.so", "pkg/fast.cp313t.so", "pkg/fast.cp39.so", "pkg/fast.hpy0.so", "pkg/fast.py"],
            archive.Entries.Select(e => e.FullName).Where(n => !n.StartsWith("fast_math-1.0b2.dist-info/", StringComparison.Ordinal)));
        using var metadata = new StreamReader(archive.GetEntry("fast_math-1.0b2.dist-info/METADATA")!.Open());
        Assert.Contains("Requires-Dist: hpy-runtime", metadata.ReadToEnd());
    }

    [Fact]
    public void Cpython_and_hybrid_for_one_python_are_refused() => AssertRefused(ErrorCode.SameWheelTwice,
        Project(Module("fast", Abi.CPython, "cp311"), Module("fast", Abi.Hybrid, "cp311")));

    [Theory]
    [InlineData("fast.py", "HPY3008")]
    [InlineData("FAST.py", "HPY3008")]
    [InlineData("fast/__init__.py", "HPY3008")]
    [InlineData("fast.hpy0.so", "HPY3007")]
    [InlineData("FAST.HPY0.so", "HPY3007")]
    [InlineData("fast.py/x", "HPY3007")]
    [InlineData("../x.py", "HPY3009")]
    [InlineData("/x.py", "HPY3009")]
    [InlineData("a:b", "HPY3009")]
    [InlineData("a\nb", "HPY3009")]
    [InlineData("fast_math-1.0b2.dist-info/RECORD", "HPY3009")]
    [InlineData("other-2.dist-info/METADATA", "HPY3009")]
    public void Files_that_do_not_fit(string name, string code)
    {
        var problem = Assert.Throws<BuildException>(() => new WheelBuilder(Project(Module("fast")) with
        {
            PythonFiles = [new(_folder.Write("file", "x"), name)],
        }).Build(default));
        Assert.Equal(code, problem.Code.Id);
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public void A_binary_for_another_processor_is_refused()
    {
        var module = Module("fast");
        File.WriteAllBytes(module.Path, SyntheticElf.Create(true, true, 183, "libc.so.6", "GLIBC_2.17", "puts"));
        AssertRefused(ErrorCode.WrongPlatform, Project(module));
    }

    [Fact]
    public void A_damaged_binary_is_refused()
    {
        var module = Module("fast");
        File.WriteAllBytes(module.Path, File.ReadAllBytes(module.Path)[..40]);
        AssertRefused(ErrorCode.UnreadableBinary, Project(module));
    }

    [Fact]
    public void A_library_in_the_python_folder_counts_for_the_tag()
    {
        var library = Path.Combine(_folder.Path, "lib.so");
        File.WriteAllBytes(library, SyntheticElf.Create(true, true, 62, "libc.so.6", "GLIBC_2.34", "puts"));
        var wheel = Assert.Single(new WheelBuilder(Project(Module("fast")) with { PythonFiles = [new(library, "lib.so")] }).Build(default));
        Assert.Equal("manylinux_2_34_x86_64", Assert.Single(wheel.Name.Tags.Platforms));
    }

    [Fact]
    public void A_file_for_one_python_is_in_its_wheel_only()
    {
        var project = Project(Module("fast", Abi.CPython, "cp311"), Module("fast", Abi.CPython, "cp312")) with
        {
            PythonFiles = [new(_folder.Write("all", "x"), "all.txt"), new(_folder.Write("one", "x"), "one.a", "cp312")],
        };
        foreach (var wheel in new WheelBuilder(project).Build(default))
        {
            using var archive = System.IO.Compression.ZipFile.OpenRead(wheel.Path);
            Assert.NotNull(archive.GetEntry("all.txt"));
            Assert.Equal(wheel.Key.PythonTag == "cp312", archive.GetEntry("one.a") is not null);
        }
    }

    [Fact]
    public void Nothing_is_left_when_writing_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var path = Path.Combine(Output, "x.whl");
        Assert.Throws<OperationCanceledException>(() => WheelArchive.Write(
            path, [WheelFile.FromText("a", "b")], "x-1.dist-info/RECORD", WheelArchive.ReadSourceDate(null), cancelled.Token));
        Assert.Empty(Directory.GetFileSystemEntries(Output));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_reported()
    {
        var blocker = _folder.Write("blocked", "");
        var problem = Assert.Throws<BuildException>(() => WheelArchive.Write(
            Path.Combine(blocker, "x.whl"), [WheelFile.FromText("a", "b")], "x-1.dist-info/RECORD", WheelArchive.ReadSourceDate(null), default));
        Assert.Equal(ErrorCode.WheelNotWritten, problem.Code);
        Assert.Contains("HPyWheelDir", problem.Message);
    }

    [Fact]
    public void A_file_that_vanishes_while_packing_is_named()
    {
        var source = _folder.Write("gone", "x");
        var file = WheelFile.FromDisk("gone", source);
        File.Delete(source);
        var problem = Assert.Throws<BuildException>(() => WheelArchive.Write(
            Path.Combine(Output, "x.whl"), [file], "x-1.dist-info/RECORD", WheelArchive.ReadSourceDate(null), default));
        Assert.Equal((ErrorCode.UnreadableInput, source), (problem.Code, problem.File));
        Assert.Empty(Directory.GetFileSystemEntries(Output));
    }

    [Fact]
    public void Leftovers_of_killed_builds_go_away()
    {
        _folder.Write("bin/.fast_math-1.0-x.whl.1a2b3c.hpytmp", "half");
        _folder.Write("bin/.other-1.0-x.whl.1a2b3c.hpytmp", "half");
        new WheelBuilder(Project(Module("fast"))).Build(default);
        Assert.Equal([".other-1.0-x.whl.1a2b3c.hpytmp"],
            Directory.GetFiles(Output).Select(Path.GetFileName).Where(n => n!.EndsWith("hpytmp", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(null, 1980)]
    [InlineData("0", 1980)]
    [InlineData("-5", 1980)]
    [InlineData("1700000000", 2023)]
    [InlineData("99999999999999", 2107)]
    public void Source_date(string? epoch, int year) => Assert.Equal(year, WheelArchive.ReadSourceDate(epoch).Year);

    [Fact]
    public void Only_wheels_that_are_ours_and_replaced_are_removed()
    {
        PastWheel Make(string name, string stem, string key)
        {
            var path = _folder.Write(name, name);
            return new PastWheel(path, stem, key, WheelHistory.TimeOf(path));
        }
        var current = Make("a-2-new.whl", "a-2", "universal/linux-x64");
        var otherTag = Make("a-2|old.whl", "a-2", "universal/linux-x64");
        var otherVersion = Make("a-1.whl", "a-1", "cpython/linux-x64/cp311");
        var otherAbi = Make("a-2-cp311.whl", "a-2", "cpython/linux-x64/cp311");
        var foreign = Make("a-0.whl", "a-0", "universal/linux-x64") with { Time = "2001-01-01 00:00:00.0000000" };
        var history = Path.Combine(_folder.Path, "history");
        File.WriteAllText(history, WheelHistory.Format("/p/p.hpyproj", [otherTag, otherVersion, otherAbi, foreign]) + "nonsense\n");
        Assert.Empty(WheelHistory.Read(history, "/copy/p.hpyproj"));
        var left = WheelHistory.RemoveReplaced(WheelHistory.Read(history, "/p/p.hpyproj"), [current]);
        Assert.Equal(["a-2-cp311.whl", "a-2-new.whl"], left.Select(w => Path.GetFileName(w.Path)));
        Assert.False(File.Exists(otherTag.Path) || File.Exists(otherVersion.Path));
        Assert.True(File.Exists(otherAbi.Path) && File.Exists(foreign.Path));
    }

    private void AssertRefused(ErrorCode code, WheelProject project)
    {
        Assert.Equal(code, Assert.Throws<BuildException>(() => new WheelBuilder(project).Build(default)).Code);
        Assert.False(Directory.Exists(Output));
    }

    private WheelBinary Module(string name, Abi abi = Abi.Universal, string tag = "")
    {
        var module = ModuleName.Parse(name);
        var suffix = abi switch { Abi.Universal => ".hpy0.so", Abi.Hybrid => $".hpy0-{tag}.so", _ => $".{tag}.so" };
        var path = Path.Combine(_folder.Path, "obj", tag, module.LastPart + suffix);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, SyntheticElf.Create(true, true, 62, "libc.so.6", "GLIBC_2.14", "puts"));
        return new WheelBinary(path, module, abi, RuntimeId.Parse("linux-x64"), tag);
    }

    private WheelProject Project(params WheelBinary[] binaries) => new()
    {
        Metadata = new ProjectMetadata { PackageId = "Fast.Math", Version = "1.0-beta.2" },
        Binaries = binaries.ToImmutableArray(),
        LoaderTemplate = "loads @FILE@ as @MODULE@ for @ABI@\n",
        OutputFolder = Output,
        Time = WheelArchive.ReadSourceDate(null),
    };
}
