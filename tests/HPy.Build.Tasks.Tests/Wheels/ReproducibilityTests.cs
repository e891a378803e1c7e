using System.Collections.Immutable;
using System.Text;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Tests.Wheels.Reading;
using HPy.Build.Wheels.Reproducibility;

namespace HPy.Build.Tests.Wheels;

public sealed class ReproducibilityTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 11, 21, 19, 40, 7, DateTimeKind.Local);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Only_what_differs_is_named()
    {
        Assert.Empty(Compare([File("a", "1")], [File("a", "1")]));
        Assert.Equal(["b: 1 bytes differ, from byte 2 on; there is 'z' and 'y'"],
            Compare([File("a", "1"), File("b", "xyz")], [File("a", "1"), File("b", "xyy")]));
        Assert.Equal(["a: only in the first build", "b: only in the second build"], Compare([File("a", "1")], [File("b", "1")]));
        Assert.Equal(["a: time 00210000 mode 100644 in the first build, time 00210000 mode 100755 in the second"],
            Compare([File("a", "1")], [File("a", "1") with { Mode = 0x81ED }]));
        Assert.Equal(["the files stand in another order"], Compare([File("a", "1"), File("b", "2")], [File("b", "2"), File("a", "1")]));
        Assert.Equal(["all files are the same, but packed in another way"], Compare([File("a", "1")], [File("a", "1") with { Deflated = false }]));
    }

    [Fact]
    public void What_follows_from_other_differences_is_left_out()
    {
        Assert.Equal(["a"], Names(Compare([File("a", "1"), File("x-1.dist-info/RECORD", "1")], [File("a", "2"), File("x-1.dist-info/RECORD", "2")])));
        Assert.Equal(["x-1.dist-info/RECORD"], Names(Compare([File("x-1.dist-info/RECORD", "1")], [File("x-1.dist-info/RECORD", "2")])));
    }

    [Theory]
    [InlineData("at /first/src/a.c", "at /second/place/src/a.c", "__FILE__")]
    [InlineData("built Nov 21 2026.", "built Nov 22 2026.", "__DATE__")]
    [InlineData("built 19:40:07.", "built 09:17:08.", "__TIME__")]
    public void Likely_reasons(string first, string second, string reason)
    {
        var text = new DifferenceReasons("/first", "/second/place", Now).Describe(Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(second));
        Assert.Contains("probably because", text);
        Assert.Contains(reason, text);
        Assert.DoesNotContain("probably", new DifferenceReasons("/first", "/second/place", Now).Describe([1], [2]));
    }

    [Fact]
    public void A_copy_has_the_sources_and_nothing_that_was_built()
    {
        foreach (var name in new[] { "up/NuGet.config", "up/top/p/a.c", "up/top/p/bin/x", "up/top/p/obj/x", "up/top/.git/x", "up/top/common/b.h", "up/top/p/src/bin/kept.c" })
            _folder.Write(name, name);
        System.IO.File.CreateSymbolicLink(At("up/top/p/link.h"), "../common/b.h");
        new ProjectCopy(At("up/top"), [At("up/top/p/bin/"), At("up/top/p/obj")]).To(At("copy/src"), default);
        Assert.Equal(["NuGet.config", "src/common/b.h", "src/p/a.c", "src/p/link.h", "src/p/src/bin/kept.c"],
            Directory.GetFiles(At("copy"), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(At("copy"), f)).Order(StringComparer.Ordinal));
        Assert.Equal("../common/b.h", new FileInfo(At("copy/src/p/link.h")).LinkTarget);
        var problem = Assert.Throws<BuildException>(() => new ProjectCopy(At("missing"), []).To(At("other/src"), default));
        Assert.Contains("HPyVerifyRoot", problem.Message);
    }

    [Fact]
    public void The_second_build_is_different_in_everything_but_the_properties()
    {
        var runner = new Recorder(new ToolResult(0, "", "", false));
        new SecondBuild(runner, "/sdk/dotnet", ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("Odd", "a;b%c$(d)")]))
            .Run(At("p.hpyproj"), "Build;HPySdist", At("tmp"), default);
        var command = Assert.Single(runner.Commands);
        Assert.Contains("-p:Odd=a%3bb%25c%24%28d%29", command.Arguments);
        Assert.Contains("-t:Build;HPySdist", command.Arguments);
        Assert.Equal(("1", "somebody-else", At("tmp")),
            (command.Environment["DOTNET_PROCESSOR_COUNT"], command.Environment["USER"], command.Environment["TMPDIR"]));
        runner = new Recorder(new ToolResult(1, "x\np.c(1): error HPY1112: no a.h\nx\np.c(1): error HPY1112: no a.h\n", "", false));
        var problem = Assert.Throws<BuildException>(
            () => new SecondBuild(runner, "dotnet", ImmutableSortedDictionary<string, string>.Empty).Run(At("p.hpyproj"), "Build", At("tmp"), default));
        Assert.Contains("another folder: p.c(1): error HPY1112: no a.h; when files are missing, set HPyVerifyRoot", problem.Message);
    }

    private static SyntheticFile File(string name, string content) => new(name, content);

    private static string[] Names(string[] differences) => [.. differences.Select(d => d.Split(':')[0])];

    private string At(string name) => Path.Combine(_folder.Path, name);

    private string[] Compare(SyntheticFile[] first, SyntheticFile[] second)
    {
        var paths = new[] { At("1.whl"), At("2.whl") };
        foreach (var (path, files) in paths.Zip([first, second]))
            System.IO.File.WriteAllBytes(path, SyntheticZip.Write([.. files, new SyntheticFile("x-1.dist-info/WHEEL", "w")]));
        return [.. new ArchiveComparison(new DifferenceReasons("/one", "/two", Now)).Compare(paths[0], paths[1], default).Select(d => d.ToString())];
    }

    private sealed class Recorder(ToolResult result) : IToolRunner
    {
        public List<ToolCommand> Commands { get; } = [];

        public Task<ToolResult> RunAsync(ToolCommand command, CancellationToken cancellation)
        {
            Commands.Add(command);
            return Task.FromResult(result);
        }
    }
}
