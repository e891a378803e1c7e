namespace HPy.ApiGen.Emitters;

/// <summary>The public functions as calls through the context.</summary>
public sealed class UniversalWrappersEmitter : HeaderEmitter
{
    /// <inheritdoc/>
    public override string Path => "runtime/include/hpy/generated/universal_wrappers.h";

    /// <inheritdoc/>
    protected override string Purpose => "The API in the universal and hybrid ABI: calls through the context.";

    /// <inheritdoc/>
    protected override void EmitBody(ApiDefinition definition, CodeWriter code)
    {
        code.Line("#include <stdlib.h>").Line();
        foreach (var function in definition.Functions)
        {
            code.Line($"/** {Text.Comment(function.Documentation)} */");
            if (function.IsLegacy)
                LegacyWrapper(function, code);
            else
                Wrapper(function, code);
            code.Line();
        }
    }

    private static void LegacyWrapper(ApiFunction function, CodeWriter code)
    {
        var prototype = function.Prototype;
        code.Line("#ifdef _HPY_LEGACY");
        Wrapper(function, code);
        code.Line("#else");
        code.Head(CTypes.Declare(prototype.ReturnType, prototype.Name), prototype.Parameters);
        code.Line($"    _HPY_NOT_UNIVERSAL(\"{prototype.Name} needs the cpython or hybrid ABI\");");
        code.Line("#endif");
    }

    private static void Wrapper(ApiFunction function, CodeWriter code)
    {
        var prototype = function.Prototype;
        var noReturn = prototype.Name == "HPy_FatalError";
        code.Head(
            (noReturn ? "_HPY_NORETURN " : "") + "HPyAPI_FUNC " + CTypes.Declare(prototype.ReturnType, prototype.Name),
            prototype.Parameters);
        code.Line("{");
        var call = $"ctx->{function.Member}({string.Join(", ", prototype.Parameters.Select(p => p.Name))});";
        if (function.Raises)
            code.Line($"    {call}").Line("    return HPy_NULL;");
        else if (noReturn)
            code.Line($"    {call}").Line("    abort();");
        else if (prototype.Name == "_HPy_New")
            AllocationThroughLocal(code);
        else
            code.Line(prototype.ReturnType == "void" ? $"    {call}" : $"    return {call}");
        code.Line("}");
    }

    /* The caller's pointer has another type than void *, so the runtime must not write to it. */
    private static void AllocationThroughLocal(CodeWriter code)
    {
        code.Line("    void *memory = NULL;");
        code.Line("    HPy h = ctx->ctx_New(ctx, h_type, &memory);");
        code.Line("    memcpy(data, &memory, sizeof(memory));");
        code.Line("    return h;");
    }
}
