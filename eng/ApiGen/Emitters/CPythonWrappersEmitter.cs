namespace HPy.ApiGen.Emitters;

/// <summary>The public functions that are one function of CPython's own API.</summary>
public sealed class CPythonWrappersEmitter : HeaderEmitter
{
    /// <inheritdoc/>
    public override string Path => "runtime/include/hpy/generated/cpython_wrappers.h";

    /// <inheritdoc/>
    protected override string Purpose =>
        "The part of the API that CPython has too, for the cpython ABI and the runtime. The rest is in hpy/cpython.";

    /// <inheritdoc/>
    protected override void EmitBody(ApiDefinition definition, CodeWriter code)
    {
        foreach (var function in definition.Functions.Where(f => !f.IsHandWritten))
        {
            var prototype = function.Prototype;
            code.Line($"/** {Text.Comment(function.Documentation)} */");
            code.Head("HPyAPI_FUNC " + CTypes.Declare(prototype.ReturnType, prototype.Name), prototype.Parameters);
            code.Line("{").Line("    (void)ctx;");
            if (NeedsName.Contains(prototype.Name))
                code.Line("    _HPY_ASSUME(!HPy_IsNull(name));");
            var arguments = prototype.Parameters.Skip(1).Select(Argument);
            var call = $"{function.How}({string.Join(", ", arguments)})";
            if (function.Raises)
                code.Line($"    {call};").Line("    return HPy_NULL;");
            else
                code.Line("    " + Return(prototype.ReturnType, call));
            code.Line("}").Line();
        }
    }

    /* CPython would crash without a name. Knowing that there is one, the compiler drops the tests around the name that
       comes from a HPyGlobal and is closed after the call. */
    private static readonly HashSet<string> NeedsName = ["HPy_GetAttr", "HPy_SetAttr"];

    private static string Argument(CParameter parameter) => parameter.Type switch
    {
        CTypes.Handle => $"_HPy_AsPy({parameter.Name})",
        "HPy_ssize_t *" => $"(Py_ssize_t *){parameter.Name}",
        _ => parameter.Name,
    };

    private static string Return(string type, string call) => type switch
    {
        "void" => $"{call};",
        CTypes.Handle => $"return _HPy_FromPy({call});",
        _ => $"return {call};",
    };
}
