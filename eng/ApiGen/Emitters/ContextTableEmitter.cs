using System.Globalization;

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
            AdapterFunction(function, "void", "(void){0};", code);
        code.Line("/* Where handles are words (compiler.h), functions that end in a call of CPython end in a jump to it. */");
        code.Line("#ifdef _HPY_HANDLE_IS_WORD");
        foreach (var function in definition.Functions.Where(GivesHandle))
            AdapterFunction(function, "void *", "return HPy_AsVoidP({0});", code);
        code.Line("#endif").Line();
        FillFunctions(definition, code);
    }

    private static void AdapterFunction(ApiFunction function, string result, string statement, CodeWriter code)
    {
        var prototype = function.Prototype;
        code.Head("static " + CTypes.Declare(result, Adapter(function)), prototype.Parameters);
        code.Line("{");
        var call = $"{prototype.Name}({string.Join(", ", prototype.Parameters.Select(p => p.Name))})";
        code.Line("    " + string.Format(CultureInfo.InvariantCulture, statement, call));
        code.Line("}").Line();
    }

    private static void FillFunctions(ApiDefinition definition, CodeWriter code)
    {
        code.Line("static void _HPy_FillFunctions(HPyContext *ctx)");
        code.Line("{");
        foreach (var function in definition.Functions.Where(f => !GivesHandle(f)))
            code.Line($"    ctx->{function.Member} = {(function.Raises ? Adapter(function) : function.Prototype.Name)};");
        code.Line("#ifdef _HPY_HANDLE_IS_WORD");
        foreach (var function in definition.Functions.Where(GivesHandle))
        {
            code.Line($"    ctx->{function.Member} = _HPY_FUNCTION_AS(");
            code.Line($"        HPy (*)({CTypes.Parameters(function.Prototype.Parameters)}), {Adapter(function)});");
        }

        code.Line("#else");
        foreach (var function in definition.Functions.Where(GivesHandle))
            code.Line($"    ctx->{function.Member} = {function.Prototype.Name};");
        code.Line("#endif");
        code.Line("}");
    }

    private static bool GivesHandle(ApiFunction function) =>
        !function.Raises && function.Prototype.ReturnType == CTypes.Handle;

    private static string Adapter(ApiFunction function) => "_HPy_" + function.Member;
}
