using System.Collections.Immutable;
using HPy.Build.Toolchains.Options;

namespace HPy.Build.Toolchains;

/// <summary>What all compile and link commands of a project have in common.</summary>
public sealed record CompileSettings
{
    private readonly OptimizationLevel? _optimization;
    private readonly DebugInformation? _debugInformation;

    /// <summary>Optimise and leave assertions out.</summary>
    public required bool Optimize { get; init; }

    /// <summary>How the code is optimised; by itself for speed where <see cref="Optimize"/> says that it is.</summary>
    public OptimizationLevel Optimization
    {
        get => _optimization ?? (Optimize ? OptimizationLevel.Speed : OptimizationLevel.None);
        init => _optimization = value;
    }

    /// <summary>Whether the compiler moves code about, so that checks of the C library's headers can work.</summary>
    public bool MovesCode => Optimization is not (OptimizationLevel.None or OptimizationLevel.Debug);

    /// <summary>Keep debug information.</summary>
    public required bool DebugSymbols { get; init; }

    /// <summary>How much of it; by itself all where <see cref="DebugSymbols"/> asks for it.</summary>
    public DebugInformation DebugInformation
    {
        get => _debugInformation ?? (DebugSymbols ? DebugInformation.Full : DebugInformation.None);
        init => _debugInformation = value;
    }

    /// <summary>Remove symbol names that are not needed at run time.</summary>
    public required bool Strip { get; init; }

    /// <summary>What makes mistakes in a module harder to exploit.</summary>
    public Hardening Hardening { get; init; } = Hardening.Standard;

    /// <summary>Which warnings the compiler gives about the author's sources.</summary>
    public WarningLevel Warnings { get; init; } = WarningLevel.All;

    /// <summary>Compiler warnings are errors.</summary>
    public bool WarningsAsErrors { get; init; }

    /// <summary>Standard of C: <c>gnu11</c>; empty for the compiler's own.</summary>
    public string CStandard { get; init; } = "";

    /// <summary>Standard of C++: <c>c++17</c>; empty for the compiler's own.</summary>
    public string CxxStandard { get; init; } = "";

    /// <summary>C++ with exceptions.</summary>
    public bool CxxExceptions { get; init; } = true;

    /// <summary>C++ with <c>dynamic_cast</c> and <c>typeid</c>.</summary>
    public bool CxxRtti { get; init; } = true;

    /// <summary>Where a module has the standard library of C++ from.</summary>
    public CxxRuntime CxxRuntime { get; init; } = CxxRuntime.Auto;

    /// <summary>Whether the linker optimises over the borders of sources.</summary>
    public LinkTimeOptimization LinkTimeOptimization { get; init; } = LinkTimeOptimization.None;

    /// <summary>The sanitizers that are compiled in, in the compilers' words and sorted: <c>address</c>, <c>undefined</c>.</summary>
    public ImmutableArray<string> Sanitizers { get; init; } = [];

    /// <summary>The oldest systems that modules shall be loaded on.</summary>
    public MinimumVersions Minimum { get; init; } = MinimumVersions.Default;

    /// <summary>Pairs of a folder and what stands for it in the output, so that builds elsewhere give the same bytes.</summary>
    public ImmutableArray<(string Folder, string Name)> PathMap { get; init; } = [];
}
