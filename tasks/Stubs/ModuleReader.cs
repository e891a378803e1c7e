using System.Collections.Immutable;
using HPy.Build.Configurations;

namespace HPy.Build.Stubs;

/// <summary>Turns the sources of a module into its stub.</summary>
internal static class ModuleReader
{
    // The values of HPyModuleDef, in the order of hpy/definitions.h.
    private const int Doc = 0, LegacyMethods = 2, Defines = 3;

    /// <summary>The stub of a module; null when no source defines it.</summary>
    public static StubModule? Read(ModuleName name, ImmutableArray<SourceTree> trees)
    {
        var sources = new SourceSet(trees);
        if (FindDefinition(name, sources) is not { } module || SourceSet.Initializer(module.Node) is not { } list)
            return null;
        var values = list.Children;
        var definitions = values.Length > Defines
            ? SourceSet.Elements(values[Defines], n => sources.Find(module.Source, n))
                .Select(DefinitionReader.Read).OfType<DefinitionReader.Definition>().ToList()
            : [];
        var execution = Execute(definitions, new DefinitionReader(sources, new ResultTypes(sources, ImmutableDictionary<string, PythonType>.Empty)));
        if (values.Length > LegacyMethods && values[LegacyMethods].All().Any(n => n.Kind == "DeclRefExpr"))
            execution.GiveUp();

        var results = new ResultTypes(sources, execution.Globals);
        var types = new TypeReader(sources, execution, results);
        var functions = new DefinitionReader(sources, results);
        return new StubModule(
            [.. execution.Types.Select(types.Read).DistinctBy(t => t.Name)],
            [.. definitions.Where(d => d.Kind == "meth").Select(d => functions.Method(d, isOfType: false)).OfType<StubFunction>().DistinctBy(f => f.Name)],
            [.. execution.Variables.Where(v => PythonNames.IsIdentifier(v.Name)).Select(v => Variable(v.Name, v.Value, execution, results))],
            execution.IsComplete,
            values.Length > Doc ? CLiteral.Text(values[Doc]) : null);

        ModuleExecution Execute(IEnumerable<DefinitionReader.Definition> all, DefinitionReader reader)
        {
            var result = new ModuleExecution(sources);
            foreach (var definition in all)
            {
                if (definition.Slot == "mod_exec" && reader.Function(definition, 1) is { } function)
                    result.Follow(function);
                else if (definition.Slot is "mod_exec" or "mod_create")
                    result.GiveUp();
            }
            return result;
        }
    }

    private static StubVariable Variable(string name, Bound value, ModuleExecution execution, ResultTypes results)
    {
        var type = execution.TypeOf(value) is { } made
            ? PythonType.Of("type") with { Arguments = [made.Reference] }
            : results.Of(value) is { } known && known != PythonType.Self ? known : null;
        return new StubVariable(name, type, IsReadOnly: false);
    }

    // What the entry point returns; where the entry point is hidden in a macro of the author, the one there is.
    private static Place? FindDefinition(ModuleName name, SourceSet sources)
    {
        foreach (var source in sources.Sources)
            foreach (var entry in (string[])["HPyInit_" + name.LastPart, "PyInit_" + name.LastPart])
                if (source.Declarations.TryGetValue(entry, out var function))
                    foreach (var node in function.All())
                        if (node.Kind == "DeclRefExpr" && sources.Find(source, node.Reference) is { } place && IsModule(place.Node))
                            return place;
        var all = sources.Sources.SelectMany(s => s.Declarations.Values.Where(IsModule).Select(n => new Place(s, n))).Take(2).ToList();
        return all.Count == 1 ? all[0] : null;
    }

    private static bool IsModule(SyntaxNode node) => node.Kind == "VarDecl"
        && node.Type.EndsWith("HPyModuleDef", StringComparison.Ordinal) && SourceSet.Initializer(node) is not null;
}
