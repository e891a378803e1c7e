using System.Collections.Immutable;
using System.Text;

namespace HPy.Build.Wheels.Reading;

/// <summary>A line of RECORD.</summary>
/// <param name="Path">The file.</param>
/// <param name="Hash">For example <c>sha256=…</c>; empty for RECORD itself.</param>
/// <param name="Size">Its bytes; empty where they are not said.</param>
public sealed record RecordLine(string Path, string Hash, string Size);

/// <summary>The list of all files of a wheel (PEP 376, PEP 427): CSV with three fields a line.</summary>
public static class RecordFile
{
    private const int Fields = 3;

    /// <summary>Reads the text; null when it is no such list.</summary>
    public static ImmutableArray<RecordLine>? Parse(string text)
    {
        var lines = ImmutableArray.CreateBuilder<RecordLine>();
        var position = 0;
        while (position < text.Length)
        {
            var fields = ReadLine(text, ref position);
            if (fields is null || (fields.Count != Fields && !(fields.Count == 1 && fields[0].Length == 0)))
                return null;
            if (fields.Count == Fields)
                lines.Add(new RecordLine(fields[0], fields[1], fields[2]));
        }
        return lines.ToImmutable();
    }

    private static List<string>? ReadLine(string text, ref int position)
    {
        var fields = new List<string>(Fields);
        while (true)
        {
            if (ReadField(text, ref position) is not { } field)
                return null;
            fields.Add(field);
            if (position < text.Length && text[position] == ',')
            {
                position++;
                continue;
            }
            if (position < text.Length && text[position] == '\r')
                position++;
            if (position < text.Length && text[position] == '\n')
                position++;
            return fields;
        }
    }

    private static string? ReadField(string text, ref int position)
    {
        if (position >= text.Length || text[position] != '"')
        {
            var start = position;
            while (position < text.Length && text[position] is not (',' or '\r' or '\n'))
                position++;
            return text[start..position];
        }
        var value = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            if (text[position] != '"')
                value.Append(text[position]);
            else if (position + 1 < text.Length && text[position + 1] == '"')
                value.Append(text[++position]);
            else
            {
                position++;
                return position == text.Length || text[position] is ',' or '\r' or '\n' ? value.ToString() : null;
            }
        }
        return null;
    }
}
