using System.Collections.Immutable;

namespace HPy.Build.Stubs;

/// <summary>How an argument is given to a parameter.</summary>
public enum ParameterKind
{
    /// <summary>By position or by name.</summary>
    Ordinary,

    /// <summary>By position only.</summary>
    PositionalOnly,

    /// <summary>By name only.</summary>
    KeywordOnly,

    /// <summary><c>*args</c>.</summary>
    Rest,

    /// <summary><c>**kwargs</c>.</summary>
    KeywordRest,
}

/// <summary>A parameter of a function.</summary>
/// <param name="Name">Its name, without stars.</param>
/// <param name="Kind">How it is given.</param>
/// <param name="Type">Its type; null when nothing is known.</param>
/// <param name="Default">Its default as Python writes it, <c>...</c> when it is not known; null when it has none.</param>
public sealed record StubParameter(string Name, ParameterKind Kind, PythonType? Type = null, string? Default = null);

/// <summary>A function or method, without <c>self</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Returns">What it returns; null when nothing is known.</param>
/// <param name="Doc">Its documentation; null when it has none.</param>
public sealed record StubFunction(string Name, ImmutableArray<StubParameter> Parameters, PythonType? Returns, string? Doc = null)
{
    /// <summary>The name of its first parameter; empty for a function that has no <c>self</c>.</summary>
    public string Self { get; init; } = "";

    /// <summary>A comment for type checkers behind it.</summary>
    public string Remark { get; init; } = "";

    /// <summary>The lowest minor version of Python 3 that has it; 0 when all have.</summary>
    public int Since { get; init; }
}

/// <summary>A variable of a module, or an attribute of a type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type; null when nothing is known.</param>
/// <param name="IsReadOnly">Whether it can only be read.</param>
/// <param name="Doc">Its documentation; null when it has none.</param>
public sealed record StubVariable(string Name, PythonType? Type, bool IsReadOnly, string? Doc = null);

/// <summary>A type.</summary>
/// <param name="Name">Its name in the module.</param>
/// <param name="Bases">The types it is derived from.</param>
/// <param name="IsFinal">Whether Python refuses to derive from it.</param>
/// <param name="Variables">Members and properties.</param>
/// <param name="Methods">Methods, also those of slots.</param>
/// <param name="Doc">Its documentation; null when it has none.</param>
public sealed record StubType(
    string Name, ImmutableArray<PythonType> Bases, bool IsFinal, ImmutableArray<StubVariable> Variables,
    ImmutableArray<StubFunction> Methods, string? Doc = null)
{
    /// <summary>Whether its objects have no hash, although the base type's have.</summary>
    public bool IsUnhashable { get; init; }
}

/// <summary>A module.</summary>
/// <param name="Types">Its types, in the order in which they are added.</param>
/// <param name="Functions">Its functions, in the order of the definition.</param>
/// <param name="Variables">Its constants.</param>
/// <param name="IsComplete">Whether it has no more than that; otherwise type checkers have to accept any name.</param>
/// <param name="Doc">Its documentation; null when it has none.</param>
public sealed record StubModule(
    ImmutableArray<StubType> Types, ImmutableArray<StubFunction> Functions, ImmutableArray<StubVariable> Variables,
    bool IsComplete, string? Doc = null);
