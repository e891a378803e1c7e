namespace HPy.ApiGen.Emitters;

/// <summary>The functions of the runtime's own context.</summary>
public sealed class ContextTableEmitter : HeaderEmitter
{
    /// <inheritdoc/>
    public override string Path => "runtime/universal/generated/context_table.h";

    /// <inheritdoc/>
    protected override string Purpose => "Fills the functions of the context that universal modules are given.";

    /// <inheritdoc/>
    protected override void EmitBody(ApiDefinition definition, CodeWriter code)
    {
        code.Line("#include \"call_real_function.h\"").Line();
        code.Line("/* The public functions give null for use in a return statement, the members nothing. */");
        foreach (var function in definition.Functions.Where(f => f.Raises))
        {
            var prototype = function.Prototype;
            code.Head($"static void {Adapter(function)}", prototype.Parameters);
            code.Line("{");
            code.Line($"    (void){prototype.Name}({string.Join(", ", prototype.Parameters.Select(p => p.Name))});");
            code.Line("}").Line();
        }

        code.Line("static void _HPy_FillFunctions(HPyContext *ctx)");
        code.Line("{");
        foreach (var function in definition.Functions)
            code.Line($"    ctx->{function.Member} = {(function.Raises ? Adapter(function) : function.Prototype.Name)};");
        code.Line("}");
    }

    private static string Adapter(ApiFunction function) => "_HPy_" + function.Member;
}
