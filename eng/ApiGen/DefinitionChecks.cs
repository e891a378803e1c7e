namespace HPy.ApiGen;

/// <summary>What must hold for every definition, whatever it contains.</summary>
public static class DefinitionChecks
{
    /// <summary>Checks indexes, names and references.</summary>
    /// <exception cref="ApiDefinitionException">Something does not hold.</exception>
    public static void Check(ApiDefinition definition)
    {
        var indexes = definition.Constants.Select(c => c.Index).Concat(definition.Functions.Select(f => f.Index));
        var expected = 0;
        foreach (var index in indexes.Order())
        {
            if (index != expected)
                throw new ApiDefinitionException(
                    index < expected ? $"index {index} is used twice" : $"index {expected} is missing");
            expected++;
        }

        foreach (var function in definition.Functions)
        {
            var prototype = function.Prototype;
            if (prototype.Parameters.Count == 0 || prototype.Parameters[0].Type != CTypes.ContextPointer)
                throw new ApiDefinitionException($"{prototype.Name}: the first parameter of a function is the context");
            if (function.Documentation.Length == 0)
                throw new ApiDefinitionException($"{prototype.Name} has no comment");
        }

        if (definition.Constants.FirstOrDefault(c => c.Index is >= MovedMembers.First and < MovedMembers.Handle) is { } moved)
            throw new ApiDefinitionException($"{moved.Name}: only functions stand at index {moved.Index}");
        if (definition.Functions.FirstOrDefault(f => f.Index == MovedMembers.Handle) is { } other)
            throw new ApiDefinitionException($"{other.Prototype.Name}: index {other.Index} is that of a handle");

        Distinct(definition.Functions.Select(f => f.Member));
        Distinct(definition.Signatures.Select(s => s.Kind));
        Distinct(definition.Slots.Select(s => s.Name));
        var kinds = definition.Signatures.Select(s => s.Kind).ToHashSet();
        if (definition.Slots.FirstOrDefault(s => !kinds.Contains(s.Kind)) is { } slot)
            throw new ApiDefinitionException($"{slot.Name}: there is no kind of function called {slot.Kind}");
    }

    private static void Distinct(IEnumerable<string> names)
    {
        var seen = new HashSet<string>();
        if (names.FirstOrDefault(name => !seen.Add(name)) is { } twice)
            throw new ApiDefinitionException($"{twice} is defined twice");
    }
}
