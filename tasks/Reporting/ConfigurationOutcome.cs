using HPy.Build.Configurations;

namespace HPy.Build.Reporting;

/// <summary>What a build did for one configuration.</summary>
/// <param name="Configuration">The cell of the matrix.</param>
/// <param name="Toolchain">What compiled: <c>gcc 12.2</c>.</param>
public sealed record ConfigurationOutcome(BuildConfiguration Configuration, string Toolchain)
{
    /// <summary>How many objects were compiled.</summary>
    public int Compiled { get; init; }

    /// <summary>How many objects were up to date.</summary>
    public int Reused { get; init; }

    /// <summary>How many modules were linked.</summary>
    public int Linked { get; init; }

    /// <summary>How many compilers and linkers failed.</summary>
    public int Failed { get; init; }

    /// <summary>How long its compilers and linkers ran, added up.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>Whether anything ran.</summary>
    public bool HasWorked => Compiled + Linked + Failed > 0;
}
