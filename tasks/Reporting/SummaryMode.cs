using HPy.Build.Diagnostics;

namespace HPy.Build.Reporting;

/// <summary>When builds end with a table: the property HPySummary.</summary>
public enum SummaryMode
{
    /// <summary>When something was built, and it was for several configurations or took long.</summary>
    Auto,

    /// <summary>Always, also when everything was up to date.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}

/// <summary>Reads <see cref="SummaryMode"/> and applies it.</summary>
public static class SummaryModes
{
    // One configuration that took less is summed up by the line with its wheel.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    /// <summary>The value of HPySummary; empty means auto.</summary>
    public static SummaryMode Parse(string text) => text.ToLowerInvariant() switch
    {
        "" or "auto" => SummaryMode.Auto,
        "true" => SummaryMode.Always,
        "false" => SummaryMode.Never,
        _ => throw new BuildException(ErrorCode.InvalidProperty, $"HPySummary is '{text}'; use auto, true or false"),
    };

    /// <summary>Whether a build that did this ends with a table.</summary>
    public static bool Shows(this SummaryMode mode, IReadOnlyCollection<ConfigurationOutcome> outcomes) => mode switch
    {
        SummaryMode.Always => outcomes.Count > 0,
        SummaryMode.Never => false,
        _ => outcomes.Any(o => o.HasWorked)
            && (outcomes.Count > 1 || outcomes.Aggregate(TimeSpan.Zero, (sum, o) => sum + o.Time) >= Long),
    };
}
