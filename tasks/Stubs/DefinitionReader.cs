using System.Collections.Immutable;

namespace HPy.Build.Stubs;

/// <summary>Reads HPyDef variables: methods, slots, members and properties.</summary>
/// <param name="sources">The sources of the module.</param>
/// <param name="results">What functions return.</param>
internal sealed class DefinitionReader(SourceSet sources, ResultTypes results)
{
    private readonly ArgumentTypes _arguments = new(sources);

    /// <summary>A definition with the list of values behind its kind.</summary>
    /// <param name="Kind"><c>meth</c>, <c>slot</c>, <c>member</c> or <c>getset</c>.</param>
    /// <param name="Values">The values of the structure, in the order of hpy/definitions.h.</param>
    /// <param name="Place">The variable.</param>
    internal sealed record Definition(string Kind, ImmutableArray<SyntaxNode> Values, Place Place)
    {
        /// <summary>The slot without <c>HPy_</c>; empty for anything else.</summary>
        public string Slot => Kind == "slot" && Values[0].Bare().Reference is { } name && name.StartsWith("HPy_", StringComparison.Ordinal)
            ? name[4..] : "";
    }

    /// <summary>Takes a variable apart; null when it is no HPyDef with an initial value that can be read.</summary>
    public static Definition? Read(Place place) =>
        SourceSet.Initializer(place.Node) is { Children: [_, var union] } && union.Bare() is { Kind: "InitListExpr", Children: [var value] } chosen
        && value.Bare() is { Kind: "InitListExpr" } structure && structure.Children.Length > 0
            ? new Definition(chosen.Reference, structure.Children, place) : null;

    /// <summary>The function that a value refers to; null when it has no body here.</summary>
    public Place? Function(Definition definition, int value)
    {
        var values = definition.Values;
        if (value < values.Length && Find(definition.Place.Source, Referred(values[value])) is { } function)
            return function;
        // In the cpython ABI only the trampoline, which stands behind all such functions, refers to the function.
        var behind = value + (definition.Kind == "getset" ? 2 : 1);
        if (behind >= values.Length || Find(definition.Place.Source, Referred(values[behind])) is not { } trampoline)
            return null;
        return trampoline.Body.Where(n => n.Kind == "CallExpr").Select(n => Find(trampoline.Source, n.Callee())).FirstOrDefault(p => p is not null);
    }

    private Place? Find(SourceTree source, string name) =>
        sources.Find(source, name) is { Node.Kind: "FunctionDecl" } place ? place : null;

    private static string Referred(SyntaxNode value) =>
        value.All().FirstOrDefault(n => n.Kind == "DeclRefExpr")?.Reference ?? "";

    /// <summary>A method of a type, or a function of a module; null when its name cannot be written in Python.</summary>
    public StubFunction? Method(Definition definition, bool isOfType)
    {
        var values = definition.Values;
        if (values.Length < 4 || CLiteral.Text(values[0]) is not { } name || !PythonNames.IsIdentifier(name))
            return null;
        var function = Function(definition, 1);
        var (written, doc) = TextSignature.Read(name, values.Length > 4 ? CLiteral.Text(values[4]) : null);
        if (isOfType && written is [{ Name: "self" }, ..])
            written = written.Value.RemoveAt(0);
        var parameters = Parameters(values[3].Bare().Reference, written, function);
        var returns = function is null ? null : results.Of(function);
        // The first argument of a module's function is the module.
        return new StubFunction(name, parameters, isOfType ? returns : PythonType.WithoutSelf(returns), doc) { Self = isOfType ? "self" : "" };
    }

    private ImmutableArray<StubParameter> Parameters(string kind, ImmutableArray<StubParameter>? written, Place? function)
    {
        switch (kind)
        {
            case "HPyFunc_NOARGS":
                return [];
            case "HPyFunc_O":
                var name = written is [{ Kind: ParameterKind.Ordinary or ParameterKind.PositionalOnly } one] ? one.Name : "arg";
                return [new StubParameter(name, ParameterKind.PositionalOnly, function is null ? null : ArgumentTypes.Converted(function))];
            default:
                var parsed = function is null ? null : _arguments.Parsed(function);
                return Merge(written, parsed, hasKeywords: kind == "HPyFunc_KEYWORDS");
        }
    }

    /// <summary>The parameters of a call: what the author wrote, completed by what the code parses.</summary>
    public ImmutableArray<StubParameter> CallParameters(ImmutableArray<StubParameter>? written, Place? function) =>
        Merge(written, function is null ? null : _arguments.Parsed(function), hasKeywords: true);

    private static ImmutableArray<StubParameter> Merge(
        ImmutableArray<StubParameter>? written, ImmutableArray<StubParameter>? parsed, bool hasKeywords)
    {
        var chosen = written ?? parsed;
        if (chosen is null)
            return hasKeywords
                ? [new StubParameter("args", ParameterKind.Rest), new StubParameter("kwargs", ParameterKind.KeywordRest)]
                : [new StubParameter("args", ParameterKind.Rest)];
        var result = chosen.Value;
        if (written is not null && parsed is { } types)
            result = [.. result.Select((p, i) => p with { Type = TypeOf(p, i, types, result.Length) })];
        // Without keywords in the call, Python takes no argument by name, whatever the documentation says.
        if (!hasKeywords && result.All(p => p.Kind < ParameterKind.KeywordOnly || p.Kind == ParameterKind.Rest))
            result = [.. result.Select(p => p.Kind == ParameterKind.Ordinary ? p with { Kind = ParameterKind.PositionalOnly } : p)];
        return result;
    }

    private static PythonType? TypeOf(StubParameter parameter, int index, ImmutableArray<StubParameter> parsed, int count)
    {
        foreach (var candidate in parsed)
            if (candidate.Name == parameter.Name)
                return Widened(candidate.Type, parameter.Default);
        return parsed.Length == count && parsed[index].Kind == ParameterKind.PositionalOnly
            ? Widened(parsed[index].Type, parameter.Default) : null;
    }

    // A default that the format would refuse means that the documentation knows more.
    private static PythonType? Widened(PythonType? type, string? value) =>
        type is not null && value == "None" ? PythonType.Union([type, PythonType.None]) : type;

    /// <summary>A member; null when its name cannot be written in Python.</summary>
    public static StubVariable? Member(Definition definition)
    {
        var values = definition.Values;
        if (values.Length < 2 || CLiteral.Text(values[0]) is not { } name || !PythonNames.IsIdentifier(name)
            || name is "__vectorcalloffset__" or "__dictoffset__" or "__weaklistoffset__")
            return null;
        var kind = values[1].Bare().Reference;
        var isReadOnly = (values.Length > 3 && CLiteral.Number(values[3]) is not 0)
            || kind is "HPyMember_STRING" or "HPyMember_STRING_INPLACE" or "HPyMember_NONE";
        return new StubVariable(name, MemberType(kind), isReadOnly, values.Length > 4 ? CLiteral.Text(values[4]) : null);
    }

    private static PythonType? MemberType(string kind) => kind switch
    {
        "HPyMember_FLOAT" or "HPyMember_DOUBLE" => PythonType.Floating,
        // A null pointer reads as None.
        "HPyMember_STRING" => PythonType.Union([PythonType.Str, PythonType.None]),
        "HPyMember_STRING_INPLACE" or "HPyMember_CHAR" => PythonType.Str,
        "HPyMember_BOOL" => PythonType.Bool,
        "HPyMember_NONE" => PythonType.None,
        "HPyMember_OBJECT" or "HPyMember_OBJECT_EX" or "" => null,
        _ => PythonType.WholeNumber,
    };

    /// <summary>A property; null when its name cannot be written in Python.</summary>
    public StubVariable? Property(Definition definition)
    {
        var values = definition.Values;
        if (values.Length < 3 || CLiteral.Text(values[0]) is not { } name || !PythonNames.IsIdentifier(name))
            return null;
        var getter = Function(definition, 1);
        var hasSetter = values.Skip(2).Where((_, i) => i is 0 or 2).Any(v => v.All().Any(n => n.Kind == "DeclRefExpr"));
        return new StubVariable(name, getter is null ? null : results.Of(getter), !hasSetter,
            values.Length > 5 ? CLiteral.Text(values[5]) : null);
    }
}
