using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Configurations;

/// <summary>Multiplies ABIs, platforms and Pythons.</summary>
public static class ConfigurationMatrix
{
    /// <summary>One configuration for each ABI and platform, and for each Python where the ABI depends on it.</summary>
    public static ImmutableArray<BuildConfiguration> Create(
        ImmutableArray<Abi> abis, ImmutableArray<RuntimeId> rids, RuntimeId host, ImmutableArray<PythonTarget> pythons)
    {
        var result = ImmutableArray.CreateBuilder<BuildConfiguration>();
        foreach (var rid in rids)
        {
            if (rid != host && abis.Any(a => a.NeedsPython()))
                throw new BuildException(ErrorCode.UnsupportedCombination,
                    $"modules for CPython's own ABI and hybrid ones are built only for the platform this runs on, which is {host}, and "
                    + $"not for {rid}; set HPyAbi to universal, or build on a machine of that kind");
            foreach (var abi in abis)
                if (abi.NeedsPython())
                    foreach (var python in pythons)
                        result.Add(new BuildConfiguration(abi, rid, python));
                else
                    result.Add(new BuildConfiguration(abi, rid, null));
        }
        return result.ToImmutable();
    }
}
