using System.Collections.Immutable;
using HPy.Build.Configurations;

namespace HPy.Build.Wheels;

/// <summary>Spreads the modules of a project over wheels.</summary>
internal static class WheelGrouping
{
    /// <summary>The modules of each wheel, in an order that does not depend on theirs.</summary>
    internal static IEnumerable<(WheelKey Key, ImmutableArray<WheelBinary> Binaries)> Group(
        WheelLayout layout, ImmutableArray<WheelBinary> binaries) => binaries
        .GroupBy(b => layout == WheelLayout.Combined
            ? new WheelKey(Abi.Universal, b.Rid, "")
            : new WheelKey(b.Abi, b.Rid, b.PythonTag))
        .Select(g => (Key: g.Key with { FasterOn = FasterOn(g.Key, g) }, Binaries: g.ToImmutableArray()))
        .OrderBy(g => g.Key.ToString(), StringComparer.Ordinal);

    private static string FasterOn(WheelKey key, IEnumerable<WheelBinary> binaries) => string.Join(WheelKey.Separator, binaries
        .Where(b => b.Abi != key.Abi)
        .Select(b => b.PythonTag)
        .Distinct(StringComparer.Ordinal)
        .OrderBy(tag => tag.Length).ThenBy(tag => tag, StringComparer.Ordinal));
}
