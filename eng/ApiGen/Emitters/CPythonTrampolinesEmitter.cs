namespace HPy.ApiGen.Emitters;

/// <summary>The functions that CPython calls in modules of the cpython ABI.</summary>
public sealed class CPythonTrampolinesEmitter : HeaderEmitter
{
    /// <inheritdoc/>
    public override string Path => "runtime/include/hpy/generated/cpython_trampolines.h";

    /// <inheritdoc/>
    protected override string Purpose => "What CPython calls in the cpython ABI: the implementation itself.";

    /// <inheritdoc/>
    protected override void EmitBody(ApiDefinition definition, CodeWriter code)
    {
        code.Line("#include <stdlib.h>").Line();
        foreach (var signature in definition.Signatures)
        {
            Entries.Emit(signature, Body(signature), code);
            code.Line();
        }
    }

    private static IEnumerable<string> Body(ApiSignature signature)
    {
        if (signature.Style == SignatureStyle.Never)
            return ["abort();"];
        var call = signature.Style == SignatureStyle.Hook
            ? SignatureCalls.Hook(signature, "IMPL", "_HPyGetContext()", "")
            : SignatureCalls.CPython.Call(signature, Entries.Convert, "IMPL", "_HPyGetContext()", "");
        return [signature.HasResult ? $"return {call};" : $"{call};"];
    }
}
