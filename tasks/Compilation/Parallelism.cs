using System.Globalization;
using HPy.Build.Diagnostics;

namespace HPy.Build.Compilation;

/// <summary>Reads how many commands may run at a time.</summary>
public static class Parallelism
{
    /// <summary>The value of HPyMaxParallelCompiles; empty means one per processor.</summary>
    public static int Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Environment.ProcessorCount;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new BuildException(ErrorCode.InvalidProperty,
                $"HPyMaxParallelCompiles is '{text}'; it has to be a whole number from 1 on, or empty for one per processor");
    }
}
