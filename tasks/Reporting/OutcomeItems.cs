using System.Globalization;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace HPy.Build.Reporting;

/// <summary>How a <see cref="ConfigurationOutcome"/> travels between targets, and how it is shown.</summary>
internal static class OutcomeItems
{
    public static ITaskItem ToItem(ConfigurationOutcome outcome)
    {
        var item = ConfigurationItems.ToItem(outcome.Configuration);
        Items.Set(item, "Toolchain", outcome.Toolchain);
        Set(item, nameof(outcome.Compiled), outcome.Compiled);
        Set(item, nameof(outcome.Reused), outcome.Reused);
        Set(item, nameof(outcome.Linked), outcome.Linked);
        Set(item, nameof(outcome.Failed), outcome.Failed);
        Set(item, nameof(outcome.Time), outcome.Time.Ticks);
        return item;
    }

    public static ConfigurationOutcome FromItem(ITaskItem item) =>
        new(ConfigurationItems.FromItem(item), item.GetMetadata("Toolchain"))
        {
            Compiled = (int)Get(item, nameof(ConfigurationOutcome.Compiled)),
            Reused = (int)Get(item, nameof(ConfigurationOutcome.Reused)),
            Linked = (int)Get(item, nameof(ConfigurationOutcome.Linked)),
            Failed = (int)Get(item, nameof(ConfigurationOutcome.Failed)),
            Time = TimeSpan.FromTicks(Get(item, nameof(ConfigurationOutcome.Time))),
        };

    /// <summary>The table of a build that comes to nothing.</summary>
    public static void ShowFailure(TaskLoggingHelper log, string projectFile, string mode, IReadOnlyList<ConfigurationOutcome> outcomes)
    {
        // One configuration's errors say it all.
        if (outcomes.Count < 2 || outcomes.All(o => o.Failed == 0) || SummaryModes.Parse(mode) == SummaryMode.Never)
            return;
        var failed = outcomes.Count(o => o.Failed > 0);
        Show(log, Path.GetFileNameWithoutExtension(projectFile),
            string.Create(CultureInfo.InvariantCulture, $"no wheels, because {failed} of {outcomes.Count} configurations failed"),
            SummaryTable.Format(outcomes, _ => null));
    }

    /// <summary>
    /// Shows a table below a headline. As one message in the words of C# projects: that is what the terminal logger shows
    /// of all that builds say.
    /// </summary>
    public static void Show(TaskLoggingHelper log, string projectName, string headline, string table) =>
        log.LogMessage(MessageImportance.High, "{0} -> {1}", projectName, headline + Environment.NewLine + table);

    private static void Set(TaskItem item, string name, long value) => Items.Set(item, name, value.ToString(CultureInfo.InvariantCulture));

    private static long Get(ITaskItem item, string name) => long.Parse(item.GetMetadata(name), CultureInfo.InvariantCulture);
}
