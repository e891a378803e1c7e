namespace HPy.ApiGen.Emitters;

/// <summary>The context struct: the whole table, and the constants alone for the cpython ABI.</summary>
public sealed class ContextEmitter : HeaderEmitter
{
    /// <inheritdoc/>
    public override string Path => "runtime/include/hpy/generated/context.h";

    /// <inheritdoc/>
    protected override string Purpose =>
        "The context. Order and types of the members are the binary interface; the cpython ABI has only constants.";

    /// <inheritdoc/>
    protected override void EmitBody(ApiDefinition definition, CodeWriter code)
    {
        code.Line($"#define _HPY_MOVED_MEMBERS {MovedMembers.Count}").Line();
        code.Line("struct _HPyContext_s {");
        code.Line("    const char *name; /* a label for people */");
        code.Line("    void *_private;   /* the runtime's own */");
        code.Line("    int abi_version;");
        code.Line();
        code.Line("#ifdef HPY_ABI_CPYTHON");
        foreach (var constant in definition.Constants)
            code.Line($"    HPy {constant.Name};");
        code.Line("#else");
        foreach (var member in definition.Members)
        {
            if (member is ApiConstant constant)
                Constant(constant, code);
            else if (member is ApiFunction function)
                Function(function, code);
        }

        code.Line("#endif");
        code.Line("};");
    }

    private static void Function(ApiFunction function, CodeWriter code)
    {
        if (function.Index == MovedMembers.First)
            code.Line("    _HPY_ANONYMOUS union { _HPY_ANONYMOUS struct { /* see moved_members.h */");

        code.Head(
            $"    /* {function.Index,3} */ {CTypes.Declare(function.MemberReturnType, $"(*{function.Member})")}",
            function.Prototype.Parameters, ";");
    }

    private static void Constant(ApiConstant constant, CodeWriter code)
    {
        code.Line($"    /* {constant.Index,3} */ HPy {constant.Name};");
        if (constant.Index == MovedMembers.Handle)
            code.Line("    }; HPy _moved[_HPY_MOVED_MEMBERS]; };");
    }
}
