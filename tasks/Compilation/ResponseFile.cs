using System.Text;

namespace HPy.Build.Compilation;

/// <summary>Command lines too long for the operating system go through a file, in the syntax gcc and clang share.</summary>
public static class ResponseFile
{
    /// <summary>Characters a command line may have before a response file is used; Windows ends at 32767.</summary>
    public const int Threshold = 30_000;

    /// <summary>Whether the arguments are better put into a file.</summary>
    public static bool IsNeeded(IEnumerable<string> arguments)
    {
        var length = 0;
        foreach (var argument in arguments)
            length += argument.Length + 3;
        return length > Threshold;
    }

    /// <summary>The text of the file: one argument a line, with blanks, quotes and backslashes escaped.</summary>
    public static string Format(IEnumerable<string> arguments)
    {
        var text = new StringBuilder();
        foreach (var argument in arguments)
        {
            if (argument.Length == 0)
                text.Append("\"\"");
            foreach (var c in argument)
            {
                if (char.IsWhiteSpace(c) || c is '"' or '\'' or '\\')
                    text.Append('\\');
                text.Append(c);
            }
            text.Append('\n');
        }
        return text.ToString();
    }
}
