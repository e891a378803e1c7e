namespace HPy.ApiGen.Emitters;

/// <summary>The runtime's side of the standard trampolines.</summary>
public sealed class CallRealFunctionEmitter : HeaderEmitter
{
    /// <inheritdoc/>
    public override string Path => "runtime/universal/generated/call_real_function.h";

    /// <inheritdoc/>
    protected override string Purpose =>
        "Unpacks what a trampoline packed, calls the function of the extension and stores its result.";

    /// <inheritdoc/>
    protected override void EmitBody(ApiDefinition definition, CodeWriter code)
    {
        code.Line("#include <stdio.h>").Line();
        var called = definition.Signatures.Where(s => s.Style != SignatureStyle.Never).ToList();
        foreach (var signature in called)
            Caller(signature, code);
        code.Line("static void _HPy_CallRealFunctionFromTrampoline(HPyContext *ctx, HPyFunc_Signature sig,");
        code.Line("                                                HPyCFunction func, void *args)");
        code.Line("{");
        code.Line("    switch (sig) {");
        foreach (var signature in called)
        {
            code.Line($"    case {signature.Constant}:");
            code.Line($"        {Name(signature)}("
                + $"ctx, _HPY_FUNCTION_AS({signature.PointerType}, func), {Cast(signature)}args);");
            code.Line("        return;");
        }

        code.Lines("""
                default: {
                    char message[80];
                    (void)snprintf(message, sizeof(message), "a function of the unknown kind %d was called", (int)sig);
                    HPy_FatalError(ctx, message);
                }
                }
            }
            """);
    }

    private static string Name(ApiSignature signature) => "_HPy_CallReal_" + signature.Kind;

    private static string Cast(ApiSignature signature) =>
        signature.ArgumentStruct is { } name ? $"({name} *)" : "(PyObject *)";

    private static void Caller(ApiSignature signature, CodeWriter code)
    {
        var whole = signature.ArgumentStruct is null;
        code.Head($"static inline void {Name(signature)}",
        [
            new CParameter(CTypes.ContextPointer, "ctx"),
            new CParameter(signature.PointerType, "f"),
            whole
                ? new CParameter("PyObject *", signature.Fields[0].Name)
                : new CParameter($"{signature.ArgumentStruct} *", "a"),
        ]);
        code.Line("{");
        if (!signature.TakesContext)
            code.Line("    (void)ctx;");
        var source = whole ? "" : "a->";
        var call = signature.Style == SignatureStyle.Hook
            ? SignatureCalls.Hook(signature, "f", "ctx", source)
            : SignatureCalls.CPython.Call(signature, "f", "ctx", source);
        code.Line(signature.HasResult ? $"    a->result = {call};" : $"    {call};");
        code.Line("}").Line();
    }
}
