using System.Collections.Immutable;

namespace HPy.Build.Configurations;

/// <summary>Multiplies ABIs, platforms and Pythons.</summary>
public static class ConfigurationMatrix
{
    /// <summary>One configuration for each ABI and platform, and for each Python of the platform where the ABI depends on it.</summary>
    /// <param name="abis">The ABIs.</param>
    /// <param name="rids">The platforms.</param>
    /// <param name="pythons">The Pythons of each platform; not asked where no ABI depends on them.</param>
    public static ImmutableArray<BuildConfiguration> Create(
        ImmutableArray<Abi> abis, ImmutableArray<RuntimeId> rids, IReadOnlyDictionary<RuntimeId, ImmutableArray<PythonTarget>> pythons)
    {
        var result = ImmutableArray.CreateBuilder<BuildConfiguration>();
        foreach (var rid in rids)
            foreach (var abi in abis)
                if (abi.NeedsPython())
                    foreach (var python in pythons[rid])
                        result.Add(new BuildConfiguration(abi, rid, python));
                else
                    result.Add(new BuildConfiguration(abi, rid, null));
        return result.ToImmutable();
    }
}
