using System.Collections.Immutable;

namespace HPy.Build.Stubs;

/// <summary>The special methods that Python makes of the slots of a type.</summary>
internal static class SlotMethods
{
    private static readonly ImmutableDictionary<string, string> Unary = new Dictionary<string, string>
    {
        ["nb_absolute"] = "abs",
        ["nb_negative"] = "neg",
        ["nb_positive"] = "pos",
        ["nb_invert"] = "invert",
        ["nb_float"] = "float",
        ["nb_int"] = "int",
        ["nb_index"] = "index",
        ["nb_bool"] = "bool",
        ["mp_length"] = "len",
        ["sq_length"] = "len",
        ["tp_hash"] = "hash",
        ["tp_repr"] = "repr",
        ["tp_str"] = "str",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static readonly ImmutableDictionary<string, string> Binary = new Dictionary<string, string>
    {
        ["nb_add"] = "add",
        ["nb_subtract"] = "sub",
        ["nb_multiply"] = "mul",
        ["nb_remainder"] = "mod",
        ["nb_divmod"] = "divmod",
        ["nb_lshift"] = "lshift",
        ["nb_rshift"] = "rshift",
        ["nb_and"] = "and",
        ["nb_xor"] = "xor",
        ["nb_or"] = "or",
        ["nb_floor_divide"] = "floordiv",
        ["nb_true_divide"] = "truediv",
        ["nb_matrix_multiply"] = "matmul",
        ["nb_power"] = "pow",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static readonly ImmutableDictionary<string, PythonType> Fixed = new Dictionary<string, PythonType>
    {
        ["float"] = PythonType.Floating,
        ["int"] = PythonType.WholeNumber,
        ["index"] = PythonType.WholeNumber,
        ["bool"] = PythonType.Bool,
        ["len"] = PythonType.WholeNumber,
        ["hash"] = PythonType.WholeNumber,
        ["repr"] = PythonType.Str,
        ["str"] = PythonType.Str,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The methods of a slot, but for the ones of construction and calls, whose parameters are the author's.</summary>
    /// <param name="slot">The slot, without <c>HPy_</c>.</param>
    /// <param name="returns">What its function returns; null when that is not known.</param>
    public static IEnumerable<StubFunction> Of(string slot, PythonType? returns)
    {
        if (Unary.TryGetValue(slot, out var unary))
            return [Method(unary, Fixed.GetValueOrDefault(unary, returns!))];
        if (Binary.TryGetValue(slot, out var binary))
            return Operator(binary, returns);
        if (slot.StartsWith("nb_inplace_", StringComparison.Ordinal) && Binary.TryGetValue("nb_" + slot[11..], out var inPlace))
            return [InPlace(inPlace, returns)];
        var index = Parameter("index", PythonType.WholeNumber);
        return slot switch
        {
            "sq_concat" => [Method("add", returns, Parameter("other"))],
            "sq_repeat" => [Method("mul", returns, Parameter("count", PythonType.WholeNumber)), Method("rmul", returns, Parameter("count", PythonType.WholeNumber))],
            "sq_inplace_concat" => [Method("iadd", returns, Parameter("other"))],
            "sq_inplace_repeat" => [Method("imul", returns, Parameter("count", PythonType.WholeNumber))],
            "sq_item" => [Method("getitem", returns, index)],
            "mp_subscript" => [Method("getitem", returns, Parameter("key"))],
            "sq_ass_item" => [Method("setitem", PythonType.None, index, Parameter("value")), Method("delitem", PythonType.None, index)],
            "mp_ass_subscript" => [Method("setitem", PythonType.None, Parameter("key"), Parameter("value")), Method("delitem", PythonType.None, Parameter("key"))],
            "sq_contains" => [Method("contains", PythonType.Bool, Parameter("key", PythonType.Anything))],
            "tp_richcompare" => Comparisons(returns),
            "tp_finalize" => [Method("del", PythonType.None)],
            "tp_descr_get" => [Method("get", returns, Parameter("instance"), Parameter("owner") with { Default = "None" })],
            // PEP 688: before, Python had no name for it.
            "bf_getbuffer" => [Method("buffer", PythonType.Of("memoryview"), Parameter("flags", PythonType.WholeNumber)) with { Since = 12 }],
            "bf_releasebuffer" => [Method("release_buffer", PythonType.None, Parameter("buffer", PythonType.Of("memoryview"))) with { Since = 12 }],
            _ => [],
        };
    }

    // Python never passes a third operand on, and checkers want the parameters of __pow__.
    private static StubFunction InPlace(string name, PythonType? returns) =>
        Method("i" + name, returns, Parameter("value")) with { Remark = name == "pow" ? "  # type: ignore[misc]" : "" };

    // Python calls one function for both orders of the operands. The first one, which is self, is the other object in the second order.
    private static IEnumerable<StubFunction> Operator(string name, PythonType? returns)
    {
        var parameters = Operands(name);
        return [Method(name, returns, parameters), Method("r" + name, PythonType.WithoutSelf(returns), parameters)];
    }

    private static StubParameter[] Operands(string name) => name == "pow"
        ? [Parameter("value"), Parameter("mod") with { Default = "None" }]
        : [Parameter("value")];

    private static IEnumerable<StubFunction> Comparisons(PythonType? returns)
    {
        foreach (var name in (string[])["lt", "le", "eq", "ne", "gt", "ge"])
            yield return Method(name, returns, Parameter("other", name is "eq" or "ne" ? PythonType.Anything : null));
    }

    private static StubParameter Parameter(string name, PythonType? type = null) => new(name, ParameterKind.PositionalOnly, type);

    private static StubFunction Method(string name, PythonType? returns, params StubParameter[] parameters) =>
        new($"__{name}__", [.. parameters], returns) { Self = "self" };
}
