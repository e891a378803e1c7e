using System.IO.Compression;
using System.Text;
using System.Text.Json;
using HPy.Build.Audit;
using HPy.Build.Audit.Reports;
using HPy.Build.Diagnostics;
using HPy.Build.Tests.Binaries;
using HPy.Build.Tests.Wheels;
using HPy.Build.Toolchains;

namespace HPy.Build.Tests.Audit;

public class WheelAuditTests
{
    private static readonly AuditSettings Settings = new(Hardening.Standard, IsStripped: true, null);

    private const string Runtime = "Requires-Dist: hpy-runtime>=0.9,<1\n";

    [Fact]
    public void A_wheel_with_functions_and_libraries_of_its_own_has_no_findings()
    {
        using var folder = new TemporaryFolder();
        using var linking = new Linking();
        var library = linking.Share("libmine.so.1", "int PyMine_InLibrary(void) { return 1; }");
        linking.Compile("demo.c", Linking.EntryPoints + "int PyMine_InLibrary(void); EXPORT int HPyInitDirectCalls_demo(void) { return PyMine_InLibrary(); }");
        var wheel = Wheel(folder, "demo-1.0-py3-none-linux_x86_64.whl", Runtime,
            ("pkg/demo.hpy0.so", File.ReadAllBytes(linking.Link())), ("demo.libs/libmine.so.1", File.ReadAllBytes(library)), ("pkg/x.txt", new byte[200]));
        var files = Check(wheel, Settings with { Hardening = Hardening.None });
        Assert.Equal([(ModuleKind.Universal, $"{wheel}!pkg/demo.hpy0.so"), (ModuleKind.Library, $"{wheel}!demo.libs/libmine.so.1")],
            files.Select(f => (f.Kind, f.Path)));
        Assert.Empty(files.SelectMany(f => f.Findings));
    }

    [Fact]
    public void Symbols_of_nobody_in_the_wheel_are_findings()
    {
        using var folder = new TemporaryFolder();
        using var linking = new Linking();
        linking.Compile("demo.c", Linking.EntryPoints + "int PyList_Size(void*); EXPORT int HPyInitDirectCalls_demo(void) { return PyList_Size(0); }");
        var file = Assert.Single(Check(Wheel(folder, "demo-1.0-py3-none-linux_x86_64.whl", Runtime, ("demo.hpy0.so", File.ReadAllBytes(linking.Link())))));
        Assert.Equal(("PyList_Size", ErrorCode.UniversalUsesPython), (file.Findings.Single().Symbol, file.Findings.Single().Code));
    }

    [Theory]
    [InlineData("linux_i686", "")]
    [InlineData("linux_x86_64", "HPY2015")]
    [InlineData("manylinux_2_17_i686", "HPY2006")]
    [InlineData("win_amd64", "HPY2015")]
    public void Promises_of_tags_for_Linux(string tag, string code) => AssertCode(tag, "elf-i386.so", "libpy.so.1.so", code);

    [Theory]
    [InlineData("win_amd64", "pe-x64.dll", "")]
    [InlineData("win32", "pe-x64.dll", "HPY2015")]
    [InlineData("macosx_10_13_x86_64", "macho-x86_64.so", "")]
    [InlineData("macosx_10_9_x86_64", "macho-x86_64.so", "HPY2006")]
    [InlineData("macosx_10_13_universal2", "macho-universal.so", "")]
    [InlineData("macosx_11_0_universal2", "macho-arm64.so", "HPY2015")]
    [InlineData("macosx_11_0_arm64", "macho-arm64.so", "")]
    public void Promises_of_other_tags(string tag, string sample, string code) => AssertCode(tag, sample, "native.lib", code);

    [Fact]
    public void What_is_never_imported_and_what_is_not_required()
    {
        using var folder = new TemporaryFolder();
        var bytes = Samples.Bytes("pe-x64.dll");
        Assert.Contains(Check(Wheel(folder, "a-1-cp311-cp311-win_amd64.whl", "", ("sample.cp310-win_amd64.pyd", bytes))).Single().Findings,
            f => f.Code == ErrorCode.NeverImported);
        foreach (var (name, file) in ((string, string)[])[
            ("a-1-cp310-cp310-win_amd64.whl", "sample.cp310-win_amd64.pyd"), ("a-1-py3-none-win_amd64.whl", "sample.cp310-win_amd64.pyd"), ("a-1-cp38-abi3-win_amd64.whl", "sample.pyd")])
            Assert.Empty(Check(Wheel(folder, name, "", (file, bytes))).Single().Findings);
        var hpy = Check(Wheel(folder, "b-1-py3-none-win_amd64.whl", "", ("sample.hpy0.pyd", bytes)));
        Assert.Contains(hpy.SelectMany(f => f.Findings), f => f.Code == ErrorCode.NoRuntimeRequirement);
        Assert.Contains(hpy.SelectMany(f => f.Findings), f => f.Code == ErrorCode.EntryPointMissing);
        Assert.DoesNotContain(Check(Wheel(folder, "c-1-py3-none-win_amd64.whl", Runtime, ("sample.hpy0.pyd", bytes))).SelectMany(f => f.Findings),
            f => f.Code == ErrorCode.NoRuntimeRequirement);
    }

    [Fact]
    public void Damaged_binaries_and_what_is_no_wheel()
    {
        using var folder = new TemporaryFolder();
        var wheel = Wheel(folder, "demo-1.0-py3-none-linux_i686.whl", "", ("x.so", Samples.Bytes("elf-i386.so")[..500]));
        Assert.Equal(ErrorCode.UnreadableBinary, Check(wheel).Single().Findings.Single().Code);
        var nameless = Wheel(folder, "demo.whl", "");
        Assert.Equal(ErrorCode.NothingToAudit, Assert.Throws<BuildException>(() => AuditFiles.Find("nowhere/*.whl", folder.Path)).Code);
        var text = folder.Write("text.so", "INPUT(libx.so)");
        Assert.Equal([ErrorCode.UnsoundWheel, ErrorCode.NothingToAudit, ErrorCode.UnreadableBinary],
            AuditFiles.Check([nameless, text, wheel], Settings, CancellationToken.None).Select(f => f.Findings.Single().Code));
        Assert.Equal([wheel, text], AuditFiles.Find($"{Path.GetFileName(wheel)};te?t.so", folder.Path).ToArray());
        Assert.Contains(wheel, AuditFiles.Find(".", folder.Path));
    }

    [Fact]
    public void A_large_binary_takes_little_memory()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "large.so");
        using (var file = File.Create(path))
        {
            file.Write(Samples.Bytes("elf-aarch64.so"));
            file.SetLength(100 << 20);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ModuleKind.Library, AuditFiles.Check([path], Settings, CancellationToken.None).Single().Kind);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 30 << 20);
    }

    [Fact]
    public void A_wheel_without_native_files_has_an_empty_report()
    {
        using var folder = new TemporaryFolder();
        var files = Check(Wheel(folder, "demo-1.0-py3-none-any.whl", "", ("demo.py", new byte[100])));
        Assert.Empty(files);
        Assert.NotEmpty(TableReport.Format(files));
        using var json = JsonDocument.Parse(JsonReport.Format(files));
        Assert.Equal(0, json.RootElement.GetProperty("files").GetArrayLength());
    }

    [Theory]
    [InlineData("fast.hpy0.so", ModuleKind.Universal, "fast", "")]
    [InlineData("fast.hpy0.pyd", ModuleKind.Universal, "fast", "")]
    [InlineData("fast.hpy0-cp311.so", ModuleKind.Hybrid, "fast", "cp311")]
    [InlineData("fast.cpython-313t-x86_64-linux-gnu.so", ModuleKind.CPython, "fast", "cp313t")]
    [InlineData("fast.cpython-37m-darwin.so", ModuleKind.CPython, "fast", "cp37")]
    [InlineData("fast.cp311-win_amd64.pyd", ModuleKind.CPython, "fast", "cp311")]
    [InlineData("fast.abi3.so", ModuleKind.StableAbi, "fast", "")]
    [InlineData("fast.so", ModuleKind.Plain, "fast", "")]
    [InlineData("other.so", ModuleKind.Library, "other.so", "")]
    [InlineData("libfast.so.1", ModuleKind.Library, "libfast.so.1", "")]
    [InlineData("fast.pypy311-pp73-x86_64-linux-gnu.so", ModuleKind.Library, "fast.pypy311-pp73-x86_64-linux-gnu.so", "")]
    public void Names_of_modules(string file, ModuleKind kind, string name, string tag)
    {
        var module = ModuleFile.Parse(file, new HashSet<string> { "PyInit_fast" });
        Assert.Equal((kind, name, tag), (module.Kind, module.Name, module.PythonTag));
    }

    [Fact]
    public void Reports_for_people_and_programs()
    {
        var origin = new SymbolOrigin("a.c.o", "/p/ä b/a.c", 7);
        var finding = new Finding(ErrorCode.UniversalUsesPython, Severity.Error, "/p/x-1.whl!pkg/x.hpy0.so", "it is \"wrong\"")
        {
            Symbol = "PyX",
            Library = "libx.so",
            Version = "X_1",
            Origins = [origin],
        };
        AuditedFile[] files =
        [
            new("/p/x-1.whl!pkg/x.hpy0.so", ModuleKind.Universal, "manylinux_2_17_x86_64", ["libm.so.6 GLIBC_2.17: pow"], ["libm.so.6"], [finding]),
            new("/q!/good.so", ModuleKind.Library, "win_amd64", [], [], []),
        ];
        var table = TableReport.Format(files).Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal(["/p/x-1.whl", "pkg/x.hpy0.so  universal  manylinux_2_17_x86_64  HPY2001", "not older because of libm.so.6 GLIBC_2.17: pow",
            "/q!", "good.so        library    win_amd64              ok"], table);
        using var json = JsonDocument.Parse(JsonReport.Format(files));
        var first = json.RootElement.GetProperty("files")[0].GetProperty("findings")[0];
        Assert.Equal(("HPY2001", "error", "PyX", 7), (first.GetProperty("code").GetString(), first.GetProperty("severity").GetString(),
            first.GetProperty("symbol").GetString(), first.GetProperty("origins")[0].GetProperty("line").GetInt32()));
        using var sarif = JsonDocument.Parse(new SarifReport("/p").Format(files));
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        var run = sarif.RootElement.GetProperty("runs")[0];
        var result = run.GetProperty("results")[0];
        Assert.Equal("HPY2001", run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
        var places = result.GetProperty("locations");
        Assert.Equal("%C3%A4%20b/a.c", Uri(places[0]));
        Assert.Equal(7, places[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.Equal("x-1.whl", Uri(places[1]));
        Assert.Equal("pkg/x.hpy0.so", places[1].GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString());
    }

    [Fact]
    public void Paths_are_found_across_pieces_and_told_from_other_texts()
    {
        var bytes = new byte[700_000];
        void Put(int at, string text) => Encoding.UTF8.GetBytes(text).CopyTo(bytes, at);
        Put(262_140, "/home/ann/x.c");
        Put(600_000, @"C:\Users\bob\y.c");
        Put(1000, "see /home/page");
        Put(2000, "http://x.org/home/ann/z");
        var found = new PathScanner(PathScanner.HomeFolders).Find(new HPy.Build.Binaries.MemoryByteSource(bytes), CancellationToken.None);
        Assert.Equal(["/home/ann/x.c", @"C:\Users\bob\y.c"], found.ToArray());
    }

    private static string? Uri(JsonElement place) =>
        place.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString();

    private static void AssertCode(string tag, string sample, string name, string code)
    {
        using var folder = new TemporaryFolder();
        var findings = Check(Wheel(folder, $"demo-1.0-py3-none-{tag}.whl", "", (name, Samples.Bytes(sample))),
            Settings with { Hardening = Hardening.None }).Single().Findings;
        Assert.Equal(code.Length == 0 ? [] : [code], findings.Select(f => f.Code.Id).Distinct());
    }

    private static System.Collections.Immutable.ImmutableArray<AuditedFile> Check(string wheel, AuditSettings? settings = null) =>
        AuditFiles.Check([wheel], settings ?? Settings, CancellationToken.None);

    private static string Wheel(TemporaryFolder folder, string name, string metadata, params (string Name, byte[] Bytes)[] files)
    {
        var path = Path.Combine(folder.Path, name);
        File.Delete(path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (file, bytes) in files.Append(("demo-1.0.dist-info/METADATA", Encoding.UTF8.GetBytes("Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n" + metadata))))
        {
            using var entry = zip.CreateEntry(file).Open();
            entry.Write(bytes);
        }
        return path;
    }
}
