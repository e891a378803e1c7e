using System.Collections.Immutable;

namespace HPy.Build.Wheels;

/// <summary>
/// A licence as SPDX identifiers and what joins them, <c>MIT OR (Apache-2.0 WITH LLVM-exception)</c>, in the form that
/// PEP 639 asks for: identifiers of the list as the list writes them, operators in capitals, single blanks.
/// </summary>
/// <param name="Text">The expression.</param>
/// <param name="Deprecated">Identifiers in it that the list has better names for.</param>
internal sealed record LicenseExpression(string Text, ImmutableArray<string> Deprecated)
{
    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">It is not valid.</exception>
    public static LicenseExpression Parse(string text)
    {
        var parser = new LicenseExpressionParser(text);
        return new LicenseExpression(parser.Read(), [.. parser.Deprecated.Distinct()]);
    }
}

/// <summary>Reads licence expressions by the grammar of SPDX (annex D of its specification) with the restrictions of PEP 639.</summary>
internal sealed class LicenseExpressionParser(string text)
{
    private const int DeepestNesting = 64;
    private const string Reference = "LicenseRef-";

    private readonly Queue<string> _tokens = new(text
        .Replace("(", " ( ", StringComparison.Ordinal)
        .Replace(")", " ) ", StringComparison.Ordinal)
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Identifiers that the list has better names for.</summary>
    public List<string> Deprecated { get; } = [];

    /// <summary>The normal form of the text.</summary>
    /// <exception cref="FormatException">It is not valid.</exception>
    public string Read()
    {
        var result = ReadExpression(0);
        return _tokens.Count == 0 ? result : throw new FormatException($"'{_tokens.Peek()}' does not belong there");
    }

    private string ReadExpression(int depth)
    {
        var result = ReadTerm(depth);
        while (Operator() is "AND" or "OR")
            result += $" {_tokens.Dequeue().ToUpperInvariant()} " + ReadTerm(depth);
        return result;
    }

    private string ReadTerm(int depth)
    {
        if (!_tokens.TryDequeue(out var token))
            throw new FormatException("it ends where a licence should be");
        if (token == "(")
        {
            if (depth == DeepestNesting)
                throw new FormatException("it is nested too deeply");
            var inside = ReadExpression(depth + 1);
            return _tokens.TryDequeue(out var close) && close == ")"
                ? $"({inside})"
                : throw new FormatException("a parenthesis is not closed");
        }
        var license = License(token);
        if (Operator() != "WITH")
            return license;
        _tokens.Dequeue();
        return _tokens.TryDequeue(out var exception)
            ? $"{license} WITH {Known(exception, SpdxIdentifiers.Current.FindException, SpdxIdentifiers.Current.SuggestException, "licence exception")}"
            : throw new FormatException("it ends where a licence exception should be");
    }

    private string? Operator() => _tokens.TryPeek(out var token) ? token.ToUpperInvariant() : null;

    private string License(string token)
    {
        if (token.StartsWith(Reference, StringComparison.OrdinalIgnoreCase))
        {
            var name = token[Reference.Length..];
            return name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')
                ? Reference + name
                : throw new FormatException($"'{token}' is no reference to a licence of your own, which is {Reference} and letters, digits, - and .");
        }
        // After an identifier, + means later versions too.
        var later = token.EndsWith('+') && SpdxIdentifiers.Current.FindLicense(token[..^1]) is not null ? "+" : "";
        return Known(token[..^later.Length], SpdxIdentifiers.Current.FindLicense, SpdxIdentifiers.Current.SuggestLicense, "licence") + later;
    }

    private string Known(string token, Func<string, (string Id, bool Deprecated)?> find, Func<string, string?> suggest, string kind)
    {
        if (find(token) is not { } found)
            throw new FormatException($"'{token}' is no {kind} of the SPDX list"
                + (suggest(token) is { } meant ? $"; did you mean {meant}?" : ""));
        if (found.Deprecated)
            Deprecated.Add(found.Id);
        return found.Id;
    }
}
