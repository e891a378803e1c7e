using System.Text;

namespace HPy.Build.Toolchains.Dialects;

/// <summary>
/// Response files of cl, link, clang-cl and lld-link: one argument a line, quoted as programs on Windows read their
/// command lines (<c>CommandLineToArgvW</c>): backslashes have a meaning only in front of a quote.
/// </summary>
public static class MsvcResponseFile
{
    /// <summary>UTF-16 with a mark at the start, which all four tell from the code page of the machine.</summary>
    public static Encoding Encoding { get; } = new UnicodeEncoding(bigEndian: false, byteOrderMark: true);

    /// <summary>The text of the file.</summary>
    public static string Format(IEnumerable<string> arguments)
    {
        var text = new StringBuilder();
        foreach (var argument in arguments)
        {
            Append(text, argument);
            text.Append('\n');
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, string argument)
    {
        if (argument.Length > 0 && !argument.AsSpan().ContainsAny(" \t\n\v\""))
        {
            text.Append(argument);
            return;
        }
        text.Append('"');
        var backslashes = 0;
        foreach (var c in argument)
        {
            // Those before a quote count double, and one more makes the quote part of the argument.
            if (c == '"')
                text.Append('\\', backslashes + 1);
            backslashes = c == '\\' ? backslashes + 1 : 0;
            text.Append(c);
        }
        text.Append('\\', backslashes).Append('"');
    }
}
