using System.Collections.Immutable;

namespace HPy.Build.Compilation;

/// <summary>
/// A program that runs a command for somebody. What the command makes does not depend on it, so neither do fingerprints:
/// nothing is built again because a cache was switched on or off.
/// </summary>
/// <param name="Path">What is started, with the command as its arguments.</param>
/// <param name="Environment">Variables it needs.</param>
/// <param name="IsFarm">Whether the work is done by other machines.</param>
public sealed record CommandLauncher(string Path, ImmutableSortedDictionary<string, string> Environment, bool IsFarm)
{
    private const int FirstOwnExitCode = 100;

    /// <summary>
    /// Whether a command ended in a way that compilers do not end in: distcc and icecc have exit codes from 100 on for what
    /// happens to them, and distcc 3.4 aborts when a machine goes away at the wrong moment. The command is then run without it.
    /// </summary>
    public static bool HasFailed(ToolResult result) => result.ExitCode >= FirstOwnExitCode && !result.TimedOut;
}
