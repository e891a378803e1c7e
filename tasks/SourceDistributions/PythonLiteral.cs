using System.Globalization;
using System.Text;

namespace HPy.Build.SourceDistributions;

/// <summary>Writes values as Python source.</summary>
internal static class PythonLiteral
{
    /// <summary>A string.</summary>
    public static string Of(string text)
    {
        var result = new StringBuilder("\"", text.Length + 2);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '"' or '\\')
                result.Append('\\').Append(c);
            else if (c == '\n')
                result.Append("\\n");
            else if (char.IsSurrogate(c) && i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
                result.Append(c).Append(text[++i]);
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\ufeff')
                result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                result.Append(c);
        }
        return result.Append('"').ToString();
    }

    /// <summary>A list of expressions on one line, or one each when they are many.</summary>
    public static string List(IReadOnlyCollection<string> expressions, int indent)
    {
        var line = $"[{string.Join(", ", expressions)}]";
        if (line.Length + indent <= 100)
            return line;
        var blanks = new string(' ', indent);
        return "[\n" + string.Concat(expressions.Select(e => $"{blanks}    {e},\n")) + blanks + "]";
    }

    /// <summary>A list of strings.</summary>
    public static string List(IEnumerable<string> texts, int indent, Func<string, string> write) => List([.. texts.Select(write)], indent);
}
