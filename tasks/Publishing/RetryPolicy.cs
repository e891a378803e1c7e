using System.Net.Http.Headers;

namespace HPy.Build.Publishing;

/// <summary>How often and when something is tried again.</summary>
internal sealed record RetryPolicy
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestObeyed = TimeSpan.FromMinutes(10);

    /// <summary>How often it is tried, the first time included.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>How long nothing may move.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Waits; tests do not want to.</summary>
    public Func<TimeSpan, CancellationToken, Task> Wait { get; init; } = Task.Delay;

    /// <summary>
    /// The pause after an attempt: twice as long each time, and never the same for two builds that fail together. What the
    /// server asks for counts, up to ten minutes.
    /// </summary>
    /// <param name="attempt">The number of the attempt, from 1.</param>
    /// <param name="asked">What the server asks for.</param>
    public static TimeSpan Pause(int attempt, TimeSpan? asked)
    {
        var seconds = Math.Min(Math.Pow(2, attempt - 1), LongestPause.TotalSeconds) * (0.75 + Random.Shared.NextDouble() / 2);
        var own = TimeSpan.FromSeconds(seconds);
        return asked is { } wanted && wanted > own ? wanted < LongestObeyed ? wanted : LongestObeyed : own;
    }

    /// <summary>The header Retry-After: seconds or a date.</summary>
    public static TimeSpan? Asked(RetryConditionHeaderValue? header, DateTimeOffset now) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > now => date - now,
        _ => null,
    };
}
