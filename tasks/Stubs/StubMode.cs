using HPy.Build.Diagnostics;

namespace HPy.Build.Stubs;

/// <summary>Whether stubs are made: the values of HPyGenerateStubs.</summary>
public enum StubMode
{
    /// <summary>Where clang is installed.</summary>
    Auto,

    /// <summary>Always; without clang that is an error.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}

/// <summary>Reads <see cref="StubMode"/>.</summary>
public static class StubModes
{
    /// <summary>Reads the value of HPyGenerateStubs.</summary>
    public static StubMode Parse(string text) => text.Trim().ToLowerInvariant() switch
    {
        "" or "auto" => StubMode.Auto,
        "true" => StubMode.Always,
        "false" => StubMode.Never,
        _ => throw new BuildException(ErrorCode.InvalidProperty, $"HPyGenerateStubs is '{text}'; it has to be auto, true or false"),
    };
}
