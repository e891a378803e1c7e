using HPy.Build.Diagnostics;

namespace HPy.Build.Compilation;

/// <summary>Puts into words how a program failed that gave no reason of its own.</summary>
public static class ToolFailure
{
    private const int SignalBase = 128;

    /// <summary>The error for a compiler or linker that failed without a message that could be understood.</summary>
    public static Diagnostic Describe(BuildAction action, ToolResult result)
    {
        var name = Path.GetFileName(action.Tool);
        var what = result.ExitCode == 0 ? "ended well but wrote no output" : HowItEnded(result.ExitCode);
        var said = Tail(result.Error + result.Output);
        return action.Kind == ActionKind.Compile
            ? new Diagnostic(Severity.Error, ErrorCode.CompilerFailed, $"{name} {what}{said}", action.Inputs[0])
            : new Diagnostic(Severity.Error, ErrorCode.LinkerFailed, $"{name} {what} linking {action.Title}{said}");
    }

    /// <summary>An exit code in words: <c>was killed by signal 11 (segmentation fault)</c>.</summary>
    public static string HowItEnded(int exitCode)
    {
        if (exitCode is <= SignalBase or > SignalBase + 64)
            return $"ended with exit code {exitCode}";
        var signal = exitCode - SignalBase;
        var name = signal switch
        {
            4 => " (illegal instruction)",
            6 => " (abort)",
            7 => " (bus error)",
            8 => " (arithmetic error)",
            9 => " (kill, perhaps because memory ran out)",
            11 => " (segmentation fault)",
            15 => " (terminate)",
            _ => "",
        };
        return $"was ended by signal {signal}{name}";
    }

    /// <summary>The last lines a program wrote, as one line to put after a sentence; empty when it wrote nothing.</summary>
    public static string Tail(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length == 0)
            return "; it wrote nothing";
        var tail = string.Join(" / ", lines[^Math.Min(3, lines.Length)..]);
        return "; the last it wrote: " + (tail.Length > 500 ? tail[^500..] : tail);
    }
}
