using System.Globalization;
using HPy.Build.Diagnostics;

namespace HPy.Build.Reporting;

/// <summary>How often a long build says how far it is: the property HPyProgress.</summary>
/// <param name="Shortest">The least time between two lines; null for no lines.</param>
public sealed record ProgressInterval(TimeSpan? Shortest)
{
    // A log of an hour should not be twelve times as long as one of five minutes.
    private const double ShareOfElapsed = 0.05;

    /// <summary>Reads a number of seconds, or <c>false</c>; empty means 5.</summary>
    public static ProgressInterval Parse(string text)
    {
        if (text.Length == 0)
            return new ProgressInterval(TimeSpan.FromSeconds(5));
        if (text.Equals("false", StringComparison.OrdinalIgnoreCase))
            return new ProgressInterval(Shortest: null);
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= 86_400
            ? new ProgressInterval(TimeSpan.FromSeconds(seconds))
            : throw new BuildException(ErrorCode.InvalidProperty,
                $"HPyProgress is '{text}'; it has to be the number of seconds between two lines (0 for a line for every file), or false");
    }

    /// <summary>Whether the next line is due.</summary>
    /// <param name="elapsed">Time since the beginning.</param>
    /// <param name="sinceLast">Time since the last line, or since the beginning.</param>
    public bool IsDue(TimeSpan elapsed, TimeSpan sinceLast) =>
        Shortest is { } shortest && sinceLast >= shortest && (shortest == TimeSpan.Zero || sinceLast >= elapsed * ShareOfElapsed);
}
