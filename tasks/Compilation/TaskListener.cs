using System.Globalization;
using HPy.Build.Diagnostics;
using HPy.Build.Reporting;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace HPy.Build.Compilation;

/// <summary>Shows in MSBuild what the runner does; what several configurations have to say alike is shown once.</summary>
/// <param name="log">Where messages go.</param>
/// <param name="report">Where diagnostics go.</param>
/// <param name="progress">Counts the commands that start.</param>
/// <param name="tally">Counts what was done.</param>
internal sealed class TaskListener(
    TaskLoggingHelper log, Action<Diagnostic> report, Progress progress, OutcomeTally tally) : IActionListener
{
    private readonly HashSet<Diagnostic> _seen = [];
    private bool _hidesNotes;

    public void Planned(IReadOnlyList<BuildAction> all, IReadOnlyList<BuildAction> outdated)
    {
        progress.Begin(all, outdated);
        tally.Planned(all, outdated);
    }

    public void Finished(BuildAction action, bool succeeded, TimeSpan took) => tally.Finished(action, succeeded, took);

    public void Started(BuildAction action, IReadOnlyList<string> commandLine)
    {
        if (progress.Next(action) is { } line)
            log.LogMessage(line.IsDue ? MessageImportance.High : IsOurs(action) ? MessageImportance.Low : MessageImportance.Normal,
                "{0}", "  " + line.Text);
        else
            log.LogMessage(MessageImportance.Low, "{0}", "  " + action.Title);
        log.LogMessage(MessageImportance.Low, "{0}", string.Join(' ', commandLine.Select(Quote)));
    }

    public void Ended(int slots, TimeSpan busy, TimeSpan took) => log.LogMessage(MessageImportance.Low, "{0}", string.Create(
        CultureInfo.InvariantCulture,
        $"  {slots} slots were busy for {100 * busy / (slots * took):0} % of {took.TotalSeconds:0.0} s"));

    public void Diagnosed(Diagnostic diagnostic)
    {
        // A note explains what stands before it, and is as new as that.
        if (diagnostic.Severity != Severity.Note)
            _hidesNotes = !_seen.Add(diagnostic);
        if (!_hidesNotes)
            report(diagnostic);
    }

    // HPy's own sources are no news to anybody.
    private static bool IsOurs(BuildAction action) => action.Name.StartsWith("hpy/", StringComparison.Ordinal);

    private static string Quote(string argument) => argument.Contains(' ') ? $"\"{argument}\"" : argument;
}
