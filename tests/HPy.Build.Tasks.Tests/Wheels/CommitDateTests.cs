using System.Diagnostics;
using HPy.Build.Compilation;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels;

public sealed class CommitDateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private readonly CommitDate _dates = new(new ToolRunner());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_date_is_that_of_the_commit()
    {
        Assert.Equal((null, null), _dates.Find(_folder.Path, default));
        Assert.Equal("", CommitDate.Fingerprint(_folder.Path));
        Git("init", "-q", "-b", "main");
        Assert.Equal((null, null), _dates.Find(_folder.Path, default));
        Commit("1700000000");
        var inside = Directory.CreateDirectory(Path.Combine(_folder.Path, "a", "b")).FullName;
        Assert.Equal((DateTime.UnixEpoch.AddSeconds(1700000000), null), _dates.Find(inside, default));
        var first = CommitDate.Fingerprint(inside);
        Assert.Equal(first, CommitDate.Fingerprint(_folder.Path));
        Commit("1700000099");
        Assert.NotEqual(first, CommitDate.Fingerprint(inside));
        Assert.Equal((DateTime.UnixEpoch.AddSeconds(1700000099), null), _dates.Find(inside, default));
    }

    [Fact]
    public void Packed_and_detached_commits_and_further_work_trees()
    {
        Git("init", "-q", "-b", "main");
        Commit("1600000000");
        var loose = CommitDate.Fingerprint(_folder.Path);
        Git("pack-refs", "--all");
        Assert.NotEqual(loose, CommitDate.Fingerprint(_folder.Path));
        Assert.Equal(2020, _dates.Find(_folder.Path, default).Time!.Value.Year);
        Git("worktree", "add", "-q", "-b", "other", "tree");
        var tree = Path.Combine(_folder.Path, "tree");
        var before = CommitDate.Fingerprint(tree);
        Git("-C", "tree", "commit", "-q", "--allow-empty", "-m", "x");
        Assert.NotEqual(before, CommitDate.Fingerprint(tree));
        Git("checkout", "-q", "--detach");
        Assert.Equal(2020, _dates.Find(_folder.Path, default).Time!.Value.Year);
    }

    [Fact]
    public void A_folder_that_only_looks_like_a_work_tree_gives_a_reason()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".git"));
        var (time, problem) = _dates.Find(_folder.Path, default);
        Assert.Null(time);
        Assert.Contains("git", problem);
    }

    [Theory]
    [InlineData("tree 1\nauthor A <a@b> 1 +0000\ncommitter B <x> 5> 1700000000 +0100\n\nmessage", 1700000000)]
    [InlineData("tree 1\ncommitter B <b@c> 10 +0000\n\n", 315532800)] // 1980: no older time fits into a wheel
    public void Dates_of_commits(string commit, long seconds) =>
        Assert.Equal(DateTime.UnixEpoch.AddSeconds(seconds), CommitDate.Parse(commit));

    [Theory]
    [InlineData("")]
    [InlineData("tree 1\n\ncommitter B <b@c> 10 +0000\n")]
    [InlineData("committer B <b@c> x\n")]
    public void Commits_without_a_date(string commit) => Assert.Null(CommitDate.Parse(commit));

    private void Commit(string date) => Git(date, "commit", "-q", "--allow-empty", "-m", "x");

    private void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = _folder.Path };
        start.Environment["GIT_CONFIG_GLOBAL"] = start.Environment["GIT_CONFIG_SYSTEM"] = "/dev/null";
        foreach (var who in new[] { "AUTHOR", "COMMITTER" })
        {
            start.Environment[$"GIT_{who}_NAME"] = "A";
            start.Environment[$"GIT_{who}_EMAIL"] = "a@example.org";
        }
        if (char.IsAsciiDigit(arguments[0][0]))
        {
            start.Environment["GIT_COMMITTER_DATE"] = arguments[0] + " +0000";
            arguments = arguments[1..];
        }
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
