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
            var head = $"static {CTypes.Declare(signature.CPython.ReturnType, "SYM")}("
                + CTypes.Parameters(signature.CPython.Parameters) + ")";
            code.Macro($"_HPyFunc_TRAMPOLINE_{signature.Constant}(SYM, IMPL)", [head, "{", .. Body(signature), "}"]);
            /* Where only the trampoline is called, a pointer to the function itself would keep the compiler from
               expanding it there. */
            var pointer = signature.Style == SignatureStyle.Direct ? "NULL" : "_HPY_FUNCTION_AS(HPyCFunction, IMPL)";
            code.Line($"#define _HPyFunc_POINTER_{signature.Constant}(IMPL) {pointer}");
            Method(signature, head, code);
            code.Line();
        }
    }

    /* A method is given the plain number of arguments; only a call function sees the bit in it. */
    private static void Method(ApiSignature signature, string head, CodeWriter code)
    {
        const string Mask = " & ~_HPY_VECTORCALL_OFFSET";
        var body = Body(signature).ToList();
        if (body.Exists(line => line.Contains(Mask, StringComparison.Ordinal)))
        {
            code.Macro(
                $"_HPyFunc_METHOD_TRAMPOLINE_{signature.Constant}(SYM, IMPL)",
                [head, "{", .. body.Select(line => line.Replace(Mask, "", StringComparison.Ordinal)), "}"]);
            return;
        }

        code.Line($"#define _HPyFunc_METHOD_TRAMPOLINE_{signature.Constant} _HPyFunc_TRAMPOLINE_{signature.Constant}");
    }

    private static IEnumerable<string> Body(ApiSignature signature)
    {
        if (signature.Style == SignatureStyle.Never)
            return ["    abort();"];
        var unused = signature.CPython.Parameters.Where(p => p.Type == CTypes.PyModuleDefPointer)
            .Select(p => $"    (void){p.Name};");
        var call = signature.Style == SignatureStyle.Hook
            ? SignatureCalls.Hook(signature, "IMPL", "_HPyGetContext()", "")
            : SignatureCalls.CPython.Call(signature, "IMPL", "_HPyGetContext()", "");
        return
        [
            .. unused,
            .. signature.Style == SignatureStyle.Direct ? Facts(signature) : [],
            signature.HasResult ? $"    return {call};" : $"    {call};",
        ];
    }

    /* What the compiler cannot know and may rely on: with it, HPy_Dup of an argument or of None needs no test. */
    private static IEnumerable<string> Facts(ApiSignature signature)
    {
        var objects = signature.CPython.Parameters.Where(p => p.Type == CTypes.PyObjectPointer).Select(p => p.Name);
        var never = NeverNull.Contains(signature.Kind) ? objects : objects.Take(1);
        foreach (var name in signature.Kind == "MOD_CREATE" ? [] : never)
            yield return $"    _HPY_ASSUME({name} != NULL);";
        if (signature.Kind == "NEWFUNC")
            yield return "    _HPY_ASSUME(PyType_Check(self));";
        if (signature.Implementation.ReturnType == CTypes.Handle)
            yield return "    _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None));";
    }

    /* Kinds of which no object is ever null; of the others only the first one is known not to be. */
    private static readonly HashSet<string> NeverNull = ["O", "BINARYFUNC", "OBJOBJPROC", "RICHCMPFUNC", "GETATTROFUNC"];
}
