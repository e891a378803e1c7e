using System.ComponentModel;
using System.Text.Json;
using HPy.Build.Diagnostics;

namespace HPy.Build.Compilation;

/// <summary>Runs commands that describe a source. Whatever goes wrong is a warning: the module does not need the description.</summary>
internal static class DescriptionFailure
{
    private const string Advice = "; write the stub yourself, or set HPyGenerateStubs to false";

    /// <summary>Runs a command; null when it did its work, else why not.</summary>
    public static async Task<Diagnostic?> RunAsync(
        IToolRunner tools, BuildAction action, ToolCommand command, CancellationToken cancellation)
    {
        try
        {
            var result = await tools.RunAsync(command, cancellation).ConfigureAwait(false);
            return result.ExitCode == 0 ? null : Explain(action, result);
        }
        catch (Exception e) when (e is Win32Exception or IOException or JsonException
            || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return Warning($"what {action.Tool} says about it cannot be used: {e.Message.TrimEnd('.')}", action.Inputs[0]);
        }
    }

    private static Diagnostic Explain(BuildAction action, ToolResult result)
    {
        var first = CompilerOutput.Parse(result.Error, action.WorkingDirectory).FirstOrDefault(d => d.Severity == Severity.Error);
        var name = Path.GetFileName(action.Tool);
        return first is null
            ? Warning($"{name} {ToolFailure.HowItEnded(result.ExitCode)}{ToolFailure.Tail(result.Error)}", action.Inputs[0])
            : Warning($"{name} says: {first.Message.TrimEnd('.')}", first.File ?? action.Inputs[0], first.Line, first.Column);
    }

    private static Diagnostic Warning(string reason, string file, int line = 0, int column = 0) =>
        new(Severity.Warning, ErrorCode.SourceNotDescribed, $"there will be no type stub of this source's module, because {reason}{Advice}",
            file, line, column);
}
