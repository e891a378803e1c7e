namespace HPy.ApiGen.Emitters;

/// <summary>The functions of the debug context: each checks what it is given and calls the plain one.</summary>
public sealed class DebugWrappersEmitter : HeaderEmitter
{
    /// <summary>Members whose wrappers are written by hand in runtime/debug: they have rules of their own.</summary>
    private static readonly HashSet<string> s_byHand =
    [
        "Dup", "Close", "Tuple_FromArray", "Call", "CallMethod", "Type_GenericNew", "Type_FromSpec", "TypeCheck",
        "Type_IsSubtype", "Type_GetName", "Unicode_AsUTF8AndSize", "Unicode_Substring", "Bytes_AsString", "Bytes_AS_STRING",
        "Bytes_GET_SIZE", "Slice_Unpack", "Iter_Next",
        "ContextVar_Get", "LeavePythonExecution", "ReenterPythonExecution", "CallRealFunctionFromTrampoline",
        "AsStruct_Object", "AsStruct_Legacy", "AsStruct_Type", "AsStruct_Long", "AsStruct_Float", "AsStruct_Unicode",
        "AsStruct_Tuple", "AsStruct_List", "AsStruct_Dict",
        "ListBuilder_New", "ListBuilder_Set", "ListBuilder_Build", "ListBuilder_Cancel",
        "TupleBuilder_New", "TupleBuilder_Set", "TupleBuilder_Build", "TupleBuilder_Cancel",
        "Tracker_New", "Tracker_Add", "Tracker_ForgetAll", "Tracker_Close", "Field_Load", "Global_Load",
    ];

    /// <summary>Parameters that may be null, or for which a null is an exception and no mistake.</summary>
    private static readonly HashSet<(string Member, string Parameter)> s_nullable =
    [
        ("CallTupleDict", "args"), ("CallTupleDict", "kw"), ("Err_SetFromErrnoWithFilenameObjects", "filename1"),
        ("Err_SetFromErrnoWithFilenameObjects", "filename2"), ("Err_NewException", "base"), ("Err_NewException", "dict"),
        ("Err_NewExceptionWithDoc", "base"), ("Err_NewExceptionWithDoc", "dict"), ("Err_WriteUnraisable", "obj"),
        ("SetAttr", "value"), ("SetAttr_s", "value"), ("SetItem", "value"), ("SetItem_i", "value"), ("SetItem_s", "value"),
        ("Field_Store", "h"), ("Global_Store", "h"), ("ContextVar_New", "default_value"), ("Slice_New", "start"),
        ("Slice_New", "stop"), ("Slice_New", "step"), ("AsPyObject", "h"), ("Unicode_FromEncodedObject", "obj"),
        ("Dict_Keys", "h"), ("Dict_Copy", "h"), ("GetSlice", "obj"), ("SetSlice", "obj"), ("SetSlice", "value"),
        ("DelSlice", "obj"), ("Capsule_IsValid", "capsule"), ("Dump", "h"),
    ];

    /// <summary>Members that may be called while an exception is pending: they deal with it, or run no code that it could
    /// confuse. Arguments are often made before the result of the first one is looked at.</summary>
    private static bool MayFollowFailure(ApiFunction function) =>
        Suffix(function) is "Is" or "FatalError" or "AsPyObject" or "FromPyObject" or "Field_Store" or "Global_Store" or "Dump"
            or "Type" or "Capsule_IsValid" or "Float_FromDouble" or "Bool_FromBool" or "Unicode_FromString"
            or "Bytes_FromString" or "Bytes_FromStringAndSize"
        || Suffix(function).StartsWith("Long_From", StringComparison.Ordinal)
        || Suffix(function).EndsWith("_Check", StringComparison.Ordinal)
        || (Suffix(function).StartsWith("Err_", StringComparison.Ordinal) && !Suffix(function).Contains("New", StringComparison.Ordinal)
            && Suffix(function) != "Err_WarnEx");

    /// <summary>Types in which a handle may be hidden: a pattern would pass it on as it is.</summary>
    private static readonly HashSet<string> s_withHandles =
        ["HPy *", "const HPy *", "const HPy []", "HPyType_SpecParam *", "HPyListBuilder", "HPyTupleBuilder", "HPyTracker"];

    /// <inheritdoc/>
    public override string Path => "runtime/debug/generated/debug_wrappers.h";

    /// <inheritdoc/>
    protected override string Purpose =>
        "The functions of the debug context that follow the pattern: check the context and the handles, call, open the result.";

    /// <inheritdoc/>
    protected override void EmitBody(ApiDefinition definition, CodeWriter code)
    {
        foreach (var function in definition.Functions.Where(f => !s_byHand.Contains(Suffix(f))))
            Wrapper(function, code);
        FillFunctions(definition, code);
        OpenConstants(definition, code);
    }

    private static string Suffix(ApiFunction function) => function.Member["ctx_".Length..];

    private static void Wrapper(ApiFunction function, CodeWriter code)
    {
        var prototype = function.Prototype;
        if (prototype.Parameters.Select(p => p.Type).Append(prototype.ReturnType).FirstOrDefault(s_withHandles.Contains) is { } type)
            throw new ApiDefinitionException($"{prototype.Name}: the debug wrapper of a function with {type} is written by hand");
        var parameters = prototype.Parameters.Skip(1).ToList();
        code.Head("static " + CTypes.Declare(function.MemberReturnType, "debug_" + Suffix(function)), prototype.Parameters);
        code.Line("{");
        code.Line($"    {(MayFollowFailure(function) ? "debug_check" : "debug_check_clear")}(ctx, \"{prototype.Name}\", CALL_SITE());");
        foreach (var handle in parameters.Where(p => p.Type == CTypes.Handle))
            code.Line(s_nullable.Contains((Suffix(function), handle.Name))
                ? $"    HPy plain_{handle.Name} = debug_plain({handle.Name}, \"{prototype.Name}\", CALL_SITE());"
                : $"    HPy plain_{handle.Name} = debug_required({handle.Name}, \"{prototype.Name}\", \"{handle.Name}\", CALL_SITE());");
        var arguments = parameters.Select(p => p.Type == CTypes.Handle ? "plain_" + p.Name : p.Name);
        var call = $"{prototype.Name}({string.Join(", ", arguments.Prepend("&universal_context"))});";
        code.Line("    debug_suspend(ctx);");
        Call(function, call, code);
        code.Line("}").Line();
    }

    private static void Call(ApiFunction function, string call, CodeWriter code)
    {
        if (function.MemberReturnType == "void")
        {
            code.Line(function.Raises ? $"    (void){call}" : $"    {call}");
            code.Line("    debug_resume(ctx);");
            return;
        }

        code.Line($"    {CTypes.Declare(function.Prototype.ReturnType, "result")} = {call}");
        code.Line("    debug_resume(ctx);");
        code.Line(function.Prototype.ReturnType == CTypes.Handle ? "    return debug_open(ctx, result, CALL_SITE());" : "    return result;");
    }

    private static void FillFunctions(ApiDefinition definition, CodeWriter code)
    {
        code.Line("static void debug_fill_functions(HPyContext *ctx)");
        code.Line("{");
        foreach (var function in definition.Functions)
            code.Line($"    ctx->{function.Member} = debug_{Suffix(function)};");
        code.Line("}").Line();
    }

    private static void OpenConstants(ApiDefinition definition, CodeWriter code)
    {
        code.Line("/* Turns the constants, copied from the plain context, into handles. 0, or -1 with MemoryError. */");
        code.Line("static int debug_open_constants(HPyContext *ctx)");
        code.Line("{");
        code.Line("    HPy *const constants[] = {");
        foreach (var constant in definition.Constants)
            code.Line($"        &ctx->{constant.Name},");
        code.Line("    };");
        code.Lines("""
                for (size_t i = 0; i < sizeof(constants) / sizeof(constants[0]); i++) {
                    if (open_constant(constants[i]) < 0) {
                        return -1;
                    }
                }
                return 0;
            }
            """);
    }
}
