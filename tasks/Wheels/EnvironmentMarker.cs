namespace HPy.Build.Wheels;

/// <summary>Reads environment markers (PEP 508) and writes them in one form.</summary>
internal sealed class EnvironmentMarker
{
    private const int DeepestNesting = 64;

    private static readonly string[] Variables =
    [
        "python_version", "python_full_version", "os_name", "sys_platform", "platform_release", "platform_system",
        "platform_version", "platform_machine", "platform_python_implementation", "implementation_name",
        "implementation_version", "extra",
    ];

    private readonly List<string> _tokens;
    private int _next;

    private EnvironmentMarker(List<string> tokens) => _tokens = tokens;

    /// <summary>The marker with single blanks and double quotes.</summary>
    /// <exception cref="FormatException">It is not valid.</exception>
    internal static string Normalize(string text)
    {
        var reader = new EnvironmentMarker(Tokenize(text));
        if (reader._tokens.Count == 0)
            throw new FormatException("the marker after ; is empty");
        var result = reader.ReadOr(0);
        return reader.Peek() is { } left
            ? throw new FormatException($"{left} does not belong at the end of the marker")
            : result;
    }

    private string ReadOr(int depth)
    {
        var result = ReadAnd(depth);
        while (Accept("or"))
            result += " or " + ReadAnd(depth);
        return result;
    }

    private string ReadAnd(int depth)
    {
        var result = ReadTerm(depth);
        while (Accept("and"))
            result += " and " + ReadTerm(depth);
        return result;
    }

    private string ReadTerm(int depth)
    {
        if (!Accept("("))
            return ReadComparison();
        if (depth == DeepestNesting)
            throw new FormatException("the marker is nested too deeply");
        var inside = ReadOr(depth + 1);
        return Accept(")") ? $"({inside})" : throw new FormatException("a parenthesis of the marker is not closed");
    }

    private string ReadComparison()
    {
        var left = ReadOperand();
        var op = Take("an operator");
        if (op == "not" && Accept("in"))
            op = "not in";
        if (op is not ("===" or "~=" or "==" or "!=" or "<=" or ">=" or "<" or ">" or "in" or "not in"))
            throw new FormatException($"{op} is no operator of markers");
        var right = ReadOperand();
        return IsText(left) && IsText(right)
            ? throw new FormatException($"{left} {op} {right} compares two texts")
            : $"{left} {op} {right}";
    }

    private string ReadOperand()
    {
        var token = Take("a variable or a text");
        if (token[0] is '"' or '\'')
        {
            // A text keeps single quotes only when it contains double ones.
            var inside = token[1..^1];
            return inside.Contains('"', StringComparison.Ordinal) ? token : $"\"{inside}\"";
        }
        return Variables.Contains(token)
            ? token
            : throw new FormatException($"{token} is no variable of markers (texts need quotes)");
    }

    private static bool IsText(string operand) => operand[0] is '"' or '\'';

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
                while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '_'))
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
