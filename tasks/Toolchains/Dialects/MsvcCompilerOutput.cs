using System.Text.RegularExpressions;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;

namespace HPy.Build.Toolchains.Dialects;

/// <summary>Reads what cl and clang-cl print while compiling: <c>file(line,column): error C2065: text</c>.</summary>
internal static partial class MsvcCompilerOutput
{
    [GeneratedRegex(@"^(?<file>\S.*?)\((?<line>\d+)(?:,(?<column>\d+))?(?:,\d+)*\)\s?: (?<kind>fatal error|error|warning|note)(?: (?<code>[A-Z]+\d+))?\s?: (?<text>.*)$")]
    private static partial Regex Located();

    // Words that depend on the language of Visual Studio stand between the tool and the code.
    [GeneratedRegex(@"^(?<tool>[\w.+-]+) ?: (?:[^:]*?(?<kind>fatal error|error|warning))(?: (?<code>[A-Z]+\d+))?\s?: (?<text>.*)$")]
    private static partial Regex Unlocated();

    [GeneratedRegex(@"^'(?<name>[^']+)' file not found")]
    private static partial Regex MissingFile();

    [GeneratedRegex(@"['""\u2018\u201c\u201e\u00ab](?<name>[^'""\u2019\u201c\u201d\u00bb]+)['""\u2019\u201c\u201d\u00bb]")]
    private static partial Regex Quoted();

    /// <summary>All errors, warnings and notes, in order.</summary>
    public static IReadOnlyList<Diagnostic> Parse(string text, string folder) => CompilerOutput.Parse(text, folder, Read);

    private static Diagnostic? Read(string line, string folder)
    {
        var match = Located().Match(line);
        if (match.Success)
        {
            var (severity, code, message) = Classify(match);
            return new Diagnostic(severity, code, message, CompilerOutput.FullPath(match.Groups["file"].Value, folder),
                CompilerOutput.Number(match.Groups["line"]), CompilerOutput.Number(match.Groups["column"]));
        }
        match = Unlocated().Match(line);
        if (!match.Success)
            return null;
        var (level, unlocated, said) = Classify(match);
        return new Diagnostic(level, unlocated, $"{match.Groups["tool"].Value}: {said}");
    }

    private static (Severity, ErrorCode, string) Classify(Match match)
    {
        var (kind, code, text) = (match.Groups["kind"].Value, match.Groups["code"].Value, match.Groups["text"].Value);
        if (kind == "note")
            return (Severity.Note, ErrorCode.CompileError, text);
        var message = code.Length > 0 ? $"{code}: {text}" : text;
        if (kind == "warning")
            return (Severity.Warning, ErrorCode.CompileWarning, message);
        var missing = code == "C1083" && match.Groups["line"].Success ? Quoted().Match(text) : MissingFile().Match(text);
        return kind == "fatal error" && missing.Success
            ? (Severity.Error, ErrorCode.HeaderNotFound, CompilerOutput.MissingHeader(missing.Groups["name"].Value))
            : (Severity.Error, ErrorCode.CompileError, message);
    }
}
