using System.ComponentModel;
using System.Globalization;
using System.Text;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;

namespace HPy.Build.Python;

/// <summary>Asks an interpreter about itself, once for each state of its file.</summary>
/// <param name="tools">Starts it.</param>
/// <param name="cache">Remembers the answers.</param>
/// <param name="patience">How long it may take.</param>
public sealed class PythonProbe(IToolRunner tools, ProbeCache cache, TimeSpan patience)
{
    private const string Begin = "hpy-probe";
    private const string End = "hpy-probe-end";

    /// <summary>Examines one interpreter; an error of the 4000s says what went wrong.</summary>
    public PythonInfo Examine(string path, CancellationToken cancellation)
    {
        var stamp = FileStamp.Of(path);
        if (!stamp.Exists)
            throw new BuildException(ErrorCode.PythonPathNotFound, $"there is no Python interpreter {path}");
        if (cache.Find(path, stamp) is { } known && Read(path, known) is { } remembered)
            return remembered;
        var answer = Ask(path, cancellation);
        var info = Read(path, answer) ?? throw new BuildException(ErrorCode.PythonAnswerUnusable,
            $"{path} answered something that no Python interpreter would say about itself{ToolFailure.Tail(answer)}; "
            + "is it an interpreter? Name another one in HPyPython");
        cache.Store(path, stamp, answer);
        return info;
    }

    private string Ask(string path, CancellationToken cancellation)
    {
        // -E and -s: neither the user's environment nor the user's packages take part.
        var command = new ToolCommand(path, ["-E", "-s", "-c", Script()], Path.GetDirectoryName(path))
        {
            Timeout = patience,
            OutputLimit = 1 << 16,
        };
        ToolResult result;
        try
        {
            result = tools.RunAsync(command, cancellation).GetAwaiter().GetResult();
        }
        catch (Win32Exception e)
        {
            throw new BuildException(ErrorCode.PythonCrashed,
                $"{path} could not be started: {e.Message}; is it an interpreter for this machine? Name another one in HPyPython",
                null, e);
        }
        if (result.TimedOut)
            throw new BuildException(ErrorCode.PythonTimedOut,
                $"{path} did not answer within {patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s and was "
                + "stopped; name another interpreter in HPyPython, or give it more time with HPyPythonTimeout (seconds)");
        return result.ExitCode == 0 ? result.Output : throw new BuildException(ErrorCode.PythonCrashed,
            $"{path} {ToolFailure.HowItEnded(result.ExitCode)} when it was asked for its version"
            + $"{ToolFailure.Tail(result.Error)}; repair it, or name another one in HPyPython");
    }

    /// <summary>The program that interpreters run.</summary>
    internal static string Script()
    {
        using var stream = typeof(PythonProbe).Assembly.GetManifestResourceStream("HPy.Build.Python.probe.py")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Understands an answer; null when it is none. Start-up files of the interpreter may print around it.</summary>
    internal static PythonInfo? Read(string path, string answer)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var inside = false;
        var complete = false;
        foreach (var line in answer.Split('\n'))
        {
            var text = line.TrimEnd('\r');
            if (text == Begin)
                inside = true;
            else if (text == End)
                complete |= inside;
            else if (inside && !complete && text.IndexOf('\t', StringComparison.Ordinal) is > 0 and var tab)
                values[text[..tab]] = text[(tab + 1)..];
        }
        if (!complete || !Version.TryParse(values.GetValueOrDefault("version"), out var version) || version.Build < 0
            || !int.TryParse(values.GetValueOrDefault("bits"), NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            || values.GetValueOrDefault("implementation") is not { Length: > 0 } implementation
            || values.GetValueOrDefault("suffix") is not { } suffix || suffix.AsSpan().IndexOfAny('/', '\\') >= 0
            || values.GetValueOrDefault("flags") is not { } flags || !flags.All(char.IsAsciiLetterLower))
            return null;
        return new PythonInfo
        {
            Path = path,
            Implementation = implementation,
            Version = version,
            AbiFlags = flags,
            ExtensionSuffix = suffix,
            IncludeDirectories =
            [
                .. new[] { values.GetValueOrDefault("include", ""), values.GetValueOrDefault("platinclude", "") }
                    .Where(folder => folder.Length > 0).Distinct(),
            ],
            Platform = values.GetValueOrDefault("platform", ""),
            Bits = bits,
        };
    }
}
