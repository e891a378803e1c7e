using System.ComponentModel;
using HPy.Build.Compilation;

namespace HPy.Build.SourceDistributions;

/// <summary>Asks git which files of a project it ignores.</summary>
internal static class GitIgnored
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The folder above or at <paramref name="folder"/> that git keeps track of; null when there is none.</summary>
    public static string? WorkTree(string folder)
    {
        for (string? current = folder; current is not null; current = Path.GetDirectoryName(current))
            if (Path.Exists(Path.Combine(current, ".git")))
                return current;
        return null;
    }

    /// <summary>
    /// Full paths of the files and folders that git ignores below a folder of a work tree; none, with a reason, when
    /// git does not say. A folder that is ignored as a whole has none: the rule is about what lies beside it.
    /// </summary>
    /// <remarks>
    /// Without the file monitor this runs nothing that a configuration in the work tree could name. So it may also read work
    /// trees of other users, as in containers.
    /// </remarks>
    public static (HashSet<string> Paths, string? Problem) Find(IToolRunner runner, string folder, CancellationToken cancellation)
    {
        var command = new ToolCommand("git",
            ["-c", "safe.directory=*", "-c", "core.fsmonitor=false", "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"], folder)
        {
            Timeout = Patience,
            OutputLimit = 256 << 20,
            Environment = new Dictionary<string, string?>
            {
                ["GIT_DIR"] = null,
                ["GIT_WORK_TREE"] = null,
                ["GIT_INDEX_FILE"] = null,
                ["GIT_OPTIONAL_LOCKS"] = "0",
            },
        };
        try
        {
            var result = runner.RunAsync(command, cancellation).GetAwaiter().GetResult();
            if (result.TimedOut || result.ExitCode != 0)
                return ([], result.TimedOut ? "it does not answer" : result.Error.Trim());
            var names = result.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
            return names.Contains("./")
                ? ([], null)
                : ([.. names.Select(n => Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(folder, n))))], null);
        }
        catch (Win32Exception problem)
        {
            return ([], problem.Message);
        }
    }

    /// <summary>Whether a file or a folder that it is in is among the paths.</summary>
    public static bool Contains(HashSet<string> ignored, string file)
    {
        for (string? current = file; ignored.Count > 0 && current is not null; current = Path.GetDirectoryName(current))
            if (ignored.Contains(current))
                return true;
        return false;
    }
}
