using System.Globalization;
using HPy.Build.Diagnostics;

namespace HPy.Build.Compilation;

/// <summary>Reads how many commands may run at a time.</summary>
public static class Parallelism
{
    /// <summary>How many commands run on this machine: the value of HPyMaxParallelCompiles; empty means one per processor.</summary>
    public static int Parse(string text) => ParseFarm(text) ?? Environment.ProcessorCount;

    /// <summary>
    /// How many commands run on this machine while others do the compiling: no more than it has processors, whatever a farm takes.
    /// </summary>
    public static int BesideFarm(string text) => Math.Min(Parse(text), Environment.ProcessorCount);

    /// <summary>How many commands a farm gets: the value of HPyMaxParallelCompiles; null when it is empty.</summary>
    public static int? ParseFarm(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new BuildException(ErrorCode.InvalidProperty,
                $"HPyMaxParallelCompiles is '{text}'; it has to be a whole number from 1 on, or empty for one per processor, or as many as a farm takes");
    }
}
