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
        var call = $"{Member(function)}({string.Join(", ", prototype.Parameters.Select(p => p.Name))});";
        if (function.Raises)
            code.Line($"    {call}").Line("    return HPy_NULL;");
        else if (noReturn)
            code.Line($"    {call}").Line("    abort();");
        else if (prototype.Name == "_HPy_New")
            AllocationThroughLocal(code);
        else if (prototype.Name == "_HPy_AsStruct_Object")
            StructAtFixedOffset(call, code);
        else if (prototype.ReturnType == CTypes.Handle)
            HandleCall(function, code);
        else
            code.Line(prototype.ReturnType == "void" ? $"    {call}" : $"    return {call}");
        code.Line("}");
    }

    private static string Member(ApiFunction function) =>
        (MovedMembers.Contain(function) ? "_HPy_Moved(ctx)->" : "ctx->") + function.Member;

    /* See _HPY_HANDLE_CALL. */
    private static void HandleCall(ApiFunction function, CodeWriter code)
    {
        var parameters = function.Prototype.Parameters;
        var types = string.Join(", ", parameters.Select(p => p.Type.Replace(" []", " *", StringComparison.Ordinal)));
        var names = string.Join(", ", parameters.Select(p => p.Name));
        code.Line($"    return _HPY_HANDLE_CALL({Member(function)}, ({types}), ({names}));");
    }

    private static void StructAtFixedOffset(string call, CodeWriter code)
    {
        code.Line("    if (HPY_LIKELY(ctx == _HPy_direct.ctx))");
        code.Line("        return (char *)h._i + _HPy_direct.object_struct_offset;");
        code.Line($"    return {call}");
    }

    /* The caller's pointer has another type than void *, so the runtime must not write to it. */
    private static void AllocationThroughLocal(CodeWriter code)
    {
        code.Line("    void *memory; /* the runtime leaves it alone when it fails */");
        code.Line("    HPy h = _HPY_HANDLE_CALL(ctx->ctx_New, (HPyContext *, HPy, void **), (ctx, h_type, &memory));");
        code.Line("    memcpy(data, &memory, sizeof(memory));");
        code.Line("    return h;");
    }
}
