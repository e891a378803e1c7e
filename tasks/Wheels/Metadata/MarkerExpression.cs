using System.Collections.Immutable;

namespace HPy.Build.Wheels;

/// <summary>A part of an environment marker.</summary>
internal abstract record MarkerExpression
{
    /// <summary>Whether it is true where the variables have these values.</summary>
    public abstract bool Evaluate(IReadOnlyDictionary<string, string> environment);
}

/// <summary>Parts joined by <c>and</c> or <c>or</c>.</summary>
internal sealed record MarkerJunction(string Operator, ImmutableArray<MarkerExpression> Parts) : MarkerExpression
{
    public override bool Evaluate(IReadOnlyDictionary<string, string> environment) => Operator == "and"
        ? Parts.All(p => p.Evaluate(environment))
        : Parts.Any(p => p.Evaluate(environment));

    public override string ToString() => string.Join($" {Operator} ", Parts);
}

/// <summary>A part in parentheses.</summary>
internal sealed record MarkerGroup(MarkerExpression Inside) : MarkerExpression
{
    public override bool Evaluate(IReadOnlyDictionary<string, string> environment) => Inside.Evaluate(environment);

    public override string ToString() => $"({Inside})";
}

/// <summary>One side of a comparison: a variable, or a text.</summary>
internal sealed record MarkerOperand(string Value, bool IsVariable)
{
    // A text stands in single quotes only when it contains double ones.
    public override string ToString() =>
        IsVariable ? Value : Value.Contains('"', StringComparison.Ordinal) ? $"'{Value}'" : $"\"{Value}\"";
}

/// <summary>A variable compared with a text.</summary>
internal sealed record MarkerComparison(MarkerOperand Left, string Operator, MarkerOperand Right) : MarkerExpression
{
    /// <summary>The variable that names optional sets; without one it is empty.</summary>
    public const string Extra = "extra";

    public override bool Evaluate(IReadOnlyDictionary<string, string> environment)
    {
        var (left, right) = (Value(Left, environment), Value(Right, environment));
        if (IsExtra(Left) || IsExtra(Right))
            (left, right) = (DistributionName.Normalize(left, '-'), DistributionName.Normalize(right, '-'));
        // By the rules of versions where both are versions, and as texts otherwise (PEP 508).
        if (AsVersions(left, right) is { } met)
            return met;
        return Operator switch
        {
            "in" => right.Contains(left, StringComparison.Ordinal),
            "not in" => !right.Contains(left, StringComparison.Ordinal),
            "==" or "===" => left == right,
            "!=" => left != right,
            "<" => string.CompareOrdinal(left, right) < 0,
            "<=" => string.CompareOrdinal(left, right) <= 0,
            ">" => string.CompareOrdinal(left, right) > 0,
            ">=" => string.CompareOrdinal(left, right) >= 0,
            _ => throw new FormatException($"{this} compares '{left}' and '{right}', and {Operator} can compare only versions"),
        };
    }

    public override string ToString() => $"{Left} {Operator} {Right}";

    private bool? AsVersions(string left, string right)
    {
        if (Operator is "in" or "not in" || PackageVersion.TryParse(left) is not { } version)
            return null;
        try
        {
            return VersionSpecifier.Parse(Operator + right).Contains(version);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsExtra(MarkerOperand operand) => operand is { IsVariable: true, Value: Extra };

    private static string Value(MarkerOperand operand, IReadOnlyDictionary<string, string> environment) =>
        !operand.IsVariable ? operand.Value
        : environment.TryGetValue(operand.Value, out var value) ? value
        : operand.Value == Extra ? ""
        : throw new ArgumentException($"the environment has no value of {operand.Value}", nameof(environment));
}
