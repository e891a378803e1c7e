using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Toolchains.Options;

/// <summary>The properties of a project that say how it is compiled, by name.</summary>
/// <param name="values">Their texts; what is not there counts as empty.</param>
public sealed class PropertyValues(IReadOnlyDictionary<string, string> values)
{
    private static readonly char[] Separators = [';', ',', '+', ' ', '\t', '\r', '\n'];

    /// <summary>The text of a property, without blanks around it; empty when it is not set.</summary>
    public string Text(string property) => values.TryGetValue(property, out var text) ? text.Trim() : "";

    /// <summary>A property that is true or false, in the words that MSBuild has for these.</summary>
    public bool Flag(string property, bool unset) => Text(property).ToLowerInvariant() switch
    {
        "" => unset,
        "true" or "yes" or "on" => true,
        "false" or "no" or "off" => false,
        _ => throw Invalid(property, ["true", "false"]),
    };

    /// <summary>A property that is one of a few words; null when it is not set.</summary>
    /// <typeparam name="T">The words.</typeparam>
    public T? Choice<T>(string property)
        where T : struct, Enum
    {
        var text = Text(property);
        if (text.Length == 0)
            return null;
        foreach (var value in Enum.GetValues<T>())
            if (text.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase))
                return value;
        throw Invalid(property, [.. Enum.GetNames<T>().Select(n => n.ToLowerInvariant())]);
    }

    /// <summary>A property that is any number of words, of which each may stand once; sorted.</summary>
    public ImmutableArray<string> Words(string property, ImmutableArray<string> known)
    {
        var words = Text(property).ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return words.All(known.Contains)
            ? [.. words.Distinct().Order(StringComparer.Ordinal)]
            : throw Invalid(property, known, "any of ");
    }

    private BuildException Invalid(string property, ImmutableArray<string> known, string prefix = "") => new(ErrorCode.InvalidProperty,
        $"{property} is '{Text(property)}'; use {prefix}{string.Join(", ", known[..^1])} or {known[^1]}");
}
