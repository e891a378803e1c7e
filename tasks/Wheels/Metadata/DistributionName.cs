using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels;

/// <summary>The name of a distribution (PEP 508), with the forms that comparisons and file names need.</summary>
public sealed record DistributionName
{
    private const int Longest = 200;

    private DistributionName(string text) => Text = text;

    /// <summary>The name as its author writes it.</summary>
    public string Text { get; }

    /// <summary>The form that names are compared in (PEP 503): lower case, runs of <c>-_.</c> become one <c>-</c>.</summary>
    public string Normalized => Normalize(Text, '-');

    /// <summary>The form in file names, where <c>-</c> separates the parts.</summary>
    public string Escaped => Normalize(Text, '_');

    /// <summary>Reads a name.</summary>
    /// <param name="text">The name.</param>
    /// <param name="property">The property it comes from, for the message.</param>
    /// <exception cref="BuildException">It is no valid name.</exception>
    public static DistributionName Parse(string text, string property = "PackageId")
    {
        if (text.Length == 0)
            throw Invalid(text, property, "it is empty");
        if (text.Length > Longest)
            throw Invalid(text[..20] + "...", property, $"it is longer than {Longest} characters");
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                throw Invalid(text, property, $"it contains '{Printable(c.ToString())}', and only ASCII letters, digits and - _ . are allowed");
        return char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
            ? new DistributionName(text)
            : throw Invalid(text, property, "it has to start and end with a letter or digit");
    }

    /// <summary>Whether the text could be a name.</summary>
    public static bool IsValid(string text) =>
        text.Length is > 0 and <= Longest && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <inheritdoc />
    public override string ToString() => Text;

    internal static string Normalize(string text, char separator)
    {
        var result = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is not ('-' or '_' or '.'))
                result.Append(char.ToLowerInvariant(c));
            else if (result.Length == 0 || result[^1] != separator)
                result.Append(separator);
        }
        return result.ToString();
    }

    /// <summary>A value as a message can show it: on one line.</summary>
    internal static string Printable(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));

    private static BuildException Invalid(string text, string property, string problem) => new(
        ErrorCode.InvalidPackageName,
        $"{property} '{Printable(text)}' cannot be the name of a Python package (PEP 508): {problem}; set {property} to a name like fast-math");
}
