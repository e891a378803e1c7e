namespace HPy.ApiGen.Emitters;

/// <summary>The debug context's side of the standard trampolines.</summary>
public sealed class DebugCallsEmitter : HeaderEmitter
{
    /// <inheritdoc/>
    public override string Path => "runtime/debug/generated/debug_calls.h";

    /// <inheritdoc/>
    protected override string Purpose =>
        "Calls a function of an extension in debug mode: handles for the arguments, a context of its own, and the checks after it.";

    /// <inheritdoc/>
    protected override void EmitBody(ApiDefinition definition, CodeWriter code)
    {
        var called = definition.Signatures.Where(s => s.Style != SignatureStyle.Never).ToList();
        foreach (var signature in called.Where(s => s.Style == SignatureStyle.Direct))
            Caller(signature, code);
        code.Line("static void debug_CallRealFunctionFromTrampoline(HPyContext *ctx, HPyFunc_Signature sig,");
        code.Line("                                                 HPyCFunction func, void *args)");
        code.Line("{");
        code.Line("    (void)ctx;");
        code.Line("    switch (sig) {");
        foreach (var signature in called.Where(s => s.TakesContext))
        {
            code.Line($"    case {signature.Constant}:");
            code.Line($"        debug_CallReal_{signature.Kind}("
                + $"_HPY_FUNCTION_AS({signature.PointerType}, func), ({signature.ArgumentStruct} *)args);");
            code.Line("        return;");
        }

        code.Line("    default: /* functions that are given neither context nor handles, and unknown ones */");
        code.Line("        _HPy_CallRealFunctionFromTrampoline(&universal_context, sig, func, args);");
        code.Line("    }");
        code.Line("}");
    }

    private static void Caller(ApiSignature signature, CodeWriter code)
    {
        code.Head($"static void debug_CallReal_{signature.Kind}",
        [
            new CParameter(signature.PointerType, "f"),
            new CParameter($"{signature.ArgumentStruct} *", "a"),
        ]);
        code.Line("{");
        var arguments = new List<string>();
        var opening = new List<string>();
        var most = new List<string>();
        Arguments(signature, arguments, opening, most);
        code.Line("    debug_frame frame;");
        code.Line($"    debug_frame_enter(&frame, {string.Join(" + ", most)}, _HPY_FUNCTION_AS(HPyCFunction, f));");
        foreach (var line in opening)
            code.Line("    " + line);
        var call = $"f({string.Join(", ", arguments.Prepend("frame.ctx"))})";
        if (!signature.HasResult)
        {
            code.Line("    if (frame.failed) {").Line("        PyErr_WriteUnraisable(NULL);").Line("    }");
            code.Line("    else {").Line($"        {call};").Line("        debug_frame_check(&frame, false);").Line("    }");
        }
        else
        {
            var isHandle = signature.Implementation.ReturnType == CTypes.Handle;
            code.Line("    if (frame.failed)").Line($"        a->result = {(isHandle ? "NULL" : "-1")};");
            code.Line("    else").Line($"        a->result = {Result(signature, call)};");
        }

        code.Line("    debug_frame_leave(&frame);");
        code.Line("}").Line();
    }

    private static string Result(ApiSignature signature, string call)
    {
        var type = signature.Implementation.ReturnType;
        if (type == CTypes.Handle)
            return $"debug_frame_result(&frame, {call})";
        var check = type == "HPy_hash_t" ? "hash" : Sets(signature.Kind) ? "status" : "number";
        return $"{(type == "int" ? "(int)" : "")}debug_frame_{check}(&frame, {call})";
    }

    /* Whether it sets or deletes something, for which any number but 0 is a failure. */
    private static bool Sets(string kind) =>
        kind.EndsWith("OBJARGPROC", StringComparison.Ordinal) || kind == "SETTER" || kind == "DESCRSETFUNC" ||
        kind.StartsWith("SETATTR", StringComparison.Ordinal);

    /* What the author's function is called with, the statements that open it, and how many handles there are at most. */
    private static void Arguments(ApiSignature signature, List<string> arguments, List<string> opening, List<string> most)
    {
        var fields = signature.Fields;
        var singles = 0;
        var next = 0;
        var pendingSize = "";
        foreach (var wanted in signature.ImplArguments)
        {
            if (pendingSize.Length > 0)
            {
                arguments.Add(pendingSize);
                pendingSize = "";
                continue;
            }

            var given = fields[next++];
            var value = "a->" + given.Name;
            if (wanted.Type == CTypes.Handle)
            {
                singles++;
                opening.Add($"HPy {given.Name} = debug_frame_open(&frame, {value});");
                arguments.Add(given.Name);
            }
            else if (wanted.Type == CTypes.HandleArray)
            {
                var isTuple = given.Type == CTypes.PyObjectPointer;
                var count = isTuple ? $"(size_t)PyTuple_GET_SIZE({value})" : Count(fields);
                var items = isTuple ? $"_HPy_AsPyArray(_HPyTuple_Items({value}))" : value;
                opening.Add($"const HPy *{given.Name} = debug_frame_open_array(&frame, {items}, {count});");
                arguments.Add(given.Name);
                most.Add(count);
                pendingSize = isTuple ? $"PyTuple_GET_SIZE({value})" : "";
            }
            else
            {
                arguments.Add((wanted.Type, given.Type) switch
                {
                    ("size_t", "size_t") => $"({value} & ~_HPY_VECTORCALL_OFFSET)",
                    ("size_t", "HPy_ssize_t") => $"(size_t){value}",
                    (CTypes.RichCmpOp, CTypes.RichCmpOp) => $"(HPy_RichCmpOp){value}",
                    var (to, from) when to == from => value,
                    var (to, from) => throw new ApiDefinitionException($"{signature.Kind}: no way from {from} to {to}"),
                });
            }
        }

        most.Insert(0, singles.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /* The length of an array of arguments: the values of keywords follow the positional ones. */
    private static string Count(IReadOnlyList<CParameter> fields) =>
        fields.Any(f => f.Name == "kwnames")
            ? "debug_count_arguments(a->nargsf, a->kwnames)"
            : "(size_t)a->nargs";
}
