using System.Collections.Immutable;

namespace HPy.Build.Stubs;

/// <summary>Works out what functions return, from the API functions whose results they hand on.</summary>
/// <param name="sources">The sources of the module.</param>
/// <param name="types">The types that global variables hold.</param>
internal sealed class ResultTypes(SourceSet sources, IReadOnlyDictionary<string, PythonType> types)
{
    private static readonly ImmutableArray<(string Prefix, PythonType Type)> Prefixes =
    [
        ("HPyLong_From", PythonType.WholeNumber), ("HPyFloat_From", PythonType.Floating), ("HPyBool_From", PythonType.Bool),
        ("HPyUnicode_From", PythonType.Str), ("HPyUnicode_Decode", PythonType.Str), ("HPyUnicode_Substring", PythonType.Str),
        ("HPyUnicode_As", PythonType.Bytes), ("HPyUnicode_Encode", PythonType.Bytes), ("HPyBytes_From", PythonType.Bytes),
        ("HPyList_New", PythonType.List), ("HPyListBuilder_Build", PythonType.List), ("HPyDict_Keys", PythonType.List),
        ("HPyTuple_", PythonType.Tuple), ("HPyTupleBuilder_Build", PythonType.Tuple),
        ("HPyDict_New", PythonType.Dict), ("HPyDict_Copy", PythonType.Dict), ("HPySlice_New", PythonType.Of("slice")),
    ];

    private static readonly ImmutableDictionary<string, PythonType> Functions = new Dictionary<string, PythonType>
    {
        ["HPy_Str"] = PythonType.Str,
        ["HPy_Repr"] = PythonType.Str,
        ["HPy_ASCII"] = PythonType.Str,
        ["HPy_Bytes"] = PythonType.Bytes,
        ["HPy_Float"] = PythonType.Floating,
        ["HPy_Long"] = PythonType.WholeNumber,
        ["HPy_Index"] = PythonType.WholeNumber,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>What a function returns to Python; null when that cannot be told.</summary>
    public PythonType? Of(Place function) => OneOf(PythonType.Union(Returned(Frame.Of(function))));

    /// <summary>The type of an expression; null when that cannot be told.</summary>
    public PythonType? Of(Bound expression) => OneOf(PythonType.Union(Types(expression, [])));

    // Callers know which of several types a call gives, and should not have to prove it to the type checker.
    private static PythonType? OneOf(PythonType? type) =>
        type is { IsUnion: true } && type.Arguments.Count(t => t != PythonType.None) > 1 ? null : type;

    private IEnumerable<PythonType?> Returned(Frame frame) => frame.Function.Body
        .Where(n => n.Kind == "ReturnStmt" && n.Children.Length > 0)
        .SelectMany(n => Types(new Bound(n.Children[0], frame), []));

    // No type at all for what is a null handle: there the function raises.
    private IEnumerable<PythonType?> Types(Bound expression, ImmutableHashSet<string> seen)
    {
        var (node, frame) = expression.Frame.Resolve(expression.Node);
        return node switch
        {
            { Kind: "ConditionalOperator", Children: [_, var yes, var no] } =>
                [.. Types(new Bound(yes, frame), seen), .. Types(new Bound(no, frame), seen)],
            { Kind: "BinaryOperator", Value: "," or "=", Children: [_, var last] } => Types(new Bound(last, frame), seen),
            { Kind: "InitListExpr", Children: [var only] } when CLiteral.Number(only) == 0 => [],
            { Kind: "CallExpr" } => Call(node, frame, seen),
            { Kind: "MemberExpr" } => Constant(node.Name),
            { Kind: "DeclRefExpr" } when frame.ParameterOf(node) == 1 => [PythonType.Self],
            { Kind: "DeclRefExpr" } when !seen.Contains(node.Reference) && frame.ValuesOf(node.Reference) is { } values =>
                values.SelectMany(v => Types(new Bound(v, frame), seen.Add(node.Reference))),
            { Kind: "DeclRefExpr" } when seen.Contains(node.Reference) => [],
            _ => [null],
        };
    }

    private static IEnumerable<PythonType?> Constant(string name) => name switch
    {
        "h_None" => [PythonType.None],
        "h_True" or "h_False" => [PythonType.Bool],
        // Python goes on to the other operand; the caller never sees it.
        "h_NotImplemented" => [],
        _ => [null],
    };

    private IEnumerable<PythonType?> Call(SyntaxNode call, Frame frame, ImmutableHashSet<string> seen)
    {
        var name = call.Callee();
        if (name == "HPy_Dup" && call.Argument(1) is { } original)
            return Types(new Bound(original, frame), seen);
        if (name == "HPy_BuildValue" && call.Argument(1) is { } format)
            return [BuildFormat.Read(CLiteral.Text(frame.Resolve(format).Node))];
        if (name is "_HPy_New" or "HPyType_GenericNew" or "HPy_Call" or "HPy_CallTupleDict" && call.Argument(1) is { } type)
            return [TypeObject(new Bound(type, frame), [])];
        if (name.StartsWith("HPyErr_", StringComparison.Ordinal) && !name.StartsWith("HPyErr_New", StringComparison.Ordinal))
            return [];
        if (Functions.TryGetValue(name, out var known))
            return [known];
        foreach (var (prefix, result) in Prefixes)
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                return [result];
        if (sources.Find(frame.Function.Source, name) is not { Node.Kind: "FunctionDecl" } callee || frame.Call(callee, call) is not { } inner)
            return [null];
        var returned = Returned(inner).ToList();
        return returned.Count > 0 || callee.Node.Type.StartsWith("HPy (", StringComparison.Ordinal) ? returned : [null];
    }

    /// <summary>The type that an expression holds the type object of; null when that cannot be told.</summary>
    public PythonType? TypeObject(Bound expression, ImmutableHashSet<string> seen)
    {
        var (node, frame) = expression.Frame.Resolve(expression.Node);
        if (node.Kind == "MemberExpr")
            return BuiltinTypes.Find(node.Name);
        if (node.Callee() is { Length: > 0 } called)
            return called switch
            {
                "HPyGlobal_Load" => types.GetValueOrDefault(node.Argument(1)?.Target() ?? ""),
                "HPy_Type" when node.Argument(1) is { } of && frame.ParameterOf(of) == 1 => PythonType.Self,
                _ => null,
            };
        if (node.Kind != "DeclRefExpr" || seen.Contains(node.Reference) || frame.ValuesOf(node.Reference) is not { } values)
            return null;
        return PythonType.Union(values
            .Where(v => !(v.Bare() is { Kind: "InitListExpr", Children: [var only] } && CLiteral.Number(only) == 0))
            .Select(v => TypeObject(new Bound(v, frame), seen.Add(node.Reference))));
    }
}
