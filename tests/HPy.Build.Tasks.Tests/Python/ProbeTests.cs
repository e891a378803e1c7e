using System.Diagnostics;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Python;
using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.Python;

public sealed class ProbeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("echo no module named sysconfig >&2; exit 3", "HPY4004", "ended with exit code 3 when it was asked for its version; the last it wrote: no module named sysconfig")]
    [InlineData("kill -SEGV $$", "HPY4004", "was ended by signal 11 (segmentation fault)")]
    [InlineData("echo I am a teapot", "HPY4006", "I am a teapot")]
    [InlineData("true", "HPY4006", "it wrote nothing")]
    [InlineData("printf 'hpy-probe\\nimplementation\\tcpython\\nversion\\t3.11.7\\n'", "HPY4006", "no Python interpreter would say")]
    [InlineData("head -c 3000000 /dev/zero", "HPY4006", "is it an interpreter?")]
    public void Says_how_an_interpreter_failed(string script, string code, string message)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Script("python3", script);
        var error = Assert.Throws<BuildException>(() => Probe(folder).Examine(path, default));
        Assert.Equal(code, error.Code.Id);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stops_an_interpreter_that_hangs_and_what_it_started()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Script("python3", "sleep 60 & echo $! > \"$(dirname \"$0\")/child\"; wait");
        var watch = Stopwatch.StartNew();
        var error = Assert.Throws<BuildException>(() => Probe(folder, TimeSpan.FromSeconds(1)).Examine(path, default));
        Assert.Equal(ErrorCode.PythonTimedOut, error.Code);
        Assert.Contains("HPyPythonTimeout", error.Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"took {watch.Elapsed}");
        var child = File.ReadAllText(folder.At("child")).Trim();
        Assert.True(SpinWait.SpinUntil(() => !IsRunning(child), TimeSpan.FromSeconds(10)), "the child still runs");
    }

    [Fact]
    public void Says_that_a_file_is_missing_or_cannot_be_started()
    {
        using var folder = new TemporaryFolder();
        var text = folder.Write("notes", "hello");
        Assert.Equal(ErrorCode.PythonCrashed, Assert.Throws<BuildException>(() => Probe(folder).Examine(text, default)).Code);
        var missing = folder.At("nobody");
        Assert.Equal(ErrorCode.PythonPathNotFound, Assert.Throws<BuildException>(() => Probe(folder).Examine(missing, default)).Code);
    }

    [Fact]
    public void Start_up_files_may_print_around_the_answer()
    {
        var info = PythonProbe.Read("/py", "hello\r\n" + FakeTools.Answer("3.13.0", "/inc", flags: "t").Replace("\n", "\r\n", StringComparison.Ordinal) + "bye\n");
        Assert.Equal(("cp313t", "/inc"), (info!.Tag, Assert.Single(info.IncludeDirectories)));
    }

    [Theory]
    [InlineData("3.11.7", "3.11")]
    [InlineData("bits\t64", "bits\tsixty")]
    [InlineData("suffix\t", "suffix\t/../../evil")]
    [InlineData("flags\t", "flags\t../")]
    [InlineData("implementation\tcpython", "implementation\t")]
    public void Refuses_answers_with_impossible_values(string right, string wrong)
    {
        var answer = FakeTools.Answer("3.11.7", "/inc");
        Assert.NotNull(PythonProbe.Read("/py", answer));
        Assert.Null(PythonProbe.Read("/py", answer.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public void Asks_once_for_each_state_of_the_file_and_never_believes_a_damaged_cache()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("python3", "1");
        var cache = new ProbeCache(folder.At("cache"));
        var tools = new FakeTools(_ => FakeTools.Says(FakeTools.Answer("3.11.7", "/inc")));
        PythonInfo Examine() => new PythonProbe(tools, cache, Patience).Examine(path, default);

        Examine();
        Assert.Equal("cp311", Examine().Tag);
        Assert.Single(tools.Asked);

        folder.Write("python3", "22");
        Examine();
        Assert.Equal(2, tools.Asked.Count);

        var file = Assert.Single(Directory.GetFiles(folder.At("cache")));
        var whole = File.ReadAllBytes(file);
        byte[][] damaged = [[], [0xff, 0, 0xfe], whole[..^3], whole[..(whole.Length / 2)], [.. whole.Reverse()]];
        for (var i = 0; i < damaged.Length; i++)
        {
            File.WriteAllBytes(file, damaged[i]);
            Assert.Equal("cp311", Examine().Tag);
            Assert.Equal(3 + i, tools.Asked.Count);
            Assert.Equal(whole, File.ReadAllBytes(file));
        }
    }

    [Fact]
    public void Failures_are_not_remembered()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("python3", "");
        var works = false;
        var tools = new FakeTools(_ => works ? FakeTools.Says(FakeTools.Answer("3.11.7", "/inc")) : FakeTools.Says("?"));
        var probe = new PythonProbe(tools, new ProbeCache(folder.At("cache")), Patience);
        Assert.Throws<BuildException>(() => probe.Examine(path, default));
        works = true;
        Assert.Equal("cp311", probe.Examine(path, default).Tag);
    }

    [Fact]
    public void Many_builds_may_write_the_cache_at_a_time()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("python3", "");
        var stamp = FileStamp.Of(path);
        var answers = Enumerable.Range(0, 8).Select(i => new string((char)('a' + i), 20_000 + i)).ToHashSet();
        Parallel.ForEach(answers, answer =>
        {
            var cache = new ProbeCache(folder.At("cache"));
            for (var i = 0; i < 25; i++)
            {
                cache.Store(path, stamp, answer);
                Assert.Contains(cache.Find(path, stamp) ?? "nothing", answers);
            }
        });
        Assert.Single(Directory.GetFiles(folder.At("cache")));
    }

    [Fact]
    public void Does_without_a_cache_that_cannot_be_written()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("python3", "");
        var blocked = folder.Write("cache", "a file where the folder should be");
        var tools = new FakeTools(_ => FakeTools.Says(FakeTools.Answer("3.9.0", "/inc")));
        foreach (var cache in (ProbeCache[])[new ProbeCache(blocked), new ProbeCache(null)])
            Assert.Equal("cp39", new PythonProbe(tools, cache, Patience).Examine(path, default).Tag);
    }

    private static PythonProbe Probe(TemporaryFolder folder, TimeSpan? patience = null) =>
        new(new ToolRunner(), new ProbeCache(folder.At("cache")), patience ?? Patience);

    // A zombie whose parent is gone is over too.
    private static bool IsRunning(string pid)
    {
        try
        {
            return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
