using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Configurations;

/// <summary>How the modules of several ABIs are spread over wheels.</summary>
public enum WheelLayout
{
    /// <summary>A wheel for each ABI, platform and Python.</summary>
    Separate,

    /// <summary>A wheel for each platform, with a universal module for every Python and faster ones for some.</summary>
    Combined,
}

/// <summary>Names of the layouts as users write them, and what each needs.</summary>
public static class WheelLayouts
{
    /// <summary>The name as users write it.</summary>
    public static string Name(this WheelLayout layout) => layout == WheelLayout.Combined ? "combined" : "separate";

    /// <summary>Reads the value of <c>HPyWheelLayout</c>, in any case; empty means separate.</summary>
    public static WheelLayout Parse(string? text)
    {
        var name = (text ?? "").Trim();
        foreach (var layout in (ReadOnlySpan<WheelLayout>)[WheelLayout.Separate, WheelLayout.Combined])
            if (name.Equals(layout.Name(), StringComparison.OrdinalIgnoreCase) || (name.Length == 0 && layout == WheelLayout.Separate))
                return layout;
        throw new BuildException(ErrorCode.InvalidProperty,
            $"HPyWheelLayout is '{name}', which is no layout; use separate for a wheel for each ABI and Python, or combined for "
            + "one wheel with the universal module and those for some Pythons");
    }

    /// <summary>Finds out before anything is compiled that the ABIs cannot be packed like this.</summary>
    /// <exception cref="BuildException">They cannot.</exception>
    public static void Check(WheelLayout layout, ImmutableArray<BuildConfiguration> configurations)
    {
        if (layout == WheelLayout.Combined)
            CheckCombined([.. configurations.Select(c => c.Abi).Distinct()]);
        foreach (var same in configurations.Where(c => c.Python is not null).GroupBy(c => (c.Rid, c.Python!.Tag)))
            if (same.Select(c => c.Abi).Distinct().Count() > 1)
                throw new BuildException(ErrorCode.SameWheelTwice,
                    $"{string.Join(" and ", same.Select(c => c.Folder))} would both be the wheel with the tag "
                    + $"{same.Key.Tag.TrimEnd('t', 'd')}-{same.Key.Tag}; build one of the ABIs, or one after the other with different "
                    + "values of HPyWheelDir");
    }

    private static void CheckCombined(ImmutableArray<Abi> abis)
    {
        // Both load through <module>.py, and there is one such file.
        if (abis.Contains(Abi.Hybrid))
            throw new BuildException(ErrorCode.CannotCombine,
                "HPyWheelLayout is combined and HPyAbi has hybrid: hybrid modules are loaded by the same .py file as universal "
                + "ones, so no wheel can have both; leave hybrid out of HPyAbi, or set HPyWheelLayout to separate");
        if (!abis.Contains(Abi.Universal))
            throw new BuildException(ErrorCode.CannotCombine,
                "HPyWheelLayout is combined, but HPyAbi has no universal, which serves the Pythons without a module of their own; "
                + "set HPyAbi to universal+cpython, or HPyWheelLayout to separate");
    }
}
