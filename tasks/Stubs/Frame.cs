using System.Collections.Immutable;

namespace HPy.Build.Stubs;

/// <summary>An expression together with the call that it is evaluated in.</summary>
/// <param name="Node">The expression.</param>
/// <param name="Frame">The call.</param>
internal readonly record struct Bound(SyntaxNode Node, Frame Frame);

/// <summary>A function with what its parameters stand for, as far as its callers are known.</summary>
/// <param name="function">The function.</param>
/// <param name="arguments">What it was called with.</param>
/// <param name="caller">Who called it; null for a function that Python calls.</param>
/// <param name="budget">How many calls may still be followed; shared with the caller.</param>
internal sealed class Frame(
    Place function, ImmutableDictionary<string, SyntaxNode> arguments, Frame? caller, Frame.Budget budget)
{
    private const int Deepest = 8;
    private const int MostCalls = 2000;
    private ILookup<string, SyntaxNode>? _values;

    /// <summary>The function.</summary>
    public Place Function => function;

    /// <summary>A function that Python calls.</summary>
    public static Frame Of(Place function) =>
        new(function, ImmutableDictionary<string, SyntaxNode>.Empty, null, new Budget { Left = MostCalls });

    /// <summary>A call of another function; null when that would go too far or round in circles.</summary>
    public Frame? Call(Place callee, SyntaxNode call)
    {
        var depth = 0;
        if (budget.Left-- <= 0)
            return null;
        for (var frame = this; frame is not null; frame = frame.Caller)
            if (frame.Function.Node == callee.Node || ++depth > Deepest)
                return null;
        var parameters = callee.Parameters;
        var values = ImmutableDictionary.CreateBuilder<string, SyntaxNode>();
        for (var i = 0; i < parameters.Length; i++)
            if (parameters[i].Length > 0 && call.Argument(i) is { } value)
                values[parameters[i]] = value;
        return new Frame(callee, values.ToImmutable(), this, budget);
    }

    private Frame? Caller => caller;

    /// <summary>Keeps functions that call each other in many ways from being followed for ever.</summary>
    internal sealed class Budget
    {
        /// <summary>How many calls may still be followed.</summary>
        public int Left { get; set; }
    }

    /// <summary>What an expression stands for, when it is a parameter whose value the caller gave.</summary>
    public Bound Resolve(SyntaxNode expression)
    {
        var node = expression.Bare();
        return caller is not null && node.Kind == "DeclRefExpr" && arguments.TryGetValue(node.Reference, out var value)
            ? caller.Resolve(value)
            : new Bound(node, this);
    }

    /// <summary>The position of the parameter that an expression is, of the function that Python calls; -1 for anything else.</summary>
    public int ParameterOf(SyntaxNode expression)
    {
        var (node, frame) = Resolve(expression);
        return frame.Caller is null && node.Kind == "DeclRefExpr" ? frame.Function.Parameters.IndexOf(node.Reference) : -1;
    }

    /// <summary>The local variable of that name; null when there is none.</summary>
    public SyntaxNode? Variable(string name) =>
        function.Body.FirstOrDefault(n => n.Kind == "VarDecl" && n.Name == name);

    /// <summary>
    /// Everything that is assigned to a local variable; null when it is no local variable, or when its address is
    /// given away, so that anything could be in it.
    /// </summary>
    public IReadOnlyList<SyntaxNode>? ValuesOf(string name)
    {
        _values ??= Assignments().ToLookup(a => a.Name, a => a.Value, StringComparer.Ordinal);
        if (Variable(name) is null)
            return null;
        if (function.Body.Any(n => n is { Kind: "UnaryOperator", Value: "&" } && n.Children[0].Bare() is { Kind: "DeclRefExpr" } r
            && r.Reference == name))
            return null;
        return [.. _values[name]];
    }

    private IEnumerable<(string Name, SyntaxNode Value)> Assignments()
    {
        foreach (var node in function.Body)
        {
            if (node is { Kind: "VarDecl", Children: [.., var initial] } && initial.Kind.EndsWith("Attr", StringComparison.Ordinal) is false)
                yield return (node.Name, initial);
            else if (node is { Kind: "BinaryOperator", Value: "=", Children: [var left, var right] } && left.Target() is { Length: > 0 } name)
                yield return (name, right);
            // In C++, how structures are assigned.
            else if (node is { Kind: "CXXOperatorCallExpr", Children: [var called, var to, var from] }
                && called.Target() == "operator=" && to.Target() is { Length: > 0 } variable)
                yield return (variable, from);
        }
    }
}
