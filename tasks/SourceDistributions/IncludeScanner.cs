using System.Text.RegularExpressions;

namespace HPy.Build.SourceDistributions;

/// <summary>
/// Finds the files that C and C++ sources include, without a compiler: whatever a condition says, since another platform
/// may decide otherwise. What macros name cannot be found like this.
/// </summary>
/// <param name="folders">The folders that are searched besides that of the file.</param>
internal sealed partial class IncludeScanner(IReadOnlyList<string> folders)
{
    private const long LargestFile = 32 << 20;

    private readonly HashSet<string> _found = new(StringComparer.Ordinal);

    /// <summary>A file that another one includes.</summary>
    /// <param name="File">Its full path.</param>
    /// <param name="By">The file with the directive.</param>
    /// <param name="IsRelative">It was found from the folder of that file, not in a folder of the project's include path.</param>
    internal sealed record Include(string File, string By, bool IsRelative);

    /// <summary>Everything that the sources include, directly or not, each file once.</summary>
    /// <param name="sources">Full paths.</param>
    /// <param name="isWanted">Which of the files to look into; the others are only named.</param>
    public IEnumerable<Include> Scan(IEnumerable<string> sources, Func<string, bool> isWanted)
    {
        var waiting = new Queue<string>();
        foreach (var source in sources)
            if (_found.Add(source))
                waiting.Enqueue(source);
        while (waiting.TryDequeue(out var file))
            foreach (var include in DirectivesOf(file))
                if (_found.Add(include.File))
                {
                    yield return include;
                    if (isWanted(include.File))
                        waiting.Enqueue(include.File);
                }
    }

    private IEnumerable<Include> DirectivesOf(string file)
    {
        if (new FileInfo(file) is not { Exists: true, Length: <= LargestFile })
            yield break;
        // Of a text in another encoding only names beyond ASCII are not found.
        var text = SourceFile.Reading(file, () => File.ReadAllText(file));
        foreach (Match match in Directive().Matches(text))
            if (Resolve(file, match.Groups["name"].Value, match.Groups["open"].Value == "\"") is { } include)
                yield return include;
    }

    private Include? Resolve(string file, string name, bool isQuoted)
    {
        if (name.Contains('\0', StringComparison.Ordinal))
            return null;
        if (isQuoted && Existing(Path.GetDirectoryName(file)!, name) is { } beside)
            return new Include(beside, file, true);
        foreach (var folder in folders)
            if (Existing(folder, name) is { } found)
                return new Include(found, file, false);
        return null;
    }

    private static string? Existing(string folder, string name)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        return File.Exists(path) ? path : null;
    }

    [GeneratedRegex("""^[ \t]*(?:#|%:|\?\?=)[ \t]*(?:include|include_next|import|embed)[ \t]*(?:(?<open>")(?<name>[^"\r\n]+)"|<(?<name>[^>\r\n]+)>)""",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Directive();
}
