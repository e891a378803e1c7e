using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels;

/// <summary>
/// A requirement on another distribution (PEP 508): name, extras, version conditions or address, and the
/// environment it applies in.
/// </summary>
/// <param name="Name">The distribution.</param>
/// <param name="Extras">Its extras.</param>
/// <param name="Versions">Version conditions without blanks; empty for any.</param>
/// <param name="Url">Where it is, in place of conditions.</param>
/// <param name="Marker">When it applies; null for always.</param>
public sealed record Requirement(
    DistributionName Name, IReadOnlyList<string> Extras, string Versions, string? Url, string? Marker)
{
    /// <summary>Reads a requirement.</summary>
    /// <param name="text">The requirement.</param>
    /// <param name="property">The property or item it comes from, for the message.</param>
    /// <exception cref="BuildException">It is not valid.</exception>
    public static Requirement Parse(string text, string property)
    {
        try
        {
            return Read(text.Trim(), property);
        }
        catch (FormatException problem)
        {
            throw new BuildException(ErrorCode.InvalidRequirement,
                $"{property} '{DistributionName.Printable(text)}' is no requirement (PEP 508): {problem.Message}; write it like numpy>=1.20 or "
                + "importlib-metadata>=4; python_version < \"3.10\"");
        }
    }

    /// <summary>The same requirement, in an environment that also satisfies <paramref name="marker"/>.</summary>
    public Requirement When(string marker) =>
        this with { Marker = Marker is null ? marker : $"({Marker}) and ({marker})" };

    /// <inheritdoc />
    public override string ToString()
    {
        var extras = Extras.Count == 0 ? "" : $"[{string.Join(',', Extras)}]";
        // A blank ends the address, so the marker needs one before its semicolon.
        return Url is not null
            ? $"{Name}{extras} @ {Url}" + (Marker is null ? "" : $" ; {Marker}")
            : $"{Name}{extras}{Versions}" + (Marker is null ? "" : $"; {Marker}");
    }

    private static Requirement Read(string text, string property)
    {
        if (text.Any(char.IsControl))
            throw new FormatException("it contains a control character");
        var end = 0;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '_' or '.'))
            end++;
        if (!DistributionName.IsValid(text[..end]))
            throw new FormatException("it does not begin with the name of a package");
        var name = DistributionName.Parse(text[..end], property);
        var rest = text[end..].TrimStart();
        var extras = ReadExtras(ref rest);
        string? url = null;
        string versions;
        string? marker;
        if (rest.StartsWith('@'))
        {
            (url, marker) = SplitUrl(rest[1..].TrimStart());
            versions = "";
        }
        else
        {
            var semicolon = rest.IndexOf(';', StringComparison.Ordinal);
            versions = ReadVersions(semicolon < 0 ? rest : rest[..semicolon]);
            marker = semicolon < 0 ? null : rest[(semicolon + 1)..];
        }
        if (marker is not null)
            marker = EnvironmentMarker.Normalize(marker);
        return new Requirement(name, extras, versions, url, marker);
    }

    private static string[] ReadExtras(ref string rest)
    {
        if (!rest.StartsWith('['))
            return [];
        var close = rest.IndexOf(']', StringComparison.Ordinal);
        if (close < 0)
            throw new FormatException("the bracket of its extras is not closed");
        var inside = rest[1..close].Trim();
        rest = rest[(close + 1)..].TrimStart();
        if (inside.Length == 0)
            return [];
        var extras = inside.Split(',', StringSplitOptions.TrimEntries);
        return Array.Find(extras, e => !DistributionName.IsValid(e)) is { } bad
            ? throw new FormatException($"'{bad}' is no name of an extra")
            : extras;
    }

    private static string ReadVersions(string text)
    {
        var versions = text.Trim();
        if (versions.StartsWith('(') && versions.EndsWith(')'))
            versions = versions[1..^1];
        if (string.IsNullOrWhiteSpace(versions))
            return "";
        return VersionSpecifiers.Problem(versions) is { } problem
            ? throw new FormatException(problem)
            : VersionSpecifiers.Compact(versions);
    }

    private static (string Url, string? Marker) SplitUrl(string text)
    {
        var blank = text.IndexOfAny([' ', '\t']);
        var url = blank < 0 ? text : text[..blank];
        var rest = blank < 0 ? "" : text[blank..].Trim();
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || (uri.Host.Length == 0 && !uri.IsFile))
            throw new FormatException($"'{url}' is no absolute address");
        if (rest.Length > 0 && rest[0] != ';')
            throw new FormatException($"'{rest}' does not belong after an address");
        return (url, rest.Length == 0 ? null : rest[1..]);
    }
}
