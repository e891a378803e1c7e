using System.Globalization;

namespace HPy.ApiGen.Emitters;

/// <summary>The numbers and the names under which trace mode counts the functions of the context.</summary>
public sealed class TraceMembersEmitter : HeaderEmitter
{
    /// <inheritdoc/>
    public override string Path => "runtime/trace/generated/trace_members.h";

    /// <inheritdoc/>
    protected override string Purpose => "The functions of the context by number, and their names.";

    /// <summary>The constant that stands for a function.</summary>
    public static string Number(ApiFunction function) => "TRACE_" + function.Member["ctx_".Length..];

    /// <inheritdoc/>
    protected override void EmitBody(ApiDefinition definition, CodeWriter code)
    {
        code.Line("/* In the order of the context. */");
        code.Line("enum {");
        foreach (var function in definition.Functions)
            code.Line($"    {Number(function)},");
        code.Line($"    TRACE_MEMBERS /* {definition.Functions.Count.ToString(CultureInfo.InvariantCulture)} */");
        code.Line("};").Line();
        Names("trace_names", definition.Functions.Select(f => f.Member), code);
        code.Line().Line("/* What an author calls. */");
        Names("trace_public_names", definition.Functions.Select(f => f.Prototype.Name), code);
    }

    private static void Names(string array, IEnumerable<string> names, CodeWriter code)
    {
        code.Line($"static const char *const {array}[TRACE_MEMBERS] = {{");
        foreach (var name in names)
            code.Line($"    \"{name}\",");
        code.Line("};");
    }
}
