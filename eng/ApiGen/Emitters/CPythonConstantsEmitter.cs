namespace HPy.ApiGen.Emitters;

/// <summary>The constants of the context on CPython.</summary>
public sealed class CPythonConstantsEmitter : HeaderEmitter
{
    /// <inheritdoc/>
    public override string Path => "runtime/include/hpy/generated/cpython_constants.h";

    /// <inheritdoc/>
    protected override string Purpose => "Fills the constants of a context on CPython.";

    /// <inheritdoc/>
    protected override void EmitBody(ApiDefinition definition, CodeWriter code)
    {
        code.Line("/* The objects live as long as the interpreter, so no references are counted. Left to the caller: "
            + string.Join(", ", definition.Constants.Where(c => c.How == "impl").Select(c => c.Name)) + ". */");
        code.Line("HPyAPI_FUNC void _HPy_FillConstants(HPyContext *ctx)");
        code.Line("{");
        foreach (var constant in definition.Constants.Where(c => c.How != "impl"))
            code.Line($"    ctx->{constant.Name} = _HPy_FromPy({Object(constant.How)});");
        code.Line("}");
    }

    private static string Object(string name) =>
        name.EndsWith("_Type", StringComparison.Ordinal) ? $"(PyObject *)&{name}" : name;
}
