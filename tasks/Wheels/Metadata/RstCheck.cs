using System.Text.RegularExpressions;

namespace HPy.Build.Wheels;

/// <summary>
/// Finds the mistakes in reStructuredText that indexes refuse most: what only Sphinx knows, what reads other files, and
/// titles that are longer than the line below them. Whether a text is right in every respect, docutils knows alone.
/// </summary>
internal static partial class RstCheck
{
    private static readonly HashSet<string> Directives = new(StringComparer.OrdinalIgnoreCase)
    {
        "attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning", "admonition", "image", "figure",
        "topic", "sidebar", "line-block", "parsed-literal", "code", "code-block", "sourcecode", "math", "rubric", "epigraph", "highlights",
        "pull-quote", "compound", "container", "table", "csv-table", "list-table", "contents", "sectnum", "section-numbering", "header",
        "footer", "target-notes", "meta", "replace", "unicode", "date", "class", "role", "default-role", "title",
        "restructuredtext-test-directive",
    };

    private static readonly HashSet<string> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        "emphasis", "literal", "code", "math", "pep-reference", "pep", "rfc-reference", "rfc", "strong", "subscript", "sub",
        "superscript", "sup", "title-reference", "title", "t", "raw",
    };

    /// <summary>The first mistake and its line, counted from 1; null when none was found.</summary>
    public static (int Line, string Problem)? FirstProblem(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (1, "it is empty");
        var ownRoles = OwnRole().Matches(text).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var lines = text.Split('\n');
        var literal = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd();
            var indent = line.Length - line.TrimStart().Length;
            // Text that is shown as it is: what is indented below a line that ends with :: or a directive for code.
            if (literal >= 0 && (line.Length == 0 || indent > literal))
                continue;
            literal = line.EndsWith("::", StringComparison.Ordinal) || CodeBlock().IsMatch(line) ? indent : -1;
            if (LineProblem(lines, i, line, ownRoles) is { } problem)
                return (i + 1, problem);
        }
        return null;
    }

    private static string? LineProblem(string[] lines, int i, string line, HashSet<string> ownRoles)
    {
        if (Directive().Match(line) is { Success: true } directive)
        {
            var name = directive.Groups["name"].Value;
            return name is "include" or "raw" ? $"an index does not follow the directive '{name}'"
                : Directives.Contains(name) ? null
                : $"the directive '{name}' is not known to an index, perhaps only to Sphinx";
        }
        if (Role().Match(Literal().Replace(line, "")) is { Success: true } role
            && !Roles.Contains(role.Groups["name"].Value) && !ownRoles.Contains(role.Groups["name"].Value))
            return $"the role '{role.Groups["name"].Value}' is not known to an index, perhaps only to Sphinx";
        // A title is a line of text at the start of a paragraph, with a line of punctuation below.
        var isTitle = i + 1 < lines.Length && line.Length > 0 && !char.IsWhiteSpace(line[0]) && !Underline().IsMatch(line)
            && (i == 0 || lines[i - 1].Trim().Length == 0 || Underline().IsMatch(lines[i - 1].TrimEnd()))
            && Underline().IsMatch(lines[i + 1].TrimEnd());
        return isTitle && lines[i + 1].TrimEnd().Length < line.Length
            ? $"the line below the title '{line}' is too short"
            : null;
    }

    [GeneratedRegex(@"^\s*\.\. +(?:\|[^|]+\| +)?(?<name>[A-Za-z][\w:.+-]*?)::(?:\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Directive();

    [GeneratedRegex(@"^\s*\.\. +(?:code|code-block|sourcecode|parsed-literal|math|raw)::(?:\s|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^\s*\.\. +role:: *(?<name>[\w.+-]+)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex OwnRole();

    [GeneratedRegex(@"(?:^|[\s(\[{'""<-]):(?<name>[A-Za-z][\w:.+-]*):`", RegexOptions.CultureInvariant)]
    private static partial Regex Role();

    [GeneratedRegex("``.*?``", RegexOptions.CultureInvariant)]
    private static partial Regex Literal();

    [GeneratedRegex(@"^([=\-`:.'""~^_*+#])\1{3,}$", RegexOptions.CultureInvariant)]
    private static partial Regex Underline();
}
