using HPy.Build.Diagnostics;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace HPy.Build.Compilation;

/// <summary>Shows in MSBuild what the runner does; what several configurations have to say alike is shown once.</summary>
/// <param name="log">Where messages go.</param>
/// <param name="report">Where diagnostics go.</param>
internal sealed class TaskListener(TaskLoggingHelper log, Action<Diagnostic> report) : IActionListener
{
    private readonly HashSet<Diagnostic> _seen = [];
    private bool _hidesNotes;

    public void Started(BuildAction action, IReadOnlyList<string> commandLine)
    {
        var isOurs = action.Kind == ActionKind.Describe || action.Title.StartsWith("hpy/", StringComparison.Ordinal);
        log.LogMessage(isOurs ? MessageImportance.Low : MessageImportance.Normal,
            "{0}", "  " + action.Title);
        log.LogMessage(MessageImportance.Low, "{0}", string.Join(' ', commandLine.Select(Quote)));
    }

    public void Diagnosed(Diagnostic diagnostic)
    {
        // A note explains what stands before it, and is as new as that.
        if (diagnostic.Severity != Severity.Note)
            _hidesNotes = !_seen.Add(diagnostic);
        if (!_hidesNotes)
            report(diagnostic);
    }

    private static string Quote(string argument) => argument.Contains(' ') ? $"\"{argument}\"" : argument;
}
