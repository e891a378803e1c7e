namespace HPy.ApiGen.Emitters;

/// <summary>The functions that CPython calls in universal and hybrid modules.</summary>
public sealed class UniversalTrampolinesEmitter : HeaderEmitter
{
    /// <inheritdoc/>
    public override string Path => "runtime/include/hpy/generated/universal_trampolines.h";

    /// <inheritdoc/>
    protected override string Purpose =>
        "What CPython calls in the universal and hybrid ABI: the implementation itself when the runtime allows it, "
        + "the runtime otherwise.";

    /// <inheritdoc/>
    protected override void EmitBody(ApiDefinition definition, CodeWriter code)
    {
        code.Line("#include <stdlib.h>").Line();
        foreach (var signature in definition.Signatures)
        {
            if (signature.ArgumentStruct is not null)
                Standard(signature, code);
            Trampoline(signature, code);
            code.Line();
        }
    }

    private static string StandardName(ApiSignature signature) => "_HPyStandard_" + signature.Kind;

    /* The way that works with every runtime: through the context, with the arguments in a struct. One
       function per kind and source file, so that modules stay small. */
    private static void Standard(ApiSignature signature, CodeWriter code)
    {
        var parameters = signature.Fields.Prepend(new CParameter(signature.PointerType, "impl"));
        code.Head(
            "_HPY_UNUSED _HPY_COLD static " + CTypes.Declare(signature.CPython.ReturnType, StandardName(signature)),
            parameters);
        code.Line("{");
        var values = signature.Fields.Select(f => f.Name);
        if (signature.HasResult)
            values = values.Append("0");
        code.Line($"    {signature.ArgumentStruct} a = {{{string.Join(", ", values)}}};");
        code.Line("    _HPy_CallRealFunctionFromTrampoline(");
        code.Line($"        _ctx_for_trampolines, {signature.Constant}, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);");
        if (signature.HasResult)
            code.Line("    return a.result;");
        code.Line("}");
    }

    private static void Trampoline(ApiSignature signature, CodeWriter code)
    {
        var head = $"static {CTypes.Declare(signature.CPython.ReturnType, "SYM")}("
            + CTypes.Parameters(signature.CPython.Parameters) + ")";
        code.Macro($"_HPyFunc_TRAMPOLINE_{signature.Constant}(SYM, IMPL)", [head, "{", .. Body(signature), "}"]);
    }

    private static IEnumerable<string> Body(ApiSignature signature)
    {
        var unused = signature.CPython.Parameters.Where(p => p.Type == CTypes.PyModuleDefPointer)
            .Select(p => $"    (void){p.Name};");
        if (signature.Style == SignatureStyle.Never)
            return ["    abort();"];
        if (signature.ArgumentStruct is null)
        {
            return
            [
                "    _HPy_CallRealFunctionFromTrampoline(",
                $"        _ctx_for_trampolines, {signature.Constant}, _HPY_FUNCTION_AS(HPyCFunction, IMPL),",
                $"        {signature.Fields[0].Name});",
            ];
        }

        var give = signature.HasResult ? "return " : "";
        var arguments = signature.Fields
            .Select(f => f.Type == CTypes.RichCmpOp ? $"(HPy_RichCmpOp){f.Name}" : f.Name).Prepend("IMPL");
        var standard = $"{give}{StandardName(signature)}({string.Join(", ", arguments)});";
        if (signature.Style == SignatureStyle.Hook)
            return [.. unused, "    " + standard];
        var direct = SignatureCalls.Direct.Call(signature, "IMPL", "_HPy_direct.ctx", "");
        return
        [
            .. unused,
            "    if (HPY_LIKELY(_HPy_direct.size != 0))" + (signature.HasResult ? "" : " {"),
            $"        {give}{direct};",
            .. signature.HasResult ? (string[])[] : ["        return;", "    }"],
            "    " + standard,
        ];
    }
}
