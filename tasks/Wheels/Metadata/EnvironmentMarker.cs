namespace HPy.Build.Wheels;

/// <summary>
/// An environment marker (PEP 508): the condition after the semicolon of a requirement,
/// <c>python_version &lt; "3.10" and extra == "test"</c>.
/// </summary>
public sealed class EnvironmentMarker
{
    private readonly MarkerExpression _expression;

    private EnvironmentMarker(MarkerExpression expression) => _expression = expression;

    /// <summary>Reads a marker.</summary>
    /// <exception cref="FormatException">It is not valid.</exception>
    public static EnvironmentMarker Parse(string text) => new(MarkerParser.Parse(text));

    /// <summary>The marker with single blanks and double quotes.</summary>
    /// <exception cref="FormatException">It is not valid.</exception>
    internal static string Normalize(string text) => Parse(text).ToString();

    /// <summary>Whether the marker is true in an environment.</summary>
    /// <param name="environment">The values of the variables; <c>extra</c> is empty when it is not there.</param>
    /// <exception cref="ArgumentException">The environment lacks a variable of the marker.</exception>
    /// <exception cref="FormatException">An operator for versions compares what are no versions there.</exception>
    public bool Evaluate(IReadOnlyDictionary<string, string> environment) => _expression.Evaluate(environment);

    /// <summary>The marker with single blanks and double quotes.</summary>
    public override string ToString() => _expression.ToString()!;
}
