using HPy.Build.Compilation;

namespace HPy.Build.Reporting;

/// <summary>Counts what a step does for each configuration.</summary>
public sealed class OutcomeTally
{
    private readonly Dictionary<string, Counts> _counts = new(StringComparer.Ordinal);

    /// <summary>Hears what there is to do: the rest is up to date.</summary>
    public void Planned(IReadOnlyList<BuildAction> all, IReadOnlyList<BuildAction> outdated)
    {
        foreach (var action in all)
            if (action.Kind == ActionKind.Compile)
                Of(action.Scope).Reused++;
        foreach (var action in outdated)
            if (action.Kind == ActionKind.Compile)
                Of(action.Scope).Reused--;
    }

    /// <summary>Hears of a command that ended.</summary>
    public void Finished(BuildAction action, bool succeeded, TimeSpan took)
    {
        if (action.Kind == ActionKind.Describe)
            return;
        var counts = Of(action.Scope);
        counts.Time += took;
        if (!succeeded)
            counts.Failed++;
        else if (action.Kind == ActionKind.Compile)
            counts.Compiled++;
        else
            counts.Linked++;
    }

    /// <summary>Adds what was counted for the configuration.</summary>
    public ConfigurationOutcome AddTo(ConfigurationOutcome outcome)
    {
        var counts = Of(outcome.Configuration.Folder);
        return outcome with
        {
            Compiled = outcome.Compiled + counts.Compiled,
            Reused = outcome.Reused + counts.Reused,
            Linked = outcome.Linked + counts.Linked,
            Failed = outcome.Failed + counts.Failed,
            Time = outcome.Time + counts.Time,
        };
    }

    private Counts Of(string scope)
    {
        if (!_counts.TryGetValue(scope, out var counts))
            _counts.Add(scope, counts = new Counts());
        return counts;
    }

    private sealed class Counts
    {
        public int Compiled { get; set; }

        public int Reused { get; set; }

        public int Linked { get; set; }

        public int Failed { get; set; }

        public TimeSpan Time { get; set; }
    }
}
