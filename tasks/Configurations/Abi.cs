using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Configurations;

/// <summary>The three ways an HPy extension can be compiled.</summary>
public enum Abi
{
    /// <summary>One binary for every Python that speaks HPy.</summary>
    Universal,

    /// <summary>An ordinary CPython extension: one binary for each Python version, nothing needed at run time.</summary>
    CPython,

    /// <summary>HPy and the C API in one extension, for migration.</summary>
    Hybrid,
}

/// <summary>Names of the ABIs as users write them.</summary>
public static class Abis
{
    private static readonly char[] Separators = [';', ',', '+', ' ', '\t', '\r', '\n'];

    /// <summary>The name as users write it: <c>universal</c>, <c>cpython</c> or <c>hybrid</c>.</summary>
    public static string Name(this Abi abi) => abi switch
    {
        Abi.Universal => "universal",
        Abi.CPython => "cpython",
        Abi.Hybrid => "hybrid",
        _ => throw new ArgumentOutOfRangeException(nameof(abi)),
    };

    /// <summary>The macro that selects the ABI in <c>hpy.h</c>.</summary>
    public static string Macro(this Abi abi) => abi switch
    {
        Abi.Universal => "HPY_ABI_UNIVERSAL",
        Abi.CPython => "HPY_ABI_CPYTHON",
        Abi.Hybrid => "HPY_ABI_HYBRID",
        _ => throw new ArgumentOutOfRangeException(nameof(abi)),
    };

    /// <summary>Whether a build for this ABI needs the headers of one Python.</summary>
    public static bool NeedsPython(this Abi abi) => abi != Abi.Universal;

    /// <summary>Reads one name, in any case.</summary>
    public static Abi Parse(string name)
    {
        foreach (var abi in (ReadOnlySpan<Abi>)[Abi.Universal, Abi.CPython, Abi.Hybrid])
            if (name.Equals(abi.Name(), StringComparison.OrdinalIgnoreCase))
                return abi;
        throw new BuildException(ErrorCode.UnknownAbi,
            $"HPyAbi is '{name}', which is no ABI; use universal, cpython or hybrid, or several of them joined with +");
    }

    /// <summary>Reads the value of <c>HPyAbi</c>: names separated by <c>;</c> <c>,</c> or <c>+</c>; doubles count once.</summary>
    public static ImmutableArray<Abi> ParseList(string text)
    {
        var result = ImmutableArray.CreateBuilder<Abi>();
        foreach (var name in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var abi = Parse(name);
            if (!result.Contains(abi))
                result.Add(abi);
        }
        return result.Count > 0
            ? result.ToImmutable()
            : throw new BuildException(ErrorCode.UnknownAbi, "HPyAbi is empty; use universal, cpython or hybrid");
    }
}
