using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Configurations;

/// <summary>The dotted import name of an extension module, known to be valid.</summary>
public sealed record ModuleName
{
    private static readonly ImmutableHashSet<string> Keywords = ImmutableHashSet.Create(
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
        "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
        "not", "or", "pass", "raise", "return", "try", "while", "with", "yield");

    // The loader looks for symbols of at most 200 bytes after their prefix.
    private const int LongestLastPart = 200;

    private ModuleName(string text) => Text = text;

    /// <summary>The whole name: <c>package.module</c>.</summary>
    public string Text { get; }

    /// <summary>The last part, which the names of the exported symbols end with.</summary>
    public string LastPart => Text[(Text.LastIndexOf('.') + 1)..];

    /// <summary>The folder of the package the module lives in, with <c>/</c>, empty for a top-level module.</summary>
    public string Folder
    {
        get
        {
            var dot = Text.LastIndexOf('.');
            return dot < 0 ? "" : Text[..dot].Replace('.', '/');
        }
    }

    /// <summary>Reads a name; every part has to be an ASCII identifier that is no keyword.</summary>
    public static ModuleName Parse(string text)
    {
        foreach (var part in text.Split('.'))
            if (Problem(part) is { } problem)
                throw new BuildException(ErrorCode.InvalidModuleName,
                    $"'{text}' cannot be the name of an extension module: {problem}; set HPyModule to a name like "
                    + "fastmath or package.fastmath");
        return new ModuleName(text);
    }

    private static string? Problem(string part)
    {
        if (part.Length == 0)
            return "a part of it is empty";
        if (!char.IsAsciiLetter(part[0]) && part[0] != '_')
            return $"'{part}' does not start with a letter or an underscore";
        foreach (var c in part)
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                return $"'{part}' contains '{c}', and only ASCII letters, digits and underscores are allowed";
        if (Keywords.Contains(part))
            return $"'{part}' is a Python keyword";
        return part.Length > LongestLastPart ? $"a part of it is longer than {LongestLastPart} characters" : null;
    }

    /// <inheritdoc />
    public override string ToString() => Text;
}
