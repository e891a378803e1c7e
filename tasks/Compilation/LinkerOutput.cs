using System.Text.RegularExpressions;
using HPy.Build.Diagnostics;

namespace HPy.Build.Compilation;

/// <summary>Reads what GNU ld and lld print through the compiler driver.</summary>
public static partial class LinkerOutput
{
    private const string WarningWord = "warning:";

    [GeneratedRegex(@"^(?:\S*ld(?:\.\w+)?: )?(?<object>.+?): in function `(?<function>.+)':$")]
    private static partial Regex InFunction();

    [GeneratedRegex(@"^(?:\S*ld(?:\.\w+)?: )?(?:(?<object>\S.*?\.o(?:bj)?):)?(?<file>.+?):(?:(?<line>\d+)|\([^)]*\)): (?<text>.+)$")]
    private static partial Regex Located();

    [GeneratedRegex(@"^(?:\S*?(?:ld(?:64)?(?:\.\w+)?|lld-link|mold)(?:-\d+)?: (?:(?<kind>warning|error|fatal error|fatal): )?|(?<kind>warning|error): )(?<text>.+)$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^>>> referenced by (?<file>[^\s:]+)(?::(?<line>\d+))?(?: \((?<path>[^)]+?):\d+\))?")]
    private static partial Regex ReferencedBy();

    // Apple's linker names what is undefined, and below that who uses it.
    [GeneratedRegex(@"^\s+""(?<name>[^""]+)"", referenced from:$")]
    private static partial Regex UndefinedOnMac();

    [GeneratedRegex(@"^\s+(?:(?<function>\S+) in (?<object>\S+)|note: (?:referenced in|while parsing) (?<object>.+))$")]
    private static partial Regex UsedBy();

    [GeneratedRegex(@"undefined (?:reference to(?: symbol)?|symbol:) [`']?(?<name>[^`']+)'?")]
    private static partial Regex Undefined();

    [GeneratedRegex(@"(?:required symbol [`'](?<name>[^']+)' not defined|required symbol not defined: (?<name>\S+)|--require-defined: (?<name>\S+))")]
    private static partial Regex Required();

    /// <summary>All errors and warnings, each once.</summary>
    /// <param name="text">What was printed.</param>
    /// <param name="folder">Where the linker ran.</param>
    /// <param name="succeeded">Whether a module came out: then only what would keep it from being loaded is an error.</param>
    public static IReadOnlyList<Diagnostic> Parse(string text, string folder, bool succeeded)
    {
        var result = new List<Diagnostic>();
        string? inObject = null, inFunction = null;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.TrimEnd('\r');
            if (line.Length == 0 || IsEcho(line))
                continue;
            if (InFunction().Match(line) is { Success: true } where)
            {
                (inObject, inFunction) = (where.Groups["object"].Value, where.Groups["function"].Value);
                continue;
            }
            if (ReferencedBy().Match(line) is { Success: true } referenced && result.Count > 0)
            {
                result[^1] = Locate(result[^1], referenced, folder);
                continue;
            }
            if (UsedBy().Match(line) is { Success: true } user && result.Count > 0)
            {
                result[^1] = AddPlace(result[^1], user);
                continue;
            }
            var place = inFunction is null ? inObject : $"{inFunction}() of {inObject}";
            if (Read(line, folder, place, succeeded) is { } diagnostic && !result.Contains(diagnostic))
                result.Add(diagnostic);
        }
        return result;
    }

    // Lines that only repeat that there were errors.
    private static bool IsEcho(string line) =>
        line.StartsWith("collect2:", StringComparison.Ordinal)
        || line.Contains("linker command failed", StringComparison.Ordinal)
        || line.Contains("final link failed", StringComparison.Ordinal)
        || line.Contains("more undefined references to", StringComparison.Ordinal)
        || line.Contains("the use of `-z", StringComparison.Ordinal)
        || line.StartsWith("Undefined symbols for architecture", StringComparison.Ordinal)
        || line.Contains("symbol(s) not found for architecture", StringComparison.Ordinal);

    private static Diagnostic? Read(string line, string folder, string? place, bool succeeded)
    {
        if (Required().Match(line) is { Success: true } required)
            return MissingEntryPoint(required.Groups["name"].Value);
        if (UndefinedOnMac().Match(line) is { Success: true } onMac)
            return new Diagnostic(Severity.Error, ErrorCode.UndefinedReference,
                UndefinedMessage(WithoutUnderscore(onMac.Groups["name"].Value), null));
        var plain = Plain().Match(line);
        var located = Located().Match(line);
        if (located.Success && Undefined().Match(located.Groups["text"].Value) is { Success: true } undefined)
        {
            if (IsLeftToPython(undefined.Groups["name"].Value, located.Groups["text"].Value.StartsWith(WarningWord, StringComparison.Ordinal)))
                return null;
            var source = located.Groups["file"].Value;
            return new Diagnostic(Severity.Error, ErrorCode.UndefinedReference,
                UndefinedMessage(undefined.Groups["name"].Value, place ?? Text(located.Groups["object"]) ?? source),
                SourceFile(source, folder), Number(located.Groups["line"]));
        }
        if (plain.Success && Undefined().Match(plain.Groups["text"].Value) is { Success: true } symbol)
        {
            var isMachO = line.Contains("ld64", StringComparison.Ordinal) || line.Contains("reference to symbol", StringComparison.Ordinal);
            var name = isMachO ? WithoutUnderscore(symbol.Groups["name"].Value) : symbol.Groups["name"].Value;
            return IsLeftToPython(name, plain.Groups["kind"].Value == "warning") ? null
                : new Diagnostic(Severity.Error, ErrorCode.UndefinedReference, UndefinedMessage(name, place));
        }
        if (!plain.Success)
            return located.Success && !succeeded && !IsRemark(located.Groups["text"].Value)
                ? new Diagnostic(Severity.Error, ErrorCode.LinkError, located.Groups["text"].Value.Replace('`', '\''),
                    SourceFile(located.Groups["file"].Value, folder), Number(located.Groups["line"]))
                : null;
        var warning = succeeded || plain.Groups["kind"].Value == "warning";
        return new Diagnostic(warning ? Severity.Warning : Severity.Error,
            warning ? ErrorCode.LinkWarning : ErrorCode.LinkError, Explain(plain.Groups["text"].Value.Replace('`', '\'')));
    }

    // What a compiler says in passing: zig's about the C library, whose parts it compiles when they are first linked.
    private static bool IsRemark(string text) =>
        text.StartsWith(WarningWord, StringComparison.Ordinal) || text.StartsWith("note:", StringComparison.Ordinal);

    private static Diagnostic AddPlace(Diagnostic diagnostic, Match user)
    {
        const string Used = " is used but ";
        var file = user.Groups["object"].Value;
        if (diagnostic.Code != ErrorCode.UndefinedReference)
            return diagnostic with { Message = $"{diagnostic.Message} ({file})" };
        var place = Text(user.Groups["function"]) is { } function ? $"{WithoutUnderscore(function)}() of {file}" : file;
        return diagnostic with { Message = diagnostic.Message.Replace(Used, $" is used in {place} but ", StringComparison.Ordinal) };
    }

    // Names of C have one in front in Mach-O files.
    private static string WithoutUnderscore(string name) => name.StartsWith('_') ? name[1..] : name;

    private static string Explain(string text) => text.StartsWith("cannot find -l", StringComparison.Ordinal)
        ? text + "; check the HPyLibrary item and name the library's folder in an HPyLibraryDirectory item"
        : text;

    // Modules for one CPython are linked so that what is undefined is a warning. Names of the C API are found in the
    // interpreter that loads the module; all others would be missing there too, so they are errors.
    private static bool IsLeftToPython(string name, bool isWarning) => isWarning && IsPythonName(name);

    private static bool IsPythonName(string name) =>
        name.StartsWith("Py", StringComparison.Ordinal) || name.StartsWith("_Py", StringComparison.Ordinal);

    internal static string UndefinedMessage(string name, string? place)
    {
        var message = $"{name} is used" + (place is null ? "" : $" in {place}") + " but defined nowhere";
        if (IsPythonName(name))
            return message + "; a universal module cannot call Python's C API: use the HPy function, or HPyAbi=hybrid";
        return message + "; add the source that defines it, or its library as an HPyLibrary item";
    }

    /// <summary>The error for a module without the symbol that Python calls to load it.</summary>
    public static Diagnostic MissingEntryPoint(string symbol)
    {
        var module = symbol[(symbol.IndexOf('_', StringComparison.Ordinal) + 1)..];
        return new Diagnostic(Severity.Error, ErrorCode.MissingEntryPoint, $"no source defines {symbol}, which Python calls to load the module; write HPy_MODINIT({module}, ...) in one "
            + "of its sources, or give the module the name that stands there (property HPyModule)");
    }

    private static Diagnostic Locate(Diagnostic diagnostic, Match referenced, string folder) => diagnostic.File is not null
        ? diagnostic
        : diagnostic with
        {
            File = SourceFile(Text(referenced.Groups["path"]) ?? referenced.Groups["file"].Value, folder),
            Line = Number(referenced.Groups["line"]),
        };

    // Without debug information the linker knows only the bare name of the source.
    private static string? SourceFile(string file, string folder)
    {
        var full = Path.GetFullPath(file, folder);
        return File.Exists(full) ? full : file.EndsWith(".o", StringComparison.Ordinal) ? null : file;
    }

    private static string? Text(Group group) => group.Success && group.Length > 0 ? group.Value : null;

    private static int Number(Group group) => group.Success && int.TryParse(group.Value, out var number) ? number : 0;
}
