using System.Collections.Immutable;
using System.Globalization;

namespace HPy.Build.Stubs;

/// <summary>What Python takes for a name or a literal.</summary>
internal static class PythonNames
{
    private static readonly ImmutableHashSet<string> Keywords = ImmutableHashSet.Create(
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
        "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
        "not", "or", "pass", "raise", "return", "try", "while", "with", "yield", "__debug__");

    /// <summary>Whether a text can be written as a name: an identifier that is no keyword.</summary>
    public static bool IsIdentifier(string text)
    {
        if (text.Length == 0 || Keywords.Contains(text))
            return false;
        for (var i = 0; i < text.Length; i++)
            if (!(char.IsLetter(text[i]) || text[i] == '_' || (i > 0 && IsPart(text[i]))))
                return false;
        return true;
    }

    private static bool IsPart(char c) => char.IsDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;

    /// <summary>Whether a default value is a number, a short string, or one of the constants.</summary>
    public static bool IsSimpleLiteral(string text)
    {
        if (text is "None" or "True" or "False")
            return true;
        if (text.Length >= 2 && text[0] is '"' or '\'' && text[^1] == text[0])
            return text.IndexOf(text[0], 1) == text.Length - 1 && !text.Contains('\\') && !text.Any(char.IsControl);
        var digits = text.StartsWith('-') ? text[1..] : text;
        if (digits.Length == 0 || !char.IsAsciiDigit(digits[0]) || digits is not ['0'] and ['0', >= '0' and <= '9', ..])
            return false;
        return digits.All(char.IsAsciiDigit)
            || (digits.All(c => char.IsAsciiDigit(c) || c is '.' or 'e' or 'E' or '-' or '+')
                && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
    }
}
