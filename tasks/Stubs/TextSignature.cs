using System.Collections.Immutable;

namespace HPy.Build.Stubs;

/// <summary>
/// The signature that the documentation of a function or type may begin with, <c>name(a, b=1, *, c=None)</c>, a line
/// with <c>--</c> and an empty line: what CPython makes <c>__text_signature__</c> of.
/// </summary>
public static class TextSignature
{
    private const string End = ")\n--\n\n";

    /// <summary>Takes a documentation apart.</summary>
    /// <param name="name">The name of the function, without its module.</param>
    /// <param name="doc">The documentation.</param>
    /// <returns>The parameters, null when there is no signature that Python would read, and what follows it.</returns>
    public static (ImmutableArray<StubParameter>? Parameters, string? Doc) Read(string name, string? doc)
    {
        if (doc is null || !doc.StartsWith(name + "(", StringComparison.Ordinal))
            return (null, doc);
        var end = doc.IndexOf(End, StringComparison.Ordinal);
        // An empty line before the end means that the text only looks like a signature.
        var blank = doc.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || blank < end)
            return (null, doc);
        var rest = doc[(end + End.Length)..];
        return (Parameters(doc[(name.Length + 1)..end]), rest.Length > 0 ? rest : null);
    }

    private static ImmutableArray<StubParameter>? Parameters(string text)
    {
        var result = ImmutableArray.CreateBuilder<StubParameter>();
        var kind = ParameterKind.Ordinary;
        foreach (var part in Split(text.Replace('\n', ' ')))
        {
            if (part == "/")
            {
                for (var i = 0; i < result.Count; i++)
                    result[i] = result[i] with { Kind = ParameterKind.PositionalOnly };
            }
            else if (part == "*")
            {
                kind = ParameterKind.KeywordOnly;
            }
            else if (Parameter(part, kind) is not { } parameter || result.Any(p => p.Name == parameter.Name))
            {
                return null;
            }
            else
            {
                kind = parameter.Kind == ParameterKind.Rest ? ParameterKind.KeywordOnly : kind;
                // What Python binds by itself: $self, $module, $type.
                if (!part.StartsWith('$'))
                    result.Add(parameter);
            }
        }
        return IsInOrder(result.ToImmutable()) ? result.ToImmutable() : null;
    }

    private static StubParameter? Parameter(string text, ParameterKind kind)
    {
        var equals = Find(text, '=');
        var value = equals < 0 ? null : text[(equals + 1)..].Trim();
        var name = (equals < 0 ? text : text[..equals]).Trim();
        var colon = Find(name, ':');
        name = (colon < 0 ? name : name[..colon]).Trim().TrimStart('$');
        (name, kind) = name.StartsWith("**", StringComparison.Ordinal) ? (name[2..], ParameterKind.KeywordRest)
            : name.StartsWith('*') ? (name[1..], ParameterKind.Rest) : (name, kind);
        if (!PythonNames.IsIdentifier(name) || (value is not null && kind >= ParameterKind.Rest))
            return null;
        return new StubParameter(name, kind, null, value is null ? null : PythonNames.IsSimpleLiteral(value) ? value : "...");
    }

    // What Python does not allow, a checker could not read.
    private static bool IsInOrder(ImmutableArray<StubParameter> parameters)
    {
        var optional = false;
        for (var i = 0; i < parameters.Length; i++)
        {
            var (kind, hasDefault) = (parameters[i].Kind, parameters[i].Default is not null);
            if (kind is ParameterKind.Ordinary or ParameterKind.PositionalOnly && optional && !hasDefault)
                return false;
            optional |= hasDefault;
            if (i > 0 && Rank(parameters[i - 1].Kind) > Rank(kind))
                return false;
            if (i > 0 && kind >= ParameterKind.Rest && parameters[i - 1].Kind == kind)
                return false;
        }
        return true;
    }

    private static int Rank(ParameterKind kind) => kind switch
    {
        ParameterKind.PositionalOnly => 0,
        ParameterKind.Ordinary => 1,
        ParameterKind.Rest => 2,
        ParameterKind.KeywordOnly => 3,
        _ => 4,
    };

    private static IEnumerable<string> Split(string text)
    {
        while (text.Trim().Length > 0)
        {
            var comma = Find(text, ',');
            yield return (comma < 0 ? text : text[..comma]).Trim();
            text = comma < 0 ? "" : text[(comma + 1)..];
        }
    }

    // The first place of a character outside of brackets and strings; -1 when there is none.
    private static int Find(string text, char wanted)
    {
        var depth = 0;
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                if (c == '\\')
                    i++;
                else if (c == quote)
                    quote = '\0';
            }
            else if (c == wanted && depth == 0)
            {
                return i;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else
            {
                depth += c is '(' or '[' or '{' or '<' ? 1 : c is ')' or ']' or '}' or '>' ? -1 : 0;
            }
        }
        return -1;
    }
}
