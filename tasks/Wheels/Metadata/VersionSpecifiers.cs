using System.Collections.Immutable;

namespace HPy.Build.Wheels;

/// <summary>A set of conditions on versions that all have to be met (PEP 440): <c>&gt;=0.9,&lt;1</c>.</summary>
/// <param name="Conditions">The conditions; none for any version.</param>
public sealed record VersionSpecifiers(ImmutableArray<VersionSpecifier> Conditions)
{
    /// <summary>Reads conditions that are separated by commas; an empty text is no condition.</summary>
    /// <exception cref="FormatException">One of them is not valid.</exception>
    public static VersionSpecifiers Parse(string text) => new(string.IsNullOrWhiteSpace(text)
        ? []
        : [.. text.Split(',').Select(VersionSpecifier.Parse)]);

    /// <summary>What is wrong with a set of conditions, as a part of a message; null when nothing is.</summary>
    public static string? Problem(string text)
    {
        try
        {
            _ = Parse(text);
            return string.IsNullOrWhiteSpace(text) ? "a version condition is empty" : null;
        }
        catch (FormatException problem)
        {
            return problem.Message;
        }
    }

    /// <summary>The conditions without blanks.</summary>
    public static string Compact(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>
    /// Whether a version meets all conditions. Versions before a release only do when a condition names one, as PEP 440
    /// asks, or when <paramref name="prereleases"/> allows them; false refuses them whatever the conditions name.
    /// </summary>
    public bool Contains(PackageVersion version, bool? prereleases = null) =>
        (!version.IsPrerelease || (prereleases ?? Conditions.Any(c => c.NamesPrerelease)))
        && Conditions.All(c => c.Contains(version));

    /// <inheritdoc />
    public override string ToString() => string.Join(',', Conditions);
}
