using System.Collections.Immutable;

namespace HPy.Build.Stubs;

/// <summary>The types that every context has a handle of.</summary>
internal static class BuiltinTypes
{
    private static readonly ImmutableDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["h_BaseObjectType"] = "object",
        ["h_TypeType"] = "type",
        ["h_BoolType"] = "bool",
        ["h_LongType"] = "int",
        ["h_FloatType"] = "float",
        ["h_UnicodeType"] = "str",
        ["h_TupleType"] = "tuple",
        ["h_ListType"] = "list",
        ["h_ComplexType"] = "complex",
        ["h_BytesType"] = "bytes",
        ["h_MemoryViewType"] = "memoryview",
        ["h_SliceType"] = "slice",
        ["h_DictType"] = "dict",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The type behind a member of the context: <c>h_LongType</c>, <c>h_ValueError</c>; null when it is no type.</summary>
    public static PythonType? Find(string member)
    {
        if (Names.TryGetValue(member, out var name))
            return name switch
            {
                "tuple" => PythonType.Tuple,
                "list" => PythonType.List,
                "dict" => PythonType.Dict,
                _ => PythonType.Of(name),
            };
        var isException = member.EndsWith("Error", StringComparison.Ordinal) || member.EndsWith("Warning", StringComparison.Ordinal)
            || member is "h_BaseException" or "h_Exception" or "h_StopAsyncIteration" or "h_StopIteration" or "h_GeneratorExit"
                or "h_KeyboardInterrupt" or "h_SystemExit";
        return isException && member.StartsWith("h_", StringComparison.Ordinal) ? PythonType.Of(member[2..]) : null;
    }
}
