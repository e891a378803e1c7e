namespace HPy.Build.Stubs;

/// <summary>Reads the format of HPy_BuildValue.</summary>
internal static class BuildFormat
{
    /// <summary>The type of what it builds; null when that cannot be told.</summary>
    public static PythonType? Read(string? format)
    {
        if (format is null)
            return null;
        var at = 0;
        var types = Units(format, ref at, '\0');
        return at < format.Length || types is null ? null
            : types.Count switch { 0 => PythonType.None, 1 => types[0], _ => TupleOf(types) };
    }

    private static List<PythonType>? Units(string format, ref int at, char end)
    {
        var result = new List<PythonType>();
        while (at < format.Length && format[at] != end)
        {
            var c = format[at++];
            if (c is ',' or ' ' or ':')
                continue;
            if (Unit(format, ref at, c) is not { } type)
                return null;
            result.Add(type);
        }
        if (end == '\0')
            return result;
        return at++ < format.Length ? result : null;
    }

    private static PythonType? Unit(string format, ref int at, char c)
    {
        switch (c)
        {
            case 'i' or 'I' or 'l' or 'k' or 'L' or 'K' or 'n':
                return PythonType.WholeNumber;
            case 'f' or 'd':
                return PythonType.Floating;
            case 's':
                return PythonType.Str;
            case 'O' or 'S':
                return PythonType.Any;
            case '(':
                return Units(format, ref at, ')') is { } items ? TupleOf(items) : null;
            case '[':
                return Units(format, ref at, ']') is { } elements ? PythonType.List with { Arguments = [Common(elements)] } : null;
            case '{':
                return Units(format, ref at, '}') is { } pairs
                    ? PythonType.Dict with { Arguments = [Common(pairs.Where((_, i) => i % 2 == 0)), Common(pairs.Where((_, i) => i % 2 == 1))] }
                    : null;
            default:
                return null;
        }
    }

    private static PythonType Common(IEnumerable<PythonType> types) => PythonType.Union(types) ?? PythonType.Any;

    private static PythonType TupleOf(List<PythonType> items) =>
        PythonType.Tuple with { Arguments = items.Count > 0 ? [.. items] : [PythonType.Of("()")] };
}
