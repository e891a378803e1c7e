using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Testing;

/// <summary>How HPy's runtime runs the modules under test.</summary>
public enum TestMode
{
    /// <summary>As users run them.</summary>
    Universal,

    /// <summary>With every mistake about handles found.</summary>
    Debug,

    /// <summary>With every call counted.</summary>
    Trace,
}

/// <summary>Names of the modes as users write them.</summary>
public static class TestModes
{
    private static readonly char[] Separators = [';', ',', '+', ' ', '\t', '\r', '\n'];

    /// <summary>The name as users write it: <c>universal</c>, <c>debug</c> or <c>trace</c>.</summary>
    public static string Name(this TestMode mode) => mode switch
    {
        TestMode.Universal => "universal",
        TestMode.Debug => "debug",
        TestMode.Trace => "trace",
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };

    /// <summary>Reads the value of <c>HPyTestModes</c>; doubles count once.</summary>
    public static ImmutableArray<TestMode> ParseList(string text)
    {
        var result = ImmutableArray.CreateBuilder<TestMode>();
        foreach (var name in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var mode = Parse(name);
            if (!result.Contains(mode))
                result.Add(mode);
        }
        return result.Count > 0
            ? result.ToImmutable()
            : throw new BuildException(ErrorCode.UnknownTestMode, "HPyTestModes is empty; use universal, debug or trace");
    }

    private static TestMode Parse(string name)
    {
        foreach (var mode in (ReadOnlySpan<TestMode>)[TestMode.Universal, TestMode.Debug, TestMode.Trace])
            if (name.Equals(mode.Name(), StringComparison.OrdinalIgnoreCase))
                return mode;
        throw new BuildException(ErrorCode.UnknownTestMode,
            $"HPyTestModes contains '{name}', which is no mode; use universal, debug or trace, or several of them joined with +");
    }
}
