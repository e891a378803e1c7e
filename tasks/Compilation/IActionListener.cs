using HPy.Build.Diagnostics;

namespace HPy.Build.Compilation;

/// <summary>Hears what the runner does. Calls never overlap.</summary>
public interface IActionListener
{
    /// <summary>It is known what there is to do; called once, before anything else and also when that is nothing.</summary>
    /// <param name="all">The commands of the step.</param>
    /// <param name="outdated">Those of them that have to run.</param>
    void Planned(IReadOnlyList<BuildAction> all, IReadOnlyList<BuildAction> outdated)
    {
    }

    /// <summary>A command starts.</summary>
    void Started(BuildAction action, IReadOnlyList<string> commandLine);

    /// <summary>A command ended by itself.</summary>
    /// <param name="action">The command.</param>
    /// <param name="succeeded">Whether its output is there.</param>
    /// <param name="took">How long it ran.</param>
    void Finished(BuildAction action, bool succeeded, TimeSpan took)
    {
    }

    /// <summary>All commands ended; not called when there was none to run.</summary>
    /// <param name="slots">How many could run at a time.</param>
    /// <param name="busy">How long all of them ran, added up.</param>
    /// <param name="took">How long it was from the first to the last.</param>
    void Ended(int slots, TimeSpan busy, TimeSpan took)
    {
    }

    /// <summary>A command or the runner has something to say.</summary>
    void Diagnosed(Diagnostic diagnostic);
}
