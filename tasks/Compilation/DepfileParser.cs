using System.Collections.Immutable;
using System.Text;

namespace HPy.Build.Compilation;

/// <summary>Reads the make rules that compilers write with <c>-MD</c>.</summary>
public static class DepfileParser
{
    /// <summary>The files the first rule of the text depends on, in order, as written.</summary>
    public static ImmutableArray<string> Parse(string text)
    {
        var result = ImmutableArray.CreateBuilder<string>();
        var name = new StringBuilder();
        var inTargets = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (c == '\\' && next is '\n' or '\r')
            {
                i += next == '\r' && i + 2 < text.Length && text[i + 2] == '\n' ? 2 : 1;
                Finish();
            }
            else if (c == '\\' && next is ' ' or '#' or ':')
            {
                name.Append(next);
                i++;
            }
            else if (c == '\\' && next == '\\' && EscapesSpace(text, i))
            {
                name.Append('\\');
                i++;
            }
            else if (c == '$' && next == '$')
            {
                name.Append('$');
                i++;
            }
            else if (c == ':' && inTargets && next is ' ' or '\n' or '\r' or '\t' or '\\')
            {
                name.Clear();
                inTargets = false;
            }
            else if (c is ' ' or '\t' or '\r')
            {
                Finish();
            }
            else if (c == '\n')
            {
                Finish();
                if (!inTargets)
                    break;
            }
            else
            {
                name.Append(c);
            }
        }
        Finish();
        return result.ToImmutable();

        void Finish()
        {
            if (name.Length > 0 && !inTargets)
                result.Add(name.ToString());
            name.Clear();
        }
    }

    // Compilers double backslashes only in front of an escaped space.
    private static bool EscapesSpace(string text, int start)
    {
        var i = start;
        while (i < text.Length && text[i] == '\\')
            i++;
        return i < text.Length && text[i] == ' ' && (i - start) % 2 == 1;
    }
}
