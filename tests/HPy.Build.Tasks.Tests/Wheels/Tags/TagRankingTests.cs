using System.Collections.Immutable;
using HPy.Build.Tests.Support;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels.Tags;

public class TagRankingTests
{
    private static readonly Lazy<ImmutableDictionary<string, string[]>> Expected = new(() =>
        File.ReadLines(Path.Combine(Repository.Root, "tests/HPy.Build.Tasks.Tests/Wheels/Tags/expected.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(": "))
            .ToImmutableDictionary(parts => parts[0], parts => parts[1].Split(' ')));

    public static TheoryData<string> Interpreters => [.. Expected.Value.Keys.Where(k => !k.Contains(' ')).Order()];

    public static TheoryData<string> Systems => [.. Expected.Value.Keys.Where(k => k.Contains(' ')).Order()];

    [Theory]
    [MemberData(nameof(Interpreters))]
    public void Tags_of_an_interpreter_are_in_the_order_of_installers(string name) => Assert.Equal(
        Expected.Value[name],
        TagRanking.Create(Interpreter(name), ["p1", "p2"]).Tags.Where(t => t.Abi != "abi3t").Select(t => t.ToString()));

    [Theory]
    [MemberData(nameof(Systems))]
    public void Platforms_of_a_system_are_in_the_order_of_installers(string name)
    {
        var (version, architecture) = (Version.Parse(name.Split(' ')[1]), name.Split(' ')[2]);
        Assert.Equal(Expected.Value[name], name.Split(' ')[0] switch
        {
            "macosx" => SystemPlatforms.MacOS(version, architecture),
            "glibc" => SystemPlatforms.Manylinux(version, architecture),
            _ => SystemPlatforms.Musllinux(version, architecture),
        });
    }

    [Fact]
    public void Windows_has_one_platform()
    {
        Assert.Equal("win_amd64", Assert.Single(SystemPlatforms.Windows("amd64")));
        Assert.Equal("win_arm64", Assert.Single(SystemPlatforms.Windows("arm64")));
        Assert.Equal("win32", Assert.Single(SystemPlatforms.Windows("32")));
    }

    [Fact]
    public void Free_threaded_builds_take_abi3t_and_never_abi3()
    {
        var ranking = TagRanking.Create(InterpreterTags.CPython(16, freeThreaded: true), ["p"]);
        Assert.Equal(["cp316-cp316t-p", "cp316-abi3t-p", "cp316-none-p", "cp315-abi3t-p"], ranking.Tags.Take(4).Select(t => t.ToString()));
        Assert.Null(ranking.Rank(WheelTagSet.Parse("cp315-abi3-p")));
        Assert.NotNull(ranking.Rank(WheelTagSet.Parse("cp315-abi3.abi3t-p")));
    }

    [Theory]
    // The one for exactly this Python goes before the universal one, which serves all others.
    [InlineData("cp311", "a-1-cp311-cp311-p1.whl a-1-py3-none-p1.whl", "a-1-cp311-cp311-p1.whl")]
    [InlineData("cp313t", "a-1-cp313-cp313-p1.whl a-1-py3-none-p1.whl", "a-1-py3-none-p1.whl")]
    [InlineData("cp314d", "a-1-cp314-cp314-p1.whl a-1-py3-none-p1.whl", "a-1-cp314-cp314-p1.whl")]
    [InlineData("pp311", "a-1-cp311-cp311-p1.whl a-1-py3-none-p1.whl", "a-1-py3-none-p1.whl")]
    [InlineData("graalpy312", "a-1-cp312-cp312-p1.whl a-1-py3-none-p1.whl", "a-1-py3-none-p1.whl")]
    [InlineData("cp38", "a-1-cp311-cp311-p1.whl", null)]
    [InlineData("cp38", "a-1-py3-none-p2.whl a-1-py3-none-p1.p9.whl", "a-1-py3-none-p1.p9.whl")]
    [InlineData("cp38", "a-1-py3-none-p1.whl a-1-2-py3-none-p1.whl a-1-10-py3-none-p1.whl a-1-3x-py3-none-p1.whl", "a-1-10-py3-none-p1.whl")]
    [InlineData("cp38", "a-1-2b-py3-none-any.whl a-1-2a-py3-none-any.whl", "a-1-2b-py3-none-any.whl")]
    [InlineData("cp38", "", null)]
    public void The_best_wheel(string interpreter, string wheels, string? expected) => Assert.Equal(
        expected,
        TagRanking.Create(Interpreter(interpreter), ["p1", "p2"])
            .Choose(wheels.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(WheelFileName.Parse))?.ToString());

    private static InterpreterTags Interpreter(string name) => name switch
    {
        "pp311" => InterpreterTags.PyPy(11),
        "graalpy312" => InterpreterTags.GraalPy(12, 250),
        _ => InterpreterTags.CPython(
            int.Parse(name[3..].TrimEnd('t', 'd'), System.Globalization.CultureInfo.InvariantCulture), name.Contains('t'), name.EndsWith('d')),
    };
}
