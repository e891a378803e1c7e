using HPy.Build.Compilation;

namespace HPy.Build.Reporting;

/// <summary>One line about a command that starts.</summary>
/// <param name="Text"><c>[37/200] linux-arm64 array.c</c>.</param>
/// <param name="IsDue">Whether it is time to show one also to those who do not want to see every command.</param>
public sealed record ProgressText(string Text, bool IsDue);

/// <summary>
/// Counts the commands of a step as they start. Only what has to run counts, and descriptions do not: they run
/// beside the commands that people wait for.
/// </summary>
/// <param name="interval">How often a line is due.</param>
/// <param name="clock">Tells the time.</param>
public sealed class Progress(ProgressInterval interval, TimeProvider clock)
{
    private ConfigurationNames _names = new([]);
    private int _total;
    private int _started;
    private long _begin;
    private long _last;

    /// <summary>A step begins.</summary>
    public void Begin(IReadOnlyList<BuildAction> all, IReadOnlyList<BuildAction> outdated)
    {
        _total = outdated.Count(Counts);
        _started = 0;
        if (_total > 0)
            _names = new ConfigurationNames(all.Where(Counts).Select(a => a.Scope).Distinct());
        _begin = _last = clock.GetTimestamp();
    }

    /// <summary>The line about the next command; null for one that does not count.</summary>
    public ProgressText? Next(BuildAction action)
    {
        if (!Counts(action))
            return null;
        _started++;
        var isDue = interval.IsDue(clock.GetElapsedTime(_begin), clock.GetElapsedTime(_last));
        if (isDue)
            _last = clock.GetTimestamp();
        return new ProgressText($"[{_started}/{_total}] {_names.Of(action.Scope)} {action.Name}", isDue);
    }

    private static bool Counts(BuildAction action) => action.Kind != ActionKind.Describe;
}
