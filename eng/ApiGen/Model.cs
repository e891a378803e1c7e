namespace HPy.ApiGen;

/// <summary>A parameter of a C function: its type as written, and its name.</summary>
public sealed record CParameter(string Type, string Name);

/// <summary>The prototype of a C function.</summary>
public sealed record CPrototype(string ReturnType, string Name, IReadOnlyList<CParameter> Parameters);

/// <summary>A constant handle of the context.</summary>
/// <param name="Index">The place in the context.</param>
/// <param name="Name">The member's name, such as h_None.</param>
/// <param name="How">The object on CPython, or "impl" when hand-written code sets the member.</param>
public sealed record ApiConstant(int Index, string Name, string How);

/// <summary>A function of the context.</summary>
/// <param name="Index">The place in the context.</param>
/// <param name="Prototype">What an author calls.</param>
/// <param name="How">What implements it on CPython; see runtime/api/markers.h.</param>
/// <param name="Raises">Whether the context's member returns nothing and the public function a null handle.</param>
/// <param name="Documentation">The comment of the declaration.</param>
public sealed record ApiFunction(int Index, CPrototype Prototype, string How, bool Raises, string Documentation)
{
    /// <summary>The member's name: HPyLong_AsDouble is ctx_Long_AsDouble, HPy_Add is ctx_Add.</summary>
    public string Member
    {
        get
        {
            var name = Prototype.Name.TrimStart('_');
            if (!name.StartsWith("HPy", StringComparison.Ordinal))
                throw new ApiDefinitionException($"{Prototype.Name}: the name of an API function starts with HPy");
            return "ctx_" + name[3..].TrimStart('_');
        }
    }

    /// <summary>The type that the context's member returns.</summary>
    public string MemberReturnType => Raises ? "void" : Prototype.ReturnType;

    /// <summary>Whether the wrapper on CPython is written by hand.</summary>
    public bool IsHandWritten => How is "inline" or "impl" or "runtime";

    /// <summary>Whether the function deals with CPython's own objects.</summary>
    public bool IsLegacy => Prototype.ReturnType == CTypes.PyObjectPointer
        || Prototype.Parameters.Any(p => p.Type == CTypes.PyObjectPointer);
}

/// <summary>How the arguments of a trampoline reach the extension's function.</summary>
public enum SignatureStyle
{
    /// <summary>Each argument has a direct counterpart.</summary>
    Direct,

    /// <summary>A hand-written function of the CPython side converts.</summary>
    Hook,

    /// <summary>Only the runtime calls the function, without a trampoline.</summary>
    Never,
}

/// <summary>A kind of function that an extension provides.</summary>
/// <param name="Number">The value of its HPyFunc_Signature.</param>
/// <param name="Kind">The name without prefix, such as VARARGS.</param>
/// <param name="Implementation">What the author writes.</param>
/// <param name="CPython">What CPython calls.</param>
/// <param name="How">The text of the marker.</param>
/// <param name="Documentation">The comment of the declaration.</param>
public sealed record ApiSignature(
    int Number, string Kind, CPrototype Implementation, CPrototype CPython, string How, string Documentation)
{
    /// <summary>The enum constant.</summary>
    public string Constant => "HPyFunc_" + Kind;

    /// <summary>The type of a pointer to such a function.</summary>
    public string PointerType => Kind == "CAPSULE_DESTRUCTOR"
        ? "HPyFunc_Capsule_Destructor"
        : "HPyFunc_" + Kind.ToLowerInvariant();

    /// <summary>How arguments are converted.</summary>
    public SignatureStyle Style => How switch
    {
        "" => SignatureStyle.Direct,
        "never" => SignatureStyle.Never,
        _ => SignatureStyle.Hook,
    };

    /// <summary>The struct that a trampoline passes to the runtime, or null when there is none.</summary>
    public string? ArgumentStruct => Style == SignatureStyle.Never || Kind == "CAPSULE_DESTRUCTOR"
        ? null
        : "_HPyFunc_args_" + Kind;

    /// <summary>Whether the author's function gets a context.</summary>
    public bool TakesContext => Implementation.Parameters.Count > 0 && Implementation.Parameters[0].Type == CTypes.ContextPointer;

    /// <summary>The author's parameters without the context.</summary>
    public IEnumerable<CParameter> ImplArguments => TakesContext ? Implementation.Parameters.Skip(1) : Implementation.Parameters;

    /// <summary>CPython's parameters that the author's function has a use for: the fields of the struct.</summary>
    public IReadOnlyList<CParameter> Fields =>
        [.. CPython.Parameters.Where(p => p.Type != CTypes.PyModuleDefPointer).Select(FieldOf)];

    /// <summary>Whether the function gives a result.</summary>
    public bool HasResult => CPython.ReturnType != "void";

    private CParameter FieldOf(CParameter parameter) =>
        parameter.Type == "int" && Implementation.Parameters.Any(p => p.Type == CTypes.RichCmpOp)
            ? parameter with { Type = CTypes.RichCmpOp }
            : parameter;
}

/// <summary>A slot and the kind of function it takes.</summary>
public sealed record ApiSlot(int Number, string Name, string Kind);

/// <summary>All of the definition, in ABI order.</summary>
public sealed record ApiDefinition(
    IReadOnlyList<ApiConstant> Constants,
    IReadOnlyList<ApiFunction> Functions,
    IReadOnlyList<ApiSignature> Signatures,
    IReadOnlyList<ApiSlot> Slots)
{
    /// <summary>Constants and functions by index.</summary>
    public IEnumerable<object> Members =>
        Constants.Select(c => (c.Index, Item: (object)c))
            .Concat(Functions.Select(f => (f.Index, Item: (object)f)))
            .OrderBy(m => m.Index)
            .Select(m => m.Item);
}

/// <summary>The definition, or the way to read it, is not as it has to be.</summary>
public sealed class ApiDefinitionException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public ApiDefinitionException()
    {
    }

    /// <summary>Creates the exception.</summary>
    public ApiDefinitionException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public ApiDefinitionException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
