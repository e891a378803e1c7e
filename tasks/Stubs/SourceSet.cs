using System.Collections.Immutable;
using System.Text.Json;

namespace HPy.Build.Stubs;

/// <summary>The declarations of one source that count.</summary>
/// <param name="declarations">By name; of several with one name the last, which is the definition.</param>
internal sealed class SourceTree(IReadOnlyDictionary<string, SyntaxNode> declarations)
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = int.MaxValue };

    /// <summary>All declarations.</summary>
    public IReadOnlyDictionary<string, SyntaxNode> Declarations => declarations;

    /// <summary>Reads what <see cref="SyntaxFilter"/> wrote.</summary>
    /// <exception cref="JsonException">Somebody else wrote it.</exception>
    public static SourceTree Read(Stream lines)
    {
        var declarations = new Dictionary<string, SyntaxNode>(StringComparer.Ordinal);
        using var reader = new StreamReader(lines);
        while (reader.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line, Deep);
            var node = SyntaxNode.Read(document.RootElement);
            if (node.Kind != "FunctionDecl" || node.Children.Any(c => c.Kind == "CompoundStmt"))
                declarations[node.Name] = node;
        }
        return new SourceTree(declarations);
    }
}

/// <summary>A declaration and the source it is in, where the names in it have their meaning.</summary>
/// <param name="Source">The source.</param>
/// <param name="Node">The declaration.</param>
internal sealed record Place(SourceTree Source, SyntaxNode Node)
{
    /// <summary>The parameters of a function.</summary>
    public ImmutableArray<string> Parameters => [.. Node.Children.Where(c => c.Kind == "ParmVarDecl").Select(c => c.Name)];

    /// <summary>Everything in the body of a function.</summary>
    public IEnumerable<SyntaxNode> Body => Node.Children.Where(c => c.Kind == "CompoundStmt").SelectMany(c => c.All());
}

/// <summary>All sources of a module: what one declares another may define.</summary>
/// <param name="sources">The sources.</param>
internal sealed class SourceSet(ImmutableArray<SourceTree> sources)
{
    /// <summary>The sources.</summary>
    public ImmutableArray<SourceTree> Sources => sources;

    /// <summary>The definition behind a name; null when no source has it.</summary>
    public Place? Find(SourceTree from, string name)
    {
        if (from.Declarations.TryGetValue(name, out var own))
            return new Place(from, own);
        foreach (var source in sources)
            if (source.Declarations.TryGetValue(name, out var node) && !node.IsStatic)
                return new Place(source, node);
        return null;
    }

    /// <summary>The definition behind a name in a function: a local variable goes before all others.</summary>
    public Place? Find(Frame frame, string name) => frame.Variable(name) is { } local
        ? new Place(frame.Function.Source, local)
        : Find(frame.Function.Source, name);

    /// <summary>The variables that an array of pointers points to.</summary>
    /// <param name="expression">Refers to the array.</param>
    /// <param name="find">Finds what a name stands for.</param>
    public static IEnumerable<Place> Elements(SyntaxNode expression, Func<string, Place?> find)
    {
        if (find(expression.Target()) is not { } array || Initializer(array.Node) is not { } list)
            yield break;
        foreach (var element in list.Children)
            if (find(element.Target()) is { } place)
                yield return place;
    }

    /// <summary>The list in braces that a variable begins with; null when it has none.</summary>
    public static SyntaxNode? Initializer(SyntaxNode variable)
    {
        foreach (var child in variable.Children)
            if (child.Bare() is { Kind: "InitListExpr" } list)
                return list;
        return null;
    }
}
