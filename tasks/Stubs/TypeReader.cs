using System.Collections.Immutable;

namespace HPy.Build.Stubs;

/// <summary>Turns a type that a module makes into its stub.</summary>
/// <param name="sources">The sources of the module.</param>
/// <param name="execution">What the module makes.</param>
/// <param name="results">What functions return.</param>
internal sealed class TypeReader(SourceSet sources, ModuleExecution execution, ResultTypes results)
{
    // The values of HPyType_Spec, in the order of hpy/definitions.h.
    private const int Flags = 3, LegacySlots = 5, Defines = 6, Doc = 7;
    private const long BaseTypeFlag = 1 << 10;
    private readonly DefinitionReader _definitions = new(sources, results);

    /// <summary>The stub of a type.</summary>
    public StubType Read(MadeType type)
    {
        var name = type.Reference.Name;
        if (type.Spec is not { } spec || type.Frame is not { } frame)
            return new StubType(name, [BaseOf(type.Bases) ?? PythonType.Of("Exception")], false, [], [], type.Doc);
        var values = SourceSet.Initializer(spec.Node)!.Children;
        var definitions = Value(values, Defines) is { } list
            ? SourceSet.Elements(list, n => spec.Node == frame.Variable(spec.Node.Name) ? sources.Find(frame, n) : sources.Find(spec.Source, n))
                .Select(DefinitionReader.Read).OfType<DefinitionReader.Definition>().ToList()
            : [];
        var (signature, doc) = TextSignature.Read(type.OwnName, CLiteral.Text(Value(values, Doc)));
        var bases = Bases(type.Bases);
        // What the C API adds is not seen here.
        if (Value(values, LegacySlots) is { } slots && slots.All().Any(n => n.Kind == "DeclRefExpr"))
            bases = [.. bases, PythonType.Any];
        return new StubType(name, bases, CLiteral.Number(Value(values, Flags)) is { } flags && (flags & BaseTypeFlag) == 0,
            Variables(definitions), Methods(definitions, signature), doc)
        {
            IsUnhashable = definitions.Any(d => d.Slot == "tp_richcompare") && definitions.All(d => d.Slot != "tp_hash"),
        };
    }

    private static SyntaxNode? Value(ImmutableArray<SyntaxNode> values, int index) => index < values.Length ? values[index] : null;

    private ImmutableArray<StubVariable> Variables(IEnumerable<DefinitionReader.Definition> definitions)
    {
        var result = ImmutableArray.CreateBuilder<StubVariable>();
        foreach (var definition in definitions)
        {
            var variable = definition.Kind switch
            {
                "member" => DefinitionReader.Member(definition),
                "getset" => _definitions.Property(definition),
                _ => null,
            };
            if (variable is not null && result.All(v => v.Name != variable.Name))
                result.Add(variable);
        }
        return result.ToImmutable();
    }

    private ImmutableArray<StubFunction> Methods(
        List<DefinitionReader.Definition> definitions, ImmutableArray<StubParameter>? signature)
    {
        var methods = definitions.Where(d => d.Kind == "meth").Select(d => _definitions.Method(d, isOfType: true)).OfType<StubFunction>();
        var slots = definitions.Where(d => d.Slot.Length > 0).ToList();
        var hasInit = slots.Exists(d => d.Slot == "tp_init");
        var special = slots
            // Where two slots make one method, Python takes the one of the number or the mapping.
            .OrderBy(d => d.Slot.StartsWith("sq_", StringComparison.Ordinal))
            .SelectMany(d => Special(d, signature, hasInit));
        var own = methods.ToList();
        // A method that the author names like a special one goes before the slot.
        return
        [
            .. special.Where(s => own.TrueForAll(m => m.Name != s.Name)).DistinctBy(m => m.Name),
            .. own.DistinctBy(m => m.Name),
        ];
    }

    private IEnumerable<StubFunction> Special(
        DefinitionReader.Definition definition, ImmutableArray<StubParameter>? signature, bool hasInit)
    {
        var function = _definitions.Function(definition, 1);
        return definition.Slot switch
        {
            "tp_new" => [new("__new__", _definitions.CallParameters(hasInit ? null : signature, function), PythonType.Self) { Self = "cls" }],
            "tp_init" => [new("__init__", _definitions.CallParameters(signature, function), PythonType.None) { Self = "self" }],
            "tp_call" => [new("__call__", _definitions.CallParameters(null, function), Result(function)) { Self = "self" }],
            _ => SlotMethods.Of(definition.Slot, Result(function)),
        };
    }

    private PythonType? Result(Place? function) => function is null ? null : results.Of(function);

    private ImmutableArray<PythonType> Bases(Bound? parameters)
    {
        if (parameters is not { } given)
            return [];
        var (node, frame) = given.Frame.Resolve(given.Node);
        if (CLiteral.Number(node) == 0 || node.Kind is "CXXNullPtrLiteralExpr" or "GNUNullExpr")
            return [];
        if (sources.Find(frame, node.Target()) is not { } array || SourceSet.Initializer(array.Node) is not { } list)
            return [PythonType.Any];
        var result = ImmutableArray.CreateBuilder<PythonType>();
        foreach (var element in list.Children)
        {
            if (element.Bare() is not { Kind: "InitListExpr", Children: [var kind, var value] })
                continue;
            var what = kind.Bare().Reference;
            if (what == "HPyType_SpecParam_Base")
                result.Add(BaseOf(new Bound(value, frame)) ?? PythonType.Any);
            else if (what == "HPyType_SpecParam_BasesTuple")
                result.Add(PythonType.Any);
        }
        return result.ToImmutable();
    }

    // No type for a null handle, which means Exception; Any for what cannot be told.
    private PythonType? BaseOf(Bound? expression)
    {
        if (expression is not { } given)
            return null;
        var node = given.Frame.Resolve(given.Node).Node;
        if (node is { Kind: "InitListExpr", Children: [var only] } && CLiteral.Number(only) == 0)
            return null;
        return execution.TypeOf(given)?.Reference ?? results.TypeObject(given, []) ?? PythonType.Any;
    }
}
