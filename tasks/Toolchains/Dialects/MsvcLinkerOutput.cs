using System.Text.RegularExpressions;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;

namespace HPy.Build.Toolchains.Dialects;

/// <summary>Reads what link (<c>a.obj : error LNK2019: text</c>) and lld-link print.</summary>
internal static partial class MsvcLinkerOutput
{
    [GeneratedRegex(@"^(?<place>\S.*?) : (?<kind>fatal error|error|warning) (?<code>LNK\d+)\s?: (?<text>.*)$")]
    private static partial Regex Link();

    [GeneratedRegex(@"^(?:\S*[/\\])?lld-link(?:-\d+)?(?:\.exe)?: (?<kind>error|warning): (?<text>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Lld();

    // A name of C++ stands there as in the source, with what the linker calls it in brackets.
    [GeneratedRegex(@"^[^""]*?(?:""(?<name>[^""]+)"" \((?<raw>[^)]+)\)|(?<name>[\w?@$.]+))(?: referenced in function (?:""(?<function>[^""]+)""|(?<function>\S+)).*)?$")]
    private static partial Regex Unresolved();

    [GeneratedRegex(@"^(?:<root>: )?undefined symbol: (?:__declspec\(dllimport\) )?(?<name>.+)$")]
    private static partial Regex Undefined();

    [GeneratedRegex(@"^>>> referenced by (?:(?<file>.+):(?<line>\d+)|(?<object>.+?):\((?<function>.+)\))$")]
    private static partial Regex ReferencedBy();

    [GeneratedRegex(@"^_?(?<name>(?:HPyInit|PyInit|HPyInitGlobalContext|HPyInitDirectCalls|get_required_hpy_(?:major|minor)_version)_\w+)$")]
    private static partial Regex EntryPoint();

    [GeneratedRegex(@"(?:cannot open (?:input )?file|could not open) '(?<name>[^']+\.lib)'", RegexOptions.IgnoreCase)]
    private static partial Regex MissingLibrary();

    /// <summary>All errors and warnings, each once.</summary>
    /// <param name="text">What was printed.</param>
    /// <param name="folder">Where the linker ran.</param>
    public static IReadOnlyList<Diagnostic> Parse(string text, string folder)
    {
        var result = new List<Diagnostic>();
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.TrimEnd('\r');
            if (ReferencedBy().Match(line) is { Success: true } referenced && result.Count > 0)
                result[^1] = Locate(result[^1], referenced, folder);
            else if (Read(line) is { } diagnostic && !result.Contains(diagnostic))
                result.Add(diagnostic);
        }
        return result;
    }

    private static Diagnostic? Read(string line)
    {
        if (Lld().Match(line) is { Success: true } lld)
        {
            var text = lld.Groups["text"].Value;
            return Undefined().Match(text) is { Success: true } undefined
                ? Missing(undefined.Groups["name"].Value, null)
                : Say(lld.Groups["kind"].Value, text);
        }
        var match = Link().Match(line);
        if (!match.Success)
            return null;
        var (code, message) = (match.Groups["code"].Value, match.Groups["text"].Value);
        // The sum of the errors before it.
        if (code == "LNK1120")
            return null;
        if (code is "LNK2001" or "LNK2019" && Unresolved().Match(message) is { Success: true } unresolved)
            return Missing(unresolved.Groups["name"].Value, Place(match.Groups["place"].Value, unresolved.Groups["function"].Value));
        var place = match.Groups["place"].Value;
        return Say(match.Groups["kind"].Value, $"{code}: {message}{(place == "LINK" ? "" : $" ({place})")}");
    }

    private static string? Place(string place, string function) => (place, function) switch
    {
        ("LINK", "") => null,
        (_, "") => place,
        _ => $"{function}() of {place}",
    };

    private static Diagnostic Say(string kind, string text) => kind == "warning"
        ? new Diagnostic(Severity.Warning, ErrorCode.LinkWarning, text)
        : new Diagnostic(Severity.Error, ErrorCode.LinkError, Explain(text));

    private static string Explain(string text) => MissingLibrary().Match(text) is not { Success: true } missing ? text
        : missing.Groups["name"].Value.StartsWith("python", StringComparison.OrdinalIgnoreCase)
            ? text + "; a module for one CPython is linked with that library, which is in the folder libs of the Python: name it in an HPyLibraryDirectory item"
            : text + "; check the HPyLibrary item and name the library's folder in an HPyLibraryDirectory item";

    private static Diagnostic Missing(string name, string? place)
    {
        // What a DLL has is reached through a pointer of this name.
        if (name.StartsWith("__imp_", StringComparison.Ordinal))
            name = name["__imp_".Length..];
        return place is null && EntryPoint().Match(name) is { Success: true } entry
            ? LinkerOutput.MissingEntryPoint(entry.Groups["name"].Value)
            : new Diagnostic(Severity.Error, ErrorCode.UndefinedReference, LinkerOutput.UndefinedMessage(name, place));
    }

    // lld-link names the line where there is debug information, else the object.
    private static Diagnostic Locate(Diagnostic diagnostic, Match referenced, string folder)
    {
        if (diagnostic.File is not null || diagnostic.Code != ErrorCode.UndefinedReference)
            return diagnostic;
        if (!referenced.Groups["file"].Success)
            return diagnostic.Message.Contains(" is used in ", StringComparison.Ordinal) ? diagnostic : diagnostic with
            {
                Message = diagnostic.Message.Replace(" is used but ",
                    $" is used in {referenced.Groups["function"].Value}() of {Path.GetFileName(referenced.Groups["object"].Value)} but ", StringComparison.Ordinal),
            };
        return diagnostic with
        {
            File = Path.GetFullPath(referenced.Groups["file"].Value, folder),
            Line = CompilerOutput.Number(referenced.Groups["line"]),
        };
    }
}
