using System.Text;

namespace HPy.Build.Toolchains.Finding;

/// <summary>
/// Splits the value of a variable like CC into words as a shell does with quotes, and with nothing else of a shell:
/// what looks like a command or a variable in it stays text.
/// </summary>
public static class WordList
{
    /// <summary>The words; a quote that does not end reaches to the end.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (isWord, quote) = (false, '\0');
        foreach (var c in text)
        {
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (isWord)
                    words.Add(word.ToString());
                word.Clear();
                isWord = false;
                continue;
            }
            isWord = true;
            if (c == quote)
                quote = '\0';
            else if (quote == '\0' && c is '"' or '\'')
                quote = c;
            else
                word.Append(c);
        }
        if (isWord)
            words.Add(word.ToString());
        return words;
    }
}
