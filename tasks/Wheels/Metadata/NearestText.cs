namespace HPy.Build.Wheels;

/// <summary>Finds what somebody meant who mistyped a name of a list.</summary>
internal static class NearestText
{
    // One mistake in four letters is a slip; more is another word.
    private const int LettersForOneMistake = 4;
    private const int Longest = 100;

    /// <summary>The candidate with the fewest mistakes; null when none is near.</summary>
    public static string? Find(string text, IEnumerable<string> candidates)
    {
        if (text.Length > Longest)
            return null;
        var wanted = Letters(text);
        var nearest = candidates
            .Select(candidate => (candidate, distance: Distance(wanted, Letters(candidate))))
            .OrderBy(c => c.distance)
            .FirstOrDefault();
        return nearest.candidate is not null && nearest.distance <= wanted.Length / LettersForOneMistake ? nearest.candidate : null;
    }

    // Case, blanks and hyphens are what is mistaken most.
    private static string Letters(string text) =>
        string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '_'))).ToLowerInvariant();

    // How many letters are added, removed or exchanged (Levenshtein).
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 0; i < left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < right.Length; j++)
                (diagonal, row[j + 1]) = (row[j + 1],
                    Math.Min(Math.Min(row[j], row[j + 1]) + 1, diagonal + (left[i] == right[j] ? 0 : 1)));
        }
        return row[^1];
    }
}
