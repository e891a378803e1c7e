using System.Collections.Immutable;
using System.Text.Json;

namespace HPy.Build.Stubs;

/// <summary>A part of a source: a declaration, a statement or an expression, as clang names them.</summary>
/// <param name="Kind">What it is: <c>CallExpr</c>.</param>
/// <param name="Name">Its name; empty when it has none.</param>
/// <param name="Type">Its C type, as written.</param>
/// <param name="Value">The value of a literal; an operator.</param>
/// <param name="Reference">The name of the declaration that it refers to, or of the member of a union that it sets.</param>
/// <param name="Children">Its parts, in order.</param>
internal sealed record SyntaxNode(
    string Kind, string Name, string Type, string Value, string Reference, ImmutableArray<SyntaxNode> Children)
{
    /// <summary>Whether other sources do not see it.</summary>
    public bool IsStatic { get; private init; }

    /// <summary>Reads a line that <see cref="SyntaxFilter"/> wrote.</summary>
    public static SyntaxNode Read(JsonElement element)
    {
        // An array with fewer values than elements: first comes what fills the rest, then the values.
        var hasFiller = element.TryGetProperty("array_filler", out var inner);
        if (!hasFiller)
            element.TryGetProperty("inner", out inner);
        var children = ImmutableArray.CreateBuilder<SyntaxNode>();
        if (inner.ValueKind == JsonValueKind.Array)
            foreach (var child in inner.EnumerateArray().Skip(hasFiller ? 1 : 0))
                children.Add(Read(child));
        var type = element.TryGetProperty("type", out var wrapped) ? wrapped : element;
        var reference = element.TryGetProperty("referencedDecl", out var target) || element.TryGetProperty("field", out target)
            ? Text(target, "name") : "";
        return new SyntaxNode(Text(element, "kind"), Text(element, "name"), Text(type, "qualType"),
            Text(element, "value") + Text(element, "opcode"), reference, children.ToImmutable())
        {
            IsStatic = Text(element, "storageClass") == "static",
        };
    }

    private static string Text(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value))
            return "";
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
    }

    /// <summary>The expression without what only changes its type.</summary>
    public SyntaxNode Bare()
    {
        var node = this;
        while (node.Children.Length == 1 && node.Kind is "ParenExpr" or "ImplicitCastExpr" or "CStyleCastExpr" or "ConstantExpr"
            or "CXXStaticCastExpr" or "CXXReinterpretCastExpr" or "CXXConstCastExpr" or "CXXFunctionalCastExpr"
            or "ExprWithCleanups" or "MaterializeTemporaryExpr" or "CXXConstructExpr" or "CompoundLiteralExpr")
            node = node.Children[0];
        return node;
    }

    /// <summary>The name that an expression refers to, also by <c>&amp;name</c>; empty when it is something else.</summary>
    public string Target()
    {
        var node = Bare();
        if (node is { Kind: "UnaryOperator", Value: "&" })
            node = node.Children[0].Bare();
        return node.Kind == "DeclRefExpr" ? node.Reference : "";
    }

    /// <summary>The name of the function that a call calls; empty when that is no call, or a call through a pointer.</summary>
    public string Callee() => Kind == "CallExpr" && Children.Length > 0 ? Children[0].Target() : "";

    /// <summary>An argument of a call; null when it has fewer.</summary>
    public SyntaxNode? Argument(int index) => index + 1 < Children.Length ? Children[index + 1] : null;

    /// <summary>It and everything in it, in the order of the source.</summary>
    public IEnumerable<SyntaxNode> All()
    {
        var stack = new Stack<SyntaxNode>();
        stack.Push(this);
        while (stack.TryPop(out var node))
        {
            yield return node;
            for (var i = node.Children.Length - 1; i >= 0; i--)
                stack.Push(node.Children[i]);
        }
    }
}
