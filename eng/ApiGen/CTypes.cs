namespace HPy.ApiGen;

/// <summary>The C types that need a conversion somewhere, spelled as the definition spells them.</summary>
public static class CTypes
{
    /// <summary>The context.</summary>
    public const string ContextPointer = "HPyContext *";

    /// <summary>A handle.</summary>
    public const string Handle = "HPy";

    /// <summary>An array of handles.</summary>
    public const string HandleArray = "const HPy *";

    /// <summary>An object of CPython.</summary>
    public const string PyObjectPointer = "cpy_PyObject *";

    /// <summary>An array of objects of CPython.</summary>
    public const string PyObjectArray = "cpy_PyObject *const *";

    /// <summary>CPython's module definition.</summary>
    public const string PyModuleDefPointer = "cpy_PyModuleDef *";

    /// <summary>A comparison.</summary>
    public const string RichCmpOp = "HPy_RichCmpOp";

    /// <summary>A type and a name as C writes them: no space behind an asterisk.</summary>
    public static string Declare(string type, string name) =>
        type.EndsWith('*') ? type + name : $"{type} {name}";

    /// <summary>A parameter list as C writes it.</summary>
    public static string Parameters(IEnumerable<CParameter> parameters)
    {
        var list = string.Join(", ", parameters.Select(p => Declare(p.Type, p.Name)));
        return list.Length == 0 ? "void" : list;
    }
}
