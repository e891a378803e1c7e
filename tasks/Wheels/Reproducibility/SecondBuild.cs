using System.Collections.Immutable;
using System.ComponentModel;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels.Reproducibility;

/// <summary>
/// Builds a copy of a project as somebody else would: in another folder, with another user name, time zone, language,
/// file permissions and temporary folder, on one processor.
/// </summary>
/// <param name="runner">Starts programs.</param>
/// <param name="dotnet">The command <c>dotnet</c>.</param>
/// <param name="properties">The global properties of the first build.</param>
public sealed class SecondBuild(IToolRunner runner, string dotnet, ImmutableSortedDictionary<string, string> properties)
{
    private const int MostLines = 5;

    // A day ahead of most places on earth, so that also the date is another one for half of the day.
    private const string OtherTimeZone = "XYZ-13:37";

    /// <summary>What differs from the first build, in words.</summary>
    public const string Differences = "another folder, user, time zone, language, permissions, one processor";

    /// <summary>Builds some targets.</summary>
    /// <param name="project">The project file of the copy.</param>
    /// <param name="targets">What to build.</param>
    /// <param name="scratch">A folder for temporary files.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="BuildException">It fails.</exception>
    public void Run(string project, string targets, string scratch, CancellationToken cancellation)
    {
        Directory.CreateDirectory(scratch);
        ImmutableArray<string> arguments =
        [
            dotnet, "build", project, "-nologo", "-tl:off", "-v:quiet", "-m:1", "-nodeReuse:false", "-t:" + targets,
            .. properties.Select(p => $"-p:{p.Key}={Escape(p.Value)}"),
        ];
        // Files that only their owner may read must make no difference.
        var command = OperatingSystem.IsWindows()
            ? new ToolCommand(arguments[0], arguments[1..], Path.GetDirectoryName(project))
            : new ToolCommand("/bin/sh", ["-c", "umask 077; exec \"$@\"", "sh", .. arguments], Path.GetDirectoryName(project));
        ToolResult result;
        try
        {
            result = runner.RunAsync(command with { Environment = Environment(scratch), English = false }, cancellation).GetAwaiter().GetResult();
        }
        catch (Win32Exception problem)
        {
            throw new BuildException(ErrorCode.NotRebuilt, $"{dotnet} cannot be started to build the project again: {problem.Message}", inner: problem);
        }
        if (result.ExitCode != 0)
            throw new BuildException(ErrorCode.NotRebuilt,
                $"the project does not build in another folder: {Errors(result.Output + result.Error)}; when files are missing, set HPyVerifyRoot to a folder "
                + "that has all files of the project");
    }

    private static Dictionary<string, string?> Environment(string scratch) => new(StringComparer.Ordinal)
    {
        ["TZ"] = OtherTimeZone,
        ["LC_ALL"] = "C",
        ["LANG"] = "C",
        ["USER"] = "somebody-else",
        ["LOGNAME"] = "somebody-else",
        ["HOSTNAME"] = "elsewhere",
        ["TMPDIR"] = scratch,
        ["TEMP"] = scratch,
        ["TMP"] = scratch,
        ["DOTNET_PROCESSOR_COUNT"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        // Set by the MSBuild that runs this task, for itself.
        ["MSBUILD_EXE_PATH"] = null,
        ["MSBuildSDKsPath"] = null,
        ["MSBuildExtensionsPath"] = null,
        ["MSBuildLoadMicrosoftTargetsReadOnly"] = null,
    };

    private static string Errors(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var errors = lines.Where(l => l.Contains(": error ", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Take(MostLines).ToList();
        return string.Join(" | ", errors.Count > 0 ? errors : lines.TakeLast(MostLines)).TrimEnd('.');
    }

    // What would end a property, or begin a reference to another one.
    private static string Escape(string value) => string.Concat(value.Select(c =>
        c is '%' or ';' or ',' or '$' or '@' or '\'' or '(' or ')' or '*' or '?' or '"' ? $"%{(int)c:x2}" : c.ToString()));
}
