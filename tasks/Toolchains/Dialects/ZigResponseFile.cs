using System.Text;

namespace HPy.Build.Toolchains.Dialects;

/// <summary>
/// Response files as zig reads them: a backslash means something in front of a quote only, # begins a comment between
/// arguments, and a single quote gets lost or becomes a double one, however it is written.
/// </summary>
internal static class ZigResponseFile
{
    /// <summary>Whether an argument has no way to be written in such a file.</summary>
    public static bool CannotHold(string argument) => argument.Contains('\'', StringComparison.Ordinal);

    /// <summary>The text of the file: one argument a line, in quotes.</summary>
    public static string Format(IEnumerable<string> arguments)
    {
        var text = new StringBuilder();
        foreach (var argument in arguments)
        {
            text.Append('"');
            var backslashes = 0;
            foreach (var c in argument)
            {
                if (c == '"')
                    text.Append('\\', backslashes + 1);
                backslashes = c == '\\' ? backslashes + 1 : 0;
                text.Append(c);
            }
            text.Append('\\', backslashes).Append("\"\n");
        }
        return text.ToString();
    }
}
