using System.Collections.Immutable;

namespace HPy.Build.Stubs;

/// <summary>Finds out what arguments a function takes from how it parses or converts them.</summary>
/// <param name="sources">The sources of the module.</param>
internal sealed class ArgumentTypes(SourceSet sources)
{
    private const int ArgumentsOfFunction = 2;
    private const int OneArgument = 2;

    /// <summary>
    /// The parameters that the one call of HPyArg_Parse, HPyArg_ParseKeywords or HPyArg_ParseKeywordsDict with the function's
    /// own arguments names; null when there is no such call, when there are different ones, or when they cannot be read.
    /// </summary>
    public ImmutableArray<StubParameter>? Parsed(Place function)
    {
        var found = Calls(Frame.Of(function)).Take(2).ToList();
        if (found.Count != 1)
            return null;
        var (call, frame) = found[0];
        var hasKeywords = call.Callee() != "HPyArg_Parse";
        if (call.Argument(hasKeywords ? 5 : 4) is not { } formatNode
            || CLiteral.Text(frame.Resolve(formatNode).Node) is not { } format
            || ArgumentFormat.Read(format) is not { } units)
            return null;
        var names = hasKeywords ? Keywords(call.Argument(6), frame) : null;
        if (hasKeywords && names?.Count != units.Length)
            return null;
        return Parameters(units, names, [.. units.Select((_, i) => call.Argument((hasKeywords ? 7 : 5) + i)?.Target() ?? "")]);
    }

    private IEnumerable<Bound> Calls(Frame frame)
    {
        foreach (var call in frame.Function.Body)
        {
            var name = call.Callee();
            if (name is "HPyArg_Parse" or "HPyArg_ParseKeywords" or "HPyArg_ParseKeywordsDict")
            {
                if (call.Argument(2) is { } arguments && frame.ParameterOf(arguments) == ArgumentsOfFunction)
                    yield return new Bound(call, frame);
            }
            else if (name.Length > 0 && call.Children.Skip(1).Any(a => frame.ParameterOf(a) == ArgumentsOfFunction)
                && sources.Find(frame.Function.Source, name) is { Node.Kind: "FunctionDecl" } callee
                && frame.Call(callee, call) is { } inner)
            {
                foreach (var found in Calls(inner))
                    yield return found;
            }
        }
    }

    private List<string>? Keywords(SyntaxNode? expression, Frame frame)
    {
        if (expression is null)
            return null;
        var (node, owner) = frame.Resolve(expression);
        var variable = owner.Variable(node.Target()) ?? sources.Find(owner.Function.Source, node.Target())?.Node;
        if (variable is null || SourceSet.Initializer(variable) is not { } list)
            return null;
        return [.. list.Children.Select(CLiteral.Text).TakeWhile(t => t is not null).Select(t => t!)];
    }

    private static ImmutableArray<StubParameter>? Parameters(
        ImmutableArray<ArgumentFormat.Unit> units, List<string>? keywords, ImmutableArray<string> variables)
    {
        var result = ImmutableArray.CreateBuilder<StubParameter>(units.Length);
        for (var i = 0; i < units.Length; i++)
        {
            var keyword = keywords?[i] ?? "";
            // The author's variable is the best name there is for what has none.
            var name = keyword.Length > 0 ? keyword
                : PythonNames.IsIdentifier(variables[i]) ? variables[i] : $"arg{i + 1}";
            if (!PythonNames.IsIdentifier(name) || result.Any(p => p.Name == name))
                return null;
            var kind = units[i].IsKeywordOnly ? ParameterKind.KeywordOnly
                : keyword.Length > 0 ? ParameterKind.Ordinary : ParameterKind.PositionalOnly;
            result.Add(new StubParameter(name, kind, units[i].Type, units[i].IsOptional ? "..." : null));
        }
        return result.ToImmutable();
    }

    /// <summary>
    /// The type of the argument of a function that takes one, when all the function does with it is to convert it;
    /// null otherwise.
    /// </summary>
    public static PythonType? Converted(Place function)
    {
        var frame = Frame.Of(function);
        var uses = function.Body.Count(n => n.Kind == "DeclRefExpr" && frame.ParameterOf(n) == OneArgument);
        var types = function.Body
            .Where(n => n.Argument(1) is { } argument && n.Callee().Length > 0 && frame.ParameterOf(argument) == OneArgument)
            .Select(n => Conversion(n.Callee()))
            .ToList();
        return types.Count == uses ? PythonType.Union(types.Distinct()) is { IsUnion: false } type ? type : null : null;
    }

    private static PythonType? Conversion(string callee) =>
        callee.StartsWith("HPyFloat_As", StringComparison.Ordinal) ? PythonType.Floating
        : callee.StartsWith("HPyLong_As", StringComparison.Ordinal) ? PythonType.WholeNumber
        : callee.StartsWith("HPyUnicode_As", StringComparison.Ordinal) ? PythonType.Str
        : callee.StartsWith("HPyBytes_", StringComparison.Ordinal) && callee.Contains("As", StringComparison.Ordinal) ? PythonType.Bytes
        : null;
}

/// <summary>The formats of HPyArg_Parse and its relatives.</summary>
internal static class ArgumentFormat
{
    /// <summary>What stands for one argument.</summary>
    /// <param name="Type">What it accepts; null for any object.</param>
    /// <param name="IsOptional">Whether it can be left out.</param>
    /// <param name="IsKeywordOnly">Whether it is given by name only.</param>
    internal sealed record Unit(PythonType? Type, bool IsOptional, bool IsKeywordOnly);

    /// <summary>The units of a format; null for a faulty one.</summary>
    public static ImmutableArray<Unit>? Read(string format)
    {
        var result = ImmutableArray.CreateBuilder<Unit>();
        var (isOptional, isKeywordOnly) = (false, false);
        foreach (var c in format)
        {
            if (c is ':' or ';')
                break;
            if (c == '|')
                isOptional = true;
            else if (c == '$')
                (isOptional, isKeywordOnly) = (true, true);
            else if ("bBhHiIlkLKn".Contains(c, StringComparison.Ordinal))
                result.Add(new Unit(PythonType.WholeNumber, isOptional, isKeywordOnly));
            else if (c is 'f' or 'd' or 's' or 'p' or 'O')
                result.Add(new Unit(TypeOf(c), isOptional, isKeywordOnly));
            else
                return null;
        }
        return result.ToImmutable();
    }

    private static PythonType? TypeOf(char unit) => unit switch
    {
        'f' or 'd' => PythonType.Floating,
        's' => PythonType.Str,
        'p' => PythonType.Bool,
        _ => null,
    };
}
