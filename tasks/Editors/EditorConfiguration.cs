using HPy.Build.Configurations;
using HPy.Build.Diagnostics;

namespace HPy.Build.Editors;

/// <summary>Which of the configurations of a build editors see: the property HPyEditorConfiguration.</summary>
/// <param name="Configuration">The configuration.</param>
/// <param name="IsWanted">Whether it is what was asked for; otherwise the build has nothing of that kind.</param>
public sealed record EditorConfiguration(BuildConfiguration Configuration, bool IsWanted)
{
    /// <summary>
    /// Chooses. The property names an ABI, a platform, a Python, or several of them with <c>/</c> between them, like the
    /// folders below <c>bin</c>; of several configurations that fit, one for this machine is taken, then the first.
    /// </summary>
    public static EditorConfiguration Choose(string wanted, IReadOnlyList<BuildConfiguration> configurations, RuntimeId host)
    {
        var parts = wanted.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var part in parts)
            Check(part, wanted);
        var fitting = configurations.Where(c => parts.All(p => Is(c, p))).ToList();
        var asked = parts.Length == 0 || fitting.Count > 0 ? fitting : [.. configurations];
        var best = asked.Find(c => c.Rid == host) ?? asked[0];
        return new EditorConfiguration(best, parts.Length == 0 ? best.Rid == host : fitting.Count > 0);
    }

    private static bool Is(BuildConfiguration configuration, string part) =>
        part.Equals(configuration.Abi.Name(), StringComparison.OrdinalIgnoreCase)
        || part.Equals(configuration.Rid.Name, StringComparison.OrdinalIgnoreCase)
        || part.Equals(configuration.Python?.Tag, StringComparison.OrdinalIgnoreCase);

    private static void Check(string part, string wanted)
    {
        var isKnown = Enum.TryParse<Abi>(part, ignoreCase: true, out var abi) && abi.Name().Equals(part, StringComparison.OrdinalIgnoreCase);
        isKnown |= RuntimeId.Known.Contains(part, StringComparer.OrdinalIgnoreCase);
        isKnown |= part.StartsWith("cp3", StringComparison.OrdinalIgnoreCase);
        if (!isKnown)
            throw new BuildException(ErrorCode.InvalidProperty,
                $"HPyEditorConfiguration is '{wanted}', and '{part}' is neither an ABI nor a platform nor a Python; write it like a "
                + "folder below bin: universal/linux-x64, cpython/linux-x64/cp311, or a part of that");
    }
}
