using System.Text.RegularExpressions;
using HPy.Build.Diagnostics;

namespace HPy.Build.Compilation;

/// <summary>Reads what gcc and clang print while compiling.</summary>
public static partial class CompilerOutput
{
    [GeneratedRegex(@"^(?<file>[^\s:][^:]*):(?<line>\d+):(?:(?<column>\d+):)? (?<kind>fatal error|internal compiler error|sorry, unimplemented|error|warning|note): (?<text>.*)$")]
    private static partial Regex Located();

    [GeneratedRegex(@"^(?<tool>[^\s:]+): (?<kind>fatal error|internal compiler error|error|warning): (?<text>.*)$")]
    private static partial Regex Unlocated();

    [GeneratedRegex(@"^(?:In file included|\s+) ?from (?<file>.+?):(?<line>\d+)(?::\d+)?[,:]$")]
    private static partial Regex IncludedFrom();

    [GeneratedRegex(@"^\s*(?<line>\d+) \| (?<text>.*)$")]
    private static partial Regex NumberedSource();

    [GeneratedRegex(@"^[\s|]*[~^][\s~^]*$")]
    private static partial Regex Marker();

    [GeneratedRegex(@"^(?:'(?<name>[^']+)' file not found|(?<name>[^:]+): No such file or directory)")]
    private static partial Regex MissingFile();

    /// <summary>All errors, warnings and notes, in order; relative file names are made full.</summary>
    /// <param name="text">What the compiler printed.</param>
    /// <param name="folder">Where it ran.</param>
    public static IReadOnlyList<Diagnostic> Parse(string text, string folder) => Parse(text, folder, Read);

    /// <summary>The same with other lines that are errors, warnings and notes, each read by itself.</summary>
    internal static IReadOnlyList<Diagnostic> Parse(string text, string folder, Func<string, string, Diagnostic?> read)
    {
        var result = new List<Diagnostic>();
        var included = new List<string>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            if (IncludedFrom().Match(line) is { Success: true } from)
            {
                included.Add($"{FullPath(from.Groups["file"].Value, folder)}:{from.Groups["line"].Value}");
                continue;
            }
            if (read(line, folder) is not { } diagnostic)
                continue;
            var source = SourceLine(lines, i + 1, diagnostic.Line);
            result.Add(diagnostic with { Message = Explain(diagnostic, source, included) });
            included.Clear();
        }
        return result;
    }

    private static Diagnostic? Read(string line, string folder)
    {
        var match = Located().Match(line);
        if (match.Success)
        {
            var (severity, code) = Classify(match.Groups["kind"].Value, match.Groups["text"].Value);
            return new Diagnostic(severity, code, Plain(match.Groups["text"].Value),
                FullPath(match.Groups["file"].Value, folder), Number(match.Groups["line"]), Number(match.Groups["column"]));
        }
        match = Unlocated().Match(line);
        if (!match.Success)
            return null;
        var (level, unlocated) = Classify(match.Groups["kind"].Value, "");
        return new Diagnostic(level, unlocated, $"{Path.GetFileName(match.Groups["tool"].Value)}: {Plain(match.Groups["text"].Value)}");
    }

    private static (Severity, ErrorCode) Classify(string kind, string text) => kind switch
    {
        "note" => (Severity.Note, ErrorCode.CompileError),
        "warning" => (Severity.Warning, ErrorCode.CompileWarning),
        "fatal error" when MissingFile().IsMatch(text) => (Severity.Error, ErrorCode.HeaderNotFound),
        _ => (Severity.Error, ErrorCode.CompileError),
    };

    // The text the message is about stands in the lines after it: numbered (gcc, new clang) or bare with a
    // marker below (old clang).
    private static string? SourceLine(string[] lines, int next, int number)
    {
        if (next >= lines.Length || number == 0)
            return null;
        var numbered = NumberedSource().Match(lines[next]);
        if (numbered.Success)
            return Number(numbered.Groups["line"]) == number ? numbered.Groups["text"].Value.Trim() : null;
        return next + 1 < lines.Length && Marker().IsMatch(lines[next + 1]) ? lines[next].Trim() : null;
    }

    private static string Explain(Diagnostic diagnostic, string? source, List<string> included)
    {
        var message = diagnostic.Message;
        if (diagnostic.Code == ErrorCode.HeaderNotFound && MissingFile().Match(message) is { Success: true } missing)
            message = MissingHeader(missing.Groups["name"].Value);
        if (!string.IsNullOrEmpty(source))
            message += $" (at: {source})";
        return included.Count == 0 ? message : $"{message} (included from {string.Join(", from ", included)})";
    }

    /// <summary>What is said about a header that is not there.</summary>
    internal static string MissingHeader(string name) =>
        $"the header {name} was not found; check its name, or name its folder in an HPyIncludeDirectory item";

    private static string Plain(string text) => text.Replace('\u2018', '\'').Replace('\u2019', '\'');

    internal static int Number(Group group) => group.Success && int.TryParse(group.Value, out var number) ? number : 0;

    internal static string FullPath(string file, string folder) => file.StartsWith('<') ? file : Path.GetFullPath(file, folder);
}
