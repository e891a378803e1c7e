namespace HPy.ApiGen.Emitters;

/// <summary>How the arguments CPython gave become those of the author's function.</summary>
/// <param name="ToHandle">The function that turns an object into a handle.</param>
/// <param name="FromHandle">The function that turns a handle into an object.</param>
/// <param name="ToHandles">The function that turns an array of objects into one of handles.</param>
/// <param name="TupleItems">The function that gives the items of a tuple as handles.</param>
/// <param name="TupleSize">The function that gives the number of items.</param>
internal sealed record SignatureCalls(
    string ToHandle, string FromHandle, string ToHandles, string TupleItems, string TupleSize)
{
    /// <summary>With the functions of hpy/cpython/handles.h.</summary>
    public static SignatureCalls CPython { get; } =
        new("_HPy_FromPy", "_HPy_AsPy", "_HPy_FromPyArray", "_HPyTuple_Items", "PyTuple_GET_SIZE");

    /// <summary>With those of direct_calls.h, which need no Python.h.</summary>
    public static SignatureCalls Direct { get; } =
        new("_HPyDirect_Handle", "_HPyDirect_Object", "_HPyDirect_Handles", "_HPyDirect_TupleItems", "_HPyDirect_TupleSize");

    /// <summary>The call of the author's function as an expression of CPython's result type.</summary>
    /// <param name="signature">The kind.</param>
    /// <param name="function">The function to call.</param>
    /// <param name="context">The context to pass.</param>
    /// <param name="source">What stands in front of a field's name: nothing, or the struct.</param>
    public string Call(ApiSignature signature, string function, string context, string source)
    {
        var fields = signature.Fields;
        var arguments = new List<string>();
        if (signature.TakesContext)
            arguments.Add(context);
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
            var value = source + given.Name;
            arguments.Add((wanted.Type, given.Type) switch
            {
                (CTypes.Handle, CTypes.PyObjectPointer) => $"{ToHandle}({value})",
                (CTypes.HandleArray, CTypes.PyObjectArray) => $"{ToHandles}({value})",
                (CTypes.HandleArray, CTypes.PyObjectPointer) => $"{TupleItems}({value})",
                ("size_t", "size_t") => $"({value} & ~_HPY_VECTORCALL_OFFSET)",
                ("size_t", "HPy_ssize_t") => $"(size_t){value}",
                (CTypes.RichCmpOp, CTypes.RichCmpOp) => $"(HPy_RichCmpOp){value}",
                var (to, from) when to == from => value,
                var (to, from) => throw new ApiDefinitionException($"{signature.Kind}: no way from {from} to {to}"),
            });
            if ((wanted.Type, given.Type) == (CTypes.HandleArray, CTypes.PyObjectPointer))
                pendingSize = $"{TupleSize}({value})";
        }

        var call = $"{function}({string.Join(", ", arguments)})";
        return signature.Implementation.ReturnType == CTypes.Handle ? $"{FromHandle}({call})" : call;
    }

    /// <summary>The call of the hook that converts the arguments of the kind.</summary>
    public static string Hook(ApiSignature signature, string function, string context, string source)
    {
        var arguments = signature.Fields.Select(f => source + f.Name).Prepend(function);
        if (signature.TakesContext)
            arguments = arguments.Prepend(context);
        return $"{signature.How}({string.Join(", ", arguments)})";
    }
}
