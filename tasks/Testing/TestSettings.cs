using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Testing;

/// <summary>What runs the tests.</summary>
public enum TestRunnerKind
{
    /// <summary>pytest where it is installed, unittest elsewhere.</summary>
    Auto,

    /// <summary>pytest.</summary>
    Pytest,

    /// <summary>unittest.</summary>
    Unittest,
}

/// <summary>What a project wants for its tests.</summary>
public sealed record TestSettings
{
    /// <summary>The folder of the project, where tests run.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>The folder with the tests.</summary>
    public required string TestFolder { get; init; }

    /// <summary>Where environments and results of runs are kept.</summary>
    public required string WorkFolder { get; init; }

    /// <summary>What runs the tests.</summary>
    public TestRunnerKind Runner { get; init; }

    /// <summary>Which tests, in the language of <c>dotnet test --filter</c>; empty for all.</summary>
    public string Filter { get; init; } = "";

    /// <summary>Whether the tests see the packages that are installed for the interpreter.</summary>
    public bool SystemPackages { get; init; } = true;

    /// <summary>What is installed for the tests: requirements as pip reads them.</summary>
    public ImmutableArray<string> Requirements { get; init; } = [];

    /// <summary>Options for pip.</summary>
    public ImmutableArray<string> PipOptions { get; init; } = [];

    /// <summary>Reads the value of <c>HPyTestRunner</c>.</summary>
    public static TestRunnerKind ParseRunner(string text) => text.ToLowerInvariant() switch
    {
        "" or "auto" => TestRunnerKind.Auto,
        "pytest" => TestRunnerKind.Pytest,
        "unittest" => TestRunnerKind.Unittest,
        _ => throw new BuildException(ErrorCode.InvalidProperty,
            $"HPyTestRunner is '{text}'; use auto, pytest or unittest"),
    };

    /// <summary>Lets a requirement pass that pip reads as one, and not as an option.</summary>
    public static string CheckRequirement(string text) => !text.StartsWith('-')
        ? text
        : throw new BuildException(ErrorCode.InvalidRequirement,
            $"'{text}' in HPyTestRequirement is no requirement; use names like pytest or pytest>=7, or the path of a wheel, a "
            + "project or a requirements.txt, and HPyTestPipOption for options");
}
