namespace HPy.Build.Stubs;

/// <summary>A type that a module makes when it is executed.</summary>
internal sealed class MadeType
{
    /// <summary>The HPyType_Spec; null for an exception.</summary>
    public Place? Spec { get; init; }

    /// <summary>Where names in the specification have their meaning; null outside of functions.</summary>
    public Frame? Frame { get; init; }

    /// <summary>The name in the specification.</summary>
    public required string OwnName { get; init; }

    /// <summary>The documentation of an exception.</summary>
    public string? Doc { get; init; }

    /// <summary>What holds its bases: the parameters of a specification, or the base of an exception.</summary>
    public Bound? Bases { get; init; }

    /// <summary>Its name in the module; null when it is no attribute of it.</summary>
    public string? Name { get; set; }

    /// <summary>The type as annotations name it.</summary>
    public PythonType Reference => PythonType.Local(Name ?? (OwnName.StartsWith('_') ? OwnName : "_" + OwnName));
}

/// <summary>
/// Follows what the function behind HPy_mod_exec adds to a module, also through functions that it calls, as far as
/// names are written in the source.
/// </summary>
/// <param name="sources">The sources of the module.</param>
internal sealed class ModuleExecution(SourceSet sources)
{
    private const int Module = 1;
    private readonly Dictionary<object, MadeType> _byOrigin = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, MadeType> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MadeType> _globals = new(StringComparer.Ordinal);

    /// <summary>The types, in the order in which they are made.</summary>
    public List<MadeType> Types { get; } = [];

    /// <summary>The other attributes, with the expressions that are stored.</summary>
    public List<(string Name, Bound Value)> Variables { get; } = [];

    /// <summary>Whether all attributes could be followed.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The types that global variables hold.</summary>
    public IReadOnlyDictionary<string, PythonType> Globals =>
        _globals.ToDictionary(g => g.Key, g => g.Value.Reference, StringComparer.Ordinal);

    /// <summary>Follows a function that Python calls with the module.</summary>
    public void Follow(Place function) => Walk(Frame.Of(function));

    /// <summary>There is more than can be followed.</summary>
    public void GiveUp() => IsComplete = false;

    private void Walk(Frame frame)
    {
        foreach (var call in frame.Function.Body)
            if (call.Kind is "CallExpr" or "CXXMemberCallExpr" or "CXXConstructExpr" or "CXXOperatorCallExpr")
                Take(call, frame);
    }

    private void Take(SyntaxNode call, Frame frame)
    {
        var name = call.Callee();
        switch (name)
        {
            case "HPyType_FromSpec":
                TypeOf(new Bound(call, frame));
                break;
            case "HPyHelpers_AddType" when IsModule(call.Argument(1), frame):
                Attach(call.Argument(2), frame, Specified(call.Argument(3), call.Argument(4), frame), null);
                break;
            case "HPy_SetAttr_s" when IsModule(call.Argument(1), frame) && call.Argument(3) is { } value:
                Attach(call.Argument(2), frame, TypeOf(new Bound(value, frame)), new Bound(value, frame));
                break;
            case "HPyGlobal_Store" when call.Argument(1) is { } global && call.Argument(2) is { } stored:
                if (TypeOf(new Bound(stored, frame)) is { } type)
                    _globals[frame.Resolve(global).Node.Target()] = type;
                break;
            default:
                TakeOther(name, call, frame);
                break;
        }
    }

    private void TakeOther(string name, SyntaxNode call, Frame frame)
    {
        var hasModule = call.Children.Skip(1).Any(a => IsModule(a, frame));
        if (name.Length > 0 && sources.Find(frame.Function.Source, name) is { Node.Kind: "FunctionDecl" } callee)
        {
            if (frame.Call(callee, call) is { } inner)
                Walk(inner);
            else if (hasModule)
                IsComplete = false;
        }
        else if (hasModule && (name is "HPy_SetAttr" or "HPy_AsPyObject" or "HPy_SetItem" or "HPy_SetItem_s" or "HPy_SetItem_i"
            || !name.StartsWith("HPy", StringComparison.Ordinal)))
        {
            IsComplete = false;
        }
        else if (hasModule && name == "HPy_GetAttr_s" && Text(call.Argument(2), frame) is null or "__dict__")
        {
            IsComplete = false;
        }
    }

    private static bool IsModule(SyntaxNode? expression, Frame frame) =>
        expression is not null && frame.ParameterOf(expression) == Module;

    private static string? Text(SyntaxNode? expression, Frame frame) =>
        expression is null ? null : CLiteral.Text(frame.Resolve(expression).Node);

    private void Attach(SyntaxNode? attribute, Frame frame, MadeType? type, Bound? value)
    {
        var name = Text(attribute, frame);
        // A helper that is told no name stores nothing.
        if (attribute is not null && CLiteral.Number(frame.Resolve(attribute).Node) == 0)
            return;
        if (name is null)
            IsComplete = false;
        else if (type is not null && type.Name is null)
            _byName[type.Name = name] = type;
        else if (type is null && value is null)
            IsComplete = false;
        else if (value is { } known && name is not ("__all__" or "__doc__") && Variables.All(v => v.Name != name))
            Variables.Add((name, known));
    }

    /// <summary>The type that an expression makes or holds; null when it is none, or cannot be told.</summary>
    public MadeType? TypeOf(Bound expression) => TypeOf(expression, []);

    private MadeType? TypeOf(Bound expression, HashSet<string> seen)
    {
        var (node, frame) = expression.Frame.Resolve(expression.Node);
        if (node.Kind == "DeclRefExpr")
            return seen.Add(node.Reference) && frame.ValuesOf(node.Reference) is { } values
                ? values.Select(v => TypeOf(new Bound(v, frame), seen)).FirstOrDefault(t => t is not null)
                : null;
        switch (node.Callee())
        {
            case "HPyType_FromSpec":
                return Specified(node.Argument(1), node.Argument(2), frame);
            case "HPyErr_NewException" or "HPyErr_NewExceptionWithDoc":
                return Exception(node, frame);
            case "HPyGlobal_Load":
                return _globals.GetValueOrDefault(node.Argument(1)?.Target() ?? "");
            case "HPy_Dup" when node.Argument(1) is { } original:
                return TypeOf(new Bound(original, frame), seen);
            case "HPy_GetAttr_s" when IsModule(node.Argument(1), frame):
                return _byName.GetValueOrDefault(Text(node.Argument(2), frame) ?? "");
            case { Length: > 0 } name when sources.Find(frame.Function.Source, name) is { Node.Kind: "FunctionDecl" } callee
                && frame.Call(callee, node) is { } inner:
                return callee.Body.Where(n => n.Kind == "ReturnStmt" && n.Children.Length > 0)
                    .Select(n => TypeOf(new Bound(n.Children[0], inner), [])).FirstOrDefault(t => t is not null);
            default:
                return null;
        }
    }

    private MadeType? Specified(SyntaxNode? specification, SyntaxNode? parameters, Frame frame)
    {
        if (specification is null)
            return null;
        var (node, owner) = frame.Resolve(specification);
        if (sources.Find(owner, node.Target()) is not { } place || SourceSet.Initializer(place.Node) is not { } values
            || values.Children.Length == 0 || CLiteral.Text(values.Children[0]) is not { } name)
            return null;
        return Made(place.Node, () => new MadeType
        {
            Spec = place,
            Frame = owner,
            OwnName = name[(name.LastIndexOf('.') + 1)..],
            Bases = parameters is null ? null : new Bound(parameters, frame),
        });
    }

    private MadeType? Exception(SyntaxNode call, Frame frame)
    {
        var hasDoc = call.Callee() == "HPyErr_NewExceptionWithDoc";
        if (Text(call.Argument(1), frame) is not { } name)
            return null;
        // The same call makes another exception each time a helper is called with another name.
        return Made(call.Argument(1) is { } argument ? frame.Resolve(argument).Node : call, () => new MadeType
        {
            OwnName = name[(name.LastIndexOf('.') + 1)..],
            Doc = hasDoc ? Text(call.Argument(2), frame) : null,
            Bases = call.Argument(hasDoc ? 3 : 2) is { } bases ? new Bound(bases, frame) : null,
        });
    }

    private MadeType? Made(SyntaxNode origin, Func<MadeType> make)
    {
        if (_byOrigin.TryGetValue(origin, out var known))
            return known;
        var made = make();
        if (!PythonNames.IsIdentifier(made.OwnName))
            return null;
        _byOrigin.Add(origin, made);
        Types.Add(made);
        return made;
    }
}
