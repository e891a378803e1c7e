namespace HPy.Build.Wheels;

/// <summary>Reads environment markers by the grammar of PEP 508.</summary>
internal sealed class MarkerParser
{
    private const int DeepestNesting = 64;

    // As they were called before PEP 508, and still are in old packages.
    private static readonly Dictionary<string, string> OldNames = new(StringComparer.Ordinal)
    {
        ["os.name"] = "os_name",
        ["sys.platform"] = "sys_platform",
        ["platform.version"] = "platform_version",
        ["platform.machine"] = "platform_machine",
        ["platform.python_implementation"] = "platform_python_implementation",
        ["python_implementation"] = "platform_python_implementation",
    };

    private static readonly string[] Variables =
    [
        "python_version", "python_full_version", "os_name", "sys_platform", "platform_release", "platform_system",
        "platform_version", "platform_machine", "platform_python_implementation", "implementation_name",
        "implementation_version", MarkerComparison.Extra,
    ];

    private readonly List<string> _tokens;
    private int _next;

    private MarkerParser(List<string> tokens) => _tokens = tokens;

    /// <summary>Reads a marker.</summary>
    /// <exception cref="FormatException">It is not valid.</exception>
    internal static MarkerExpression Parse(string text)
    {
        var reader = new MarkerParser(Tokenize(text));
        if (reader._tokens.Count == 0)
            throw new FormatException("the marker after ; is empty");
        var result = reader.ReadOr(0);
        return reader.Peek() is { } left
            ? throw new FormatException($"{left} does not belong at the end of the marker")
            : result;
    }

    private MarkerExpression ReadOr(int depth) => ReadJunction("or", () => ReadJunction("and", () => ReadTerm(depth)));

    private MarkerExpression ReadJunction(string op, Func<MarkerExpression> read)
    {
        var parts = new List<MarkerExpression> { read() };
        while (Accept(op))
            parts.Add(read());
        return parts.Count == 1 ? parts[0] : new MarkerJunction(op, [.. parts]);
    }

    private MarkerExpression ReadTerm(int depth)
    {
        if (!Accept("("))
            return ReadComparison();
        if (depth == DeepestNesting)
            throw new FormatException("the marker is nested too deeply");
        var inside = ReadOr(depth + 1);
        return Accept(")") ? new MarkerGroup(inside) : throw new FormatException("a parenthesis of the marker is not closed");
    }

    private MarkerComparison ReadComparison()
    {
        var left = ReadOperand();
        var op = Take("an operator");
        if (op == "not" && Accept("in"))
            op = "not in";
        if (op is not ("===" or "~=" or "==" or "!=" or "<=" or ">=" or "<" or ">" or "in" or "not in"))
            throw new FormatException($"{op} is no operator of markers");
        var right = ReadOperand();
        return left.IsVariable || right.IsVariable
            ? new MarkerComparison(left, op, right)
            : throw new FormatException($"{left} {op} {right} compares two texts");
    }

    private MarkerOperand ReadOperand()
    {
        var token = Take("a variable or a text");
        if (token[0] is '"' or '\'')
            return new MarkerOperand(token[1..^1], IsVariable: false);
        var name = OldNames.GetValueOrDefault(token, token);
        return Variables.Contains(name)
            ? new MarkerOperand(name, IsVariable: true)
            : throw new FormatException($"{token} is no variable of markers (texts need quotes)");
    }

    private string? Peek() => _next < _tokens.Count ? _tokens[_next] : null;

    private bool Accept(string token)
    {
        if (Peek() != token)
            return false;
        _next++;
        return true;
    }

    private string Take(string what) =>
        _next < _tokens.Count ? _tokens[_next++] : throw new FormatException($"the marker ends where {what} should be");

    private static List<string> Tokenize(string text)
    {
        var tokens = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            var c = text[i++];
            if (char.IsWhiteSpace(c))
                continue;
            if (c is '"' or '\'')
            {
                i = text.IndexOf(c, i) + 1;
                if (i == 0)
                    throw new FormatException("a quote of the marker is not closed");
            }
            else if (c is '<' or '>' or '=' or '!' or '~')
            {
                while (i < text.Length && text[i] == '=')
                    i++;
            }
            else if (char.IsAsciiLetter(c))
            {
                while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '_' or '.'))
                    i++;
            }
            else if (c is not ('(' or ')'))
            {
                throw new FormatException($"the marker contains {c}");
            }
            tokens.Add(text[start..i]);
        }
        return tokens;
    }
}
