using System.Collections.Immutable;

namespace HPy.Build.Wheels;

/// <summary>The interpreter and ABI tags that one Python accepts, best first; the platforms come to them in <see cref="TagRanking"/>.</summary>
public sealed record InterpreterTags
{
    // The first CPython with a stable ABI; installers count down to it.
    private const int FirstStableAbi = 2;

    private InterpreterTags(string name, int minor) => (Name, Minor) = (name, minor);

    /// <summary>What people call it: <c>CPython 3.13t</c>, <c>PyPy 3.11</c>.</summary>
    public string Name { get; }

    /// <summary>The second number of the language version.</summary>
    public int Minor { get; }

    /// <summary>Pairs of interpreter and ABI for the platforms of a system; pure Python comes after them.</summary>
    internal ImmutableArray<(string Python, string Abi)> Native { get; private init; } = [];

    /// <summary>The interpreter tag of wheels without native code; empty when there is none.</summary>
    internal string PureTag { get; private init; } = "";

    /// <summary>CPython, in the order of PEP 425, PEP 384, PEP 703 and PEP 803.</summary>
    /// <param name="minor">11 for Python 3.11.</param>
    /// <param name="freeThreaded">A build without the global interpreter lock.</param>
    /// <param name="debug">A debug build, which also loads what is made for others.</param>
    public static InterpreterTags CPython(int minor, bool freeThreaded = false, bool debug = false)
    {
        var python = $"cp3{minor}";
        var flags = (freeThreaded ? "t" : "") + (debug ? "d" : "");
        var stable = freeThreaded ? "abi3t" : "abi3";
        var native = ImmutableArray.CreateBuilder<(string, string)>();
        native.Add((python, python + flags));
        if (debug)
            native.Add((python, python + (freeThreaded ? "t" : "")));
        native.Add((python, stable));
        native.Add((python, "none"));
        for (var older = minor - 1; older >= FirstStableAbi; older--)
            native.Add(($"cp3{older}", stable));
        return new InterpreterTags($"CPython 3.{minor}{flags}", minor) { Native = native.ToImmutable(), PureTag = python };
    }

    /// <summary>PyPy; its ABI is named after the version of the language and of PyPy: <c>pypy311_pp73</c>.</summary>
    /// <param name="minor">11 for a PyPy that runs Python 3.11.</param>
    /// <param name="abiVersion">73 for PyPy 7.3.</param>
    public static InterpreterTags PyPy(int minor, int abiVersion = 73) => new($"PyPy 3.{minor}", minor)
    {
        Native = [($"pp3{minor}", $"pypy3{minor}_pp{abiVersion}"), ($"pp3{minor}", "none")],
        PureTag = "pp3",
    };

    /// <summary>GraalPy; its ABI is named after its release and the language: <c>graalpy250_312_native</c>.</summary>
    /// <param name="minor">12 for a GraalPy that runs Python 3.12.</param>
    /// <param name="release">The release without dots: <c>250</c> for GraalPy 25.0.</param>
    public static InterpreterTags GraalPy(int minor, int release) => new($"GraalPy 3.{minor}", minor)
    {
        // Installers have no short name for it, and no interpreter tag for its pure wheels.
        Native = [($"graalpy3{minor}", $"graalpy{release}_3{minor}_native"), ($"graalpy3{minor}", "none")],
    };
}
