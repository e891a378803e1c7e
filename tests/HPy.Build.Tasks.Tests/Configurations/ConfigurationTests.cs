using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.Configurations;

public sealed class ConfigurationTests
{
    private static readonly RuntimeId Linux = new("linux-x64");
    private static readonly PythonTarget Python311 = new("cp311", "/py/python3.11", ".cpython-311-x86_64-linux-gnu.so", ["/py/include"]);
    private static readonly PythonTarget Python313T = new("cp313t", "/py/python3.13t", ".cpython-313t-x86_64-linux-gnu.so", []);

    private static readonly Dictionary<RuntimeId, ImmutableArray<PythonTarget>> Pythons = new() { [Linux] = [Python311, Python313T] };

    [Theory]
    [InlineData("universal", "Universal")]
    [InlineData("Universal + CPYTHON", "Universal CPython")]
    [InlineData("cpython;hybrid,universal;cpython", "CPython Hybrid Universal")]
    public void Reads_lists_of_abis(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Abis.ParseList(text)));

    [Theory]
    [InlineData("")]
    [InlineData(" ; ")]
    [InlineData("universal+cpyhton")]
    public void Refuses_unknown_abis(string text) => AssertCode(ErrorCode.UnknownAbi, () => Abis.ParseList(text));

    [Fact]
    public void Reads_runtime_identifiers_and_takes_the_host_by_default()
    {
        Assert.Equal<IEnumerable<RuntimeId>>([new RuntimeId("linux-x64"), new RuntimeId("osx-arm64")], RuntimeId.ParseList("Linux-X64;osx-arm64,linux-x64"));
        Assert.Equal<IEnumerable<RuntimeId>>([RuntimeId.Host()], RuntimeId.ParseList(""));
        Assert.Contains(RuntimeId.Host().Name, RuntimeId.Known);
        AssertCode(ErrorCode.UnknownRuntimeIdentifier, () => RuntimeId.ParseList("linux-x64;linux-amd64"));
    }

    [Theory]
    [InlineData("linux-x64", "x86_64", "x86_64-linux-gnu", 64)]
    [InlineData("linux-arm64", "aarch64", "aarch64-linux-gnu", 64)]
    [InlineData("linux-x86", "i686", "i386-linux-gnu", 32)]
    [InlineData("linux-arm", "armv7l", "arm-linux-gnueabihf", 32)]
    [InlineData("linux-riscv64", "riscv64", "riscv64-linux-gnu", 64)]
    [InlineData("linux-s390x", "s390x", "s390x-linux-gnu", 64)]
    [InlineData("linux-ppc64le", "ppc64le", "powerpc64le-linux-gnu", 64)]
    [InlineData("linux-musl-x64", "x86_64", "x86_64-linux-musl", 64)]
    [InlineData("linux-musl-arm", "armv7l", "arm-linux-musleabihf", 32)]
    [InlineData("win-x64", "amd64", "", 64)]
    [InlineData("win-x86", "32", "", 32)]
    [InlineData("win-arm64", "arm64", "", 64)]
    [InlineData("osx-arm64", "arm64", "", 64)]
    public void Knows_the_processor_of_each_platform(string rid, string wheel, string multiarch, int bits)
    {
        var parsed = RuntimeId.Parse(rid);
        Assert.Equal((wheel, multiarch, bits), (parsed.WheelArchitecture, parsed.Multiarch, parsed.Bits));
        Assert.Contains(rid, RuntimeId.Known);
    }

    [Theory]
    [InlineData("fast", "fast", "")]
    [InlineData("_a9", "_a9", "")]
    [InlineData("pkg.sub.fast", "fast", "pkg/sub")]
    public void Reads_module_names(string text, string last, string folder)
    {
        var name = ModuleName.Parse(text);
        Assert.Equal((text, last, folder), (name.Text, name.LastPart, name.Folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("9a")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("a-b")]
    [InlineData("módulo")]
    [InlineData("pkg.class")]
    [InlineData("a b")]
    public void Refuses_bad_module_names(string text) => AssertCode(ErrorCode.InvalidModuleName, () => ModuleName.Parse(text));

    [Fact]
    public void Refuses_names_longer_than_the_loader_reads()
    {
        Assert.Equal(200, ModuleName.Parse(new string('a', 200)).LastPart.Length);
        AssertCode(ErrorCode.InvalidModuleName, () => ModuleName.Parse(new string('a', 201)));
    }

    [Fact]
    public void Multiplies_abis_with_pythons_only_where_needed()
    {
        var matrix = ConfigurationMatrix.Create([Abi.Universal, Abi.CPython, Abi.Hybrid], [Linux], Pythons);
        Assert.Equal(
            ["universal/linux-x64", "cpython/linux-x64/cp311", "cpython/linux-x64/cp313t",
                "hybrid/linux-x64/cp311", "hybrid/linux-x64/cp313t"],
            matrix.Select(c => c.Folder));
    }

    [Fact]
    public void Each_platform_has_Pythons_of_its_own()
    {
        var arm = new RuntimeId("linux-arm64");
        var pythons = new Dictionary<RuntimeId, ImmutableArray<PythonTarget>> { [Linux] = [Python311], [arm] = [Python313T] };
        Assert.Equal(
            ["universal/linux-x64", "cpython/linux-x64/cp311", "universal/linux-arm64", "cpython/linux-arm64/cp313t"],
            ConfigurationMatrix.Create([Abi.Universal, Abi.CPython], [Linux, arm], pythons).Select(c => c.Folder));
    }

    [Theory]
    [InlineData("", WheelLayout.Separate)]
    [InlineData(" Separate ", WheelLayout.Separate)]
    [InlineData("COMBINED", WheelLayout.Combined)]
    public void Reads_layouts(string text, WheelLayout layout) => Assert.Equal(layout, WheelLayouts.Parse(text));

    [Fact]
    public void Refuses_unknown_layouts() => AssertCode(ErrorCode.InvalidProperty, () => WheelLayouts.Parse("joined"));

    [Theory]
    [InlineData(WheelLayout.Separate, "universal+cpython", null)]
    [InlineData(WheelLayout.Separate, "universal+hybrid", null)]
    [InlineData(WheelLayout.Separate, "cpython+hybrid", "HPY3013")]
    [InlineData(WheelLayout.Combined, "universal", null)]
    [InlineData(WheelLayout.Combined, "universal+cpython", null)]
    [InlineData(WheelLayout.Combined, "cpython", "HPY3030")]
    [InlineData(WheelLayout.Combined, "universal+hybrid", "HPY3030")]
    [InlineData(WheelLayout.Combined, "universal+cpython+hybrid", "HPY3030")]
    public void Knows_before_compiling_what_cannot_be_packed(WheelLayout layout, string abis, string? code)
    {
        var matrix = ConfigurationMatrix.Create(Abis.ParseList(abis), [Linux], Pythons);
        var problem = Record.Exception(() => WheelLayouts.Check(layout, matrix));
        Assert.Equal(code, (problem as BuildException)?.Code.Id);
        Assert.Equal(code is null, problem is null);
    }

    [Fact]
    public void Names_files_as_loaders_expect()
    {
        var module = ModuleName.Parse("pkg.fast");
        Assert.Equal("fast.hpy0.so", new BuildConfiguration(Abi.Universal, Linux, null).FileName(module));
        Assert.Equal("fast.hpy0.pyd", new BuildConfiguration(Abi.Universal, new RuntimeId("win-x64"), null).FileName(module));
        Assert.Equal("fast.hpy0-cp313t.so", new BuildConfiguration(Abi.Hybrid, Linux, Python313T).FileName(module));
        Assert.Equal("fast.cpython-311-x86_64-linux-gnu.so", new BuildConfiguration(Abi.CPython, Linux, Python311).FileName(module));
    }

    [Fact]
    public void Checks_modules_and_sources()
    {
        using var folder = new TemporaryFolder();
        var a = folder.Write("a.c", "");
        var b = folder.Write("b.c", "");
        var extensions = Extension.CreateAll(["p.one", "p.two"], [("p.one", a), ("p.two", b), ("p.two", a), ("p.two", b)]);
        Assert.Equal(["p.one", "p.two"], extensions.Select(e => e.Module.Text));
        Assert.Equal<IEnumerable<string>>([a, b], extensions[1].Sources); // sorted, whatever order the disk has

        AssertCode(ErrorCode.NoSources, () => Extension.CreateAll([], []));
        AssertCode(ErrorCode.NoSources, () => Extension.CreateAll(["one", "two"], [("one", a)]));
        AssertCode(ErrorCode.DuplicateModule, () => Extension.CreateAll(["one", "one"], [("one", a)]));
        AssertCode(ErrorCode.DuplicateModule, () => Extension.CreateAll(["one", "One"], [("one", a), ("One", b)]));
        AssertCode(ErrorCode.SourceNotFound, () => Extension.CreateAll(["one"], [("one", folder.At("missing.c"))]));
    }

    private static void AssertCode(ErrorCode code, Action action) => Assert.Equal(code, Assert.Throws<BuildException>(action).Code);

    private static void AssertCode<T>(ErrorCode code, Func<ImmutableArray<T>> action) => AssertCode(code, () => { _ = action(); });

    private static void AssertCode(ErrorCode code, Func<ModuleName> action) => AssertCode(code, () => { _ = action(); });
}
