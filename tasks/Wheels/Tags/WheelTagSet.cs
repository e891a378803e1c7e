using System.Collections.Immutable;

namespace HPy.Build.Wheels;

/// <summary>
/// A compressed set of tags, as in the file name of a wheel: every combination of its parts. Each part is sorted, as
/// PEP 425 asks, and has every value once, so two sets with the same tags are equal.
/// </summary>
public sealed class WheelTagSet : IEquatable<WheelTagSet>
{
    // Real wheels have a few dozen; a hostile name must not become millions.
    private const int MostTags = 10_000;
    private const int LongestShown = 120;

    /// <summary>A set of the combinations of three parts, none of them empty.</summary>
    public WheelTagSet(IEnumerable<string> pythons, IEnumerable<string> abis, IEnumerable<string> platforms) =>
        (Pythons, Abis, Platforms) = (Sorted(pythons), Sorted(abis), Sorted(platforms));

    /// <summary>The interpreters: <c>py3</c>, <c>cp311</c>.</summary>
    public ImmutableArray<string> Pythons { get; }

    /// <summary>The ABIs: <c>none</c>, <c>cp313t</c>.</summary>
    public ImmutableArray<string> Abis { get; }

    /// <summary>The platforms: <c>manylinux2014_x86_64</c>, <c>manylinux_2_17_x86_64</c>.</summary>
    public ImmutableArray<string> Platforms { get; }

    /// <summary>How many tags it stands for.</summary>
    public int Count => Pythons.Length * Abis.Length * Platforms.Length;

    /// <summary>Tags of a universal module: any Python 3.</summary>
    public static WheelTagSet ForAnyPython(IEnumerable<string> platforms) => new(["py3"], ["none"], platforms);

    /// <summary>
    /// Tags of a module for one interpreter. The interpreter tag has no flags (<c>cp313</c>), the ABI tag keeps
    /// them (<c>cp313t</c>).
    /// </summary>
    public static WheelTagSet ForPython(string interpreterTag, IEnumerable<string> platforms) =>
        new([interpreterTag.TrimEnd('t', 'd', 'm', 'u')], [interpreterTag], platforms);

    /// <summary>Reads a set: <c>cp39.cp310-abi3-win_amd64</c>. Upper case counts as lower case.</summary>
    /// <exception cref="FormatException">It is no set of tags, or stands for absurdly many.</exception>
    public static WheelTagSet Parse(string text)
    {
        var parts = text.Split('-');
        if (parts.Length != 3)
            throw new FormatException($"'{Shown(text)}' does not consist of an interpreter, an ABI and a platform, joined with hyphens");
        var values = parts.Select(part => part.Split('.')).ToArray();
        foreach (var value in values.SelectMany(v => v))
            if (!IsTag(value))
                throw new FormatException($"'{Shown(text)}' has '{Shown(value)}' for a tag, and tags are letters, digits and underscores");
        return values.Aggregate(1L, (count, part) => count * part.Length) <= MostTags
            ? new WheelTagSet(Lower(values[0]), Lower(values[1]), Lower(values[2]))
            : throw new FormatException($"'{Shown(text)}' stands for more than {MostTags} tags");
    }

    /// <summary>Whether the text can be one part of a tag.</summary>
    public static bool IsTag(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    /// <summary>The tags one by one, in the order WHEEL lists them.</summary>
    public IEnumerable<WheelTag> Expand() =>
        from python in Pythons from abi in Abis from platform in Platforms select new WheelTag(python, abi, platform);

    /// <inheritdoc />
    public bool Equals(WheelTagSet? other) => other is not null
        && Pythons.AsSpan().SequenceEqual(other.Pythons.AsSpan())
        && Abis.AsSpan().SequenceEqual(other.Abis.AsSpan())
        && Platforms.AsSpan().SequenceEqual(other.Platforms.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as WheelTagSet);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>The set as file names have it.</summary>
    public override string ToString() => $"{string.Join('.', Pythons)}-{string.Join('.', Abis)}-{string.Join('.', Platforms)}";

    private static IEnumerable<string> Lower(string[] values) => values.Select(v => v.ToLowerInvariant());

    private static string Shown(string text) => DistributionName.Printable(text.Length > LongestShown ? text[..LongestShown] + "..." : text);

    private static ImmutableArray<string> Sorted(IEnumerable<string> values) =>
        values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray() is { Length: > 0 } sorted
            ? sorted
            : throw new ArgumentException("a part of the tags is empty", nameof(values));
}
