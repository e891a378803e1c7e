using System.Collections.Immutable;

namespace HPy.Build.Wheels;

/// <summary>
/// METADATA or PKG-INFO of any distribution as it is written: fields in their order, and the text after them
/// (https://packaging.python.org/en/latest/specifications/core-metadata/). Reading never fails, since what other
/// tools wrote over the years is not always right; who needs a field asks whether it is there.
/// </summary>
/// <param name="Fields">Names and values, in the order of the text; a value of several lines has line feeds.</param>
/// <param name="Body">The text after the fields, with line feeds only; the description, in metadata since 2.1.</param>
public sealed record CoreMetadataText(ImmutableArray<(string Name, string Value)> Fields, string Body)
{
    private const string Indent = "        ";
    private const string MarkedIndent = "       |";

    /// <summary>The first value of a field, whatever its case; null when it is not there.</summary>
    public string? Find(string name) =>
        Fields.Where(f => Is(f.Name, name)).Select(f => f.Value).FirstOrDefault();

    /// <summary>All values of a field that may be there several times.</summary>
    public ImmutableArray<string> FindAll(string name) =>
        [.. Fields.Where(f => Is(f.Name, name)).Select(f => f.Value)];

    /// <summary>The long description: the text after the fields or, in older metadata, the field of that name.</summary>
    public string? Description => string.IsNullOrWhiteSpace(Body) ? Find("Description") : Body;

    /// <summary>Reads a text as mail readers read headers: a blank line, or one that is no field, ends the fields.</summary>
    public static CoreMetadataText Parse(string text)
    {
        var fields = ImmutableArray.CreateBuilder<(string Name, string Value)>();
        string? name = null;
        var value = new List<string>();
        var lines = WithLineFeeds(text.TrimStart('\ufeff')).AsMemory();
        while (lines.Length > 0)
        {
            var end = lines.Span.IndexOf('\n');
            var line = (end < 0 ? lines : lines[..end]).ToString();
            var rest = end < 0 ? default : lines[(end + 1)..];
            if (line.Length > 0 && line[0] is ' ' or '\t')
            {
                if (name is not null)
                    value.Add(WithoutIndent(line));
            }
            else
            {
                Flush();
                if (line.Length == 0)
                    return new CoreMetadataText(fields.ToImmutable(), rest.ToString());
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                if (colon <= 0 || line.AsSpan(0, colon).ContainsAny(' ', '\t'))
                    return new CoreMetadataText(fields.ToImmutable(), lines.ToString());
                name = line[..colon];
                value.Add(line[(colon + 1)..].Trim());
            }
            lines = rest;
        }
        Flush();
        return new CoreMetadataText(fields.ToImmutable(), "");

        void Flush()
        {
            if (name is not null)
                fields.Add((name, string.Join('\n', value)));
            name = null;
            value.Clear();
        }
    }

    private static bool Is(string name, string wanted) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    // Other characters that Unicode takes for line ends do not end a field.
    private static string WithLineFeeds(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    // Metadata before 2.1 writes each further line of the description after eight blanks, or seven and a bar.
    private static string WithoutIndent(string line) =>
        line.StartsWith(Indent, StringComparison.Ordinal) || line.StartsWith(MarkedIndent, StringComparison.Ordinal)
            ? line[Indent.Length..].TrimEnd()
            : line.Trim();
}
