namespace HPy.Build.Compilation;

/// <summary>
/// Ctrl+C reaches every program of a terminal at once: a compiler may have ended by it before this process hears that the
/// build is cancelled. Then that is no failure of the compiler.
/// </summary>
internal static class Interruption
{
    private const int SignalBase = 128;

    /// <summary>How long a cancellation may be behind.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    /// <summary>Whether an interruption could have ended a program like this: by a signal, or without a word.</summary>
    public static bool Explains(ToolResult result) => result.ExitCode > SignalBase
        || (result.ExitCode != 0 && string.IsNullOrWhiteSpace(result.Error) && string.IsNullOrWhiteSpace(result.Output));
}
