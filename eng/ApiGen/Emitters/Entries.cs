namespace HPy.ApiGen.Emitters;

/// <summary>The macros that define a function for CPython to call, in both kinds of headers.</summary>
internal static class Entries
{
    /// <summary>The function that turns the author's handle into the result.</summary>
    public const string Convert = "_HPyResult_FromHandle";

    /// <summary>Whether CPython gets an object.</summary>
    public static bool ReturnsObject(ApiSignature signature) =>
        signature.CPython.ReturnType == CTypes.PyObjectPointer;

    /// <summary>What the entry returns; see trampoline.h.</summary>
    public static string ResultType(ApiSignature signature) =>
        ReturnsObject(signature) ? "_HPyResult" : signature.CPython.ReturnType;

    /// <summary>
    /// Adds the entry, which the definitions use, and the trampoline, which has CPython's prototype.
    /// </summary>
    public static void Emit(ApiSignature signature, IEnumerable<string> body, CodeWriter code)
    {
        var parameters = CTypes.Parameters(signature.CPython.Parameters);
        var unused = signature.CPython.Parameters.Where(p => p.Type == CTypes.PyModuleDefPointer)
            .Select(p => $"(void){p.Name};");
        var entry = "_HPyFunc_ENTRY_" + signature.Constant;
        var trampoline = "_HPyFunc_TRAMPOLINE_" + signature.Constant;
        code.Macro(
            $"{entry}(SYM, IMPL)",
            [
                $"static {CTypes.Declare(ResultType(signature), "SYM")}({parameters})",
                "{",
                .. unused.Concat(body).Select(line => "    " + line),
                "}",
            ]);
        if (!ReturnsObject(signature))
        {
            code.Line($"#define {trampoline} {entry}");
            return;
        }

        var arguments = string.Join(", ", signature.CPython.Parameters.Select(p => p.Name));
        code.Macro(
            $"{trampoline}(SYM, IMPL)",
            [
                $"{entry}(SYM##_entry, IMPL)",
                $"static {CTypes.Declare(CTypes.PyObjectPointer, "SYM")}({parameters})",
                "{",
                $"    return _HPyResult_AsObject(SYM##_entry({arguments}));",
                "}",
            ]);
    }
}
