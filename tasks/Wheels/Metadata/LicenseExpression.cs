namespace HPy.Build.Wheels;

/// <summary>Checks the syntax of SPDX licence expressions: <c>MIT OR (Apache-2.0 WITH LLVM-exception)</c>.</summary>
internal static class LicenseExpression
{
    private const int DeepestNesting = 64;

    /// <summary>The expression with single blanks and operators in capitals.</summary>
    /// <exception cref="FormatException">It is not valid.</exception>
    internal static string Normalize(string text)
    {
        var tokens = new Queue<string>(text.Replace("(", " ( ", StringComparison.Ordinal)
            .Replace(")", " ) ", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var result = ReadExpression(tokens, 0);
        return tokens.Count == 0 ? result : throw new FormatException($"'{tokens.Peek()}' does not belong there");
    }

    private static string ReadExpression(Queue<string> tokens, int depth)
    {
        var result = ReadTerm(tokens, depth);
        while (Operator(tokens) is "AND" or "OR")
            result += $" {tokens.Dequeue().ToUpperInvariant()} " + ReadTerm(tokens, depth);
        return result;
    }

    private static string ReadTerm(Queue<string> tokens, int depth)
    {
        if (!tokens.TryDequeue(out var token))
            throw new FormatException("it ends where a licence should be");
        if (token == "(")
        {
            if (depth == DeepestNesting)
                throw new FormatException("it is nested too deeply");
            var inside = ReadExpression(tokens, depth + 1);
            return tokens.TryDequeue(out var close) && close == ")"
                ? $"({inside})"
                : throw new FormatException("a parenthesis is not closed");
        }
        var license = Identifier(token);
        if (Operator(tokens) != "WITH")
            return license;
        tokens.Dequeue();
        return tokens.TryDequeue(out var exception)
            ? $"{license} WITH {Identifier(exception)}"
            : throw new FormatException("it ends where a licence exception should be");
    }

    private static string? Operator(Queue<string> tokens) =>
        tokens.TryPeek(out var token) ? token.ToUpperInvariant() : null;

    private static string Identifier(string token)
    {
        var name = token.EndsWith('+') ? token[..^1] : token;
        return name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')
            && name.ToUpperInvariant() is not ("AND" or "OR" or "WITH")
            ? token
            : throw new FormatException($"'{token}' is no SPDX licence identifier");
    }
}
