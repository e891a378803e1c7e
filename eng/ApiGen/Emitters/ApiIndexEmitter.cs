namespace HPy.ApiGen.Emitters;

/// <summary>The list of everything in the API, for the documentation.</summary>
public sealed class ApiIndexEmitter : IEmitter
{
    /// <inheritdoc/>
    public string Path => "docs/api-index.md";

    /// <inheritdoc/>
    public string Emit(ApiDefinition definition)
    {
        var code = new CodeWriter();
        code.Line($"<!-- Generated from {RepositoryLocator.Definition} by `{Generator.Command}`; do not edit. -->");
        code.Lines("""
            # API index

            Every member of the HPy context, what it does, and where it sits in the binary interface. A handle that
            a function returns is new and has to be closed; handles that are passed in stay with the caller. A
            failing function leaves an exception pending and returns null, -1 or all bits set, by its type.

            ## Functions

            | index | function | meaning |
            |---|---|---|
            """);
        foreach (var function in definition.Functions)
        {
            var prototype = function.Prototype;
            var text = $"{CTypes.Declare(prototype.ReturnType, prototype.Name)}({CTypes.Parameters(prototype.Parameters)})";
            code.Line($"| {function.Index} | `{Cell(text)}` | {Cell(function.Documentation)} |");
        }

        code.Line().Line("## Constants").Line();
        code.Line("They belong to the context: never close them, and duplicate them before returning them.").Line();
        code.Line("| index | constant |").Line("|---|---|");
        foreach (var constant in definition.Constants)
            code.Line($"| {constant.Index} | `{constant.Name}` |");

        code.Line().Line("## Kinds of functions").Line();
        code.Line("| kind | prototype | meaning |").Line("|---|---|---|");
        foreach (var signature in definition.Signatures)
        {
            var text = $"{signature.Implementation.ReturnType} ({CTypes.Parameters(signature.Implementation.Parameters)})";
            code.Line($"| `{signature.Constant}` | `{Cell(text)}` | {Cell(signature.Documentation)} |");
        }

        code.Line().Line("## Slots").Line();
        code.Line("| slot | kind of function |").Line("|---|---|");
        foreach (var slot in definition.Slots.OrderBy(s => s.Name, StringComparer.Ordinal))
            code.Line($"| `{slot.Name}` | `HPyFunc_{slot.Kind}` |");
        return code.ToString();
    }

    private static string Cell(string text) =>
        text.Replace("\n", " ", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
}
