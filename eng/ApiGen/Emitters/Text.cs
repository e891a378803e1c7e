namespace HPy.ApiGen.Emitters;

/// <summary>Texts from the definition inside C comments.</summary>
internal static class Text
{
    private const int Width = 105;

    /// <summary>A documentation comment broken into lines that continue behind the opening of a comment.</summary>
    public static string Comment(string documentation)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in documentation.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Width)
            {
                lines.Add(line);
                line = word;
            }
            else
                line = line.Length == 0 ? word : $"{line} {word}";
        }

        lines.Add(line);
        return string.Join("\n    ", lines);
    }
}
