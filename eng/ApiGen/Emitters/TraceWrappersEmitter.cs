namespace HPy.ApiGen.Emitters;

/// <summary>The functions of the trace context: each counts a call and its time and calls the plain one.</summary>
public sealed class TraceWrappersEmitter : HeaderEmitter
{
    /// <summary>Members whose wrappers are written by hand in runtime/trace: Python is not held at one of their ends.</summary>
    private static readonly HashSet<string> s_byHand = ["LeavePythonExecution", "ReenterPythonExecution"];

    /// <summary>Members that are those of the plain context: the way into the extension, and the end of the process.</summary>
    private static readonly HashSet<string> s_plain = ["CallRealFunctionFromTrampoline", "FatalError"];

    /// <inheritdoc/>
    public override string Path => "runtime/trace/generated/trace_wrappers.h";

    /// <inheritdoc/>
    protected override string Purpose => "The functions of the trace context: count the call and its time, call the plain function.";

    /// <inheritdoc/>
    protected override void EmitBody(ApiDefinition definition, CodeWriter code)
    {
        foreach (var function in definition.Functions.Where(f => !s_plain.Contains(Suffix(f)) && !s_byHand.Contains(Suffix(f))))
            EmitWrapper(function, code);
        FillFunctions(definition, code);
    }

    private static string Suffix(ApiFunction function) => function.Member["ctx_".Length..];

    private static string Wrapper(ApiFunction function) => "trace_" + Suffix(function);

    private static void EmitWrapper(ApiFunction function, CodeWriter code)
    {
        var prototype = function.Prototype;
        code.Head("static " + CTypes.Declare(function.MemberReturnType, Wrapper(function)), prototype.Parameters);
        code.Line("{");
        code.Line($"    (void){prototype.Parameters[0].Name};");
        code.Line("    trace_call call;");
        code.Line($"    trace_enter(&call, {TraceMembersEmitter.Number(function)});");
        var arguments = prototype.Parameters.Skip(1).Select(p => p.Name).Prepend("&universal_context");
        var call = $"{prototype.Name}({string.Join(", ", arguments)});";
        if (function.MemberReturnType == "void")
        {
            code.Line(function.Raises ? $"    (void){call}" : $"    {call}");
            code.Line($"    trace_leave(&call, {TraceMembersEmitter.Number(function)});");
        }
        else
        {
            code.Line($"    {CTypes.Declare(function.MemberReturnType, "returned")} = {call}");
            code.Line($"    trace_leave(&call, {TraceMembersEmitter.Number(function)});");
            code.Line("    return returned;");
        }

        code.Line("}").Line();
    }

    private static void FillFunctions(ApiDefinition definition, CodeWriter code)
    {
        code.Line("/* Of a context that was copied from the plain one. */");
        code.Line("static void trace_fill_functions(HPyContext *ctx)");
        code.Line("{");
        foreach (var function in definition.Functions.Where(f => !s_plain.Contains(Suffix(f))))
            code.Line($"    ctx->{function.Member} = {Wrapper(function)};");
        code.Line("}");
    }
}
