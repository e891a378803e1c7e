using System.Collections.Immutable;
using System.Globalization;
using HPy.Build.Diagnostics;

namespace HPy.Build.Python;

/// <summary>One wish of the property HPyPython.</summary>
public abstract record PythonRequest
{
    private static readonly char[] Separators = [';', ',', '\r', '\n'];

    private PythonRequest()
    {
    }

    /// <summary>The first <c>python3</c>.</summary>
    public sealed record First : PythonRequest;

    /// <summary>Every CPython that can be built for.</summary>
    public sealed record All : PythonRequest;

    /// <summary>An interpreter by file name, or a folder with one, or a command on PATH.</summary>
    /// <param name="Text">As written.</param>
    public sealed record ByPath(string Text) : PythonRequest;

    /// <summary>A version: <c>3</c>, <c>3.11</c>, <c>3.11.7</c>, <c>3.13t</c>.</summary>
    /// <param name="Parts">One to three numbers.</param>
    /// <param name="Flags">Letters after them.</param>
    public sealed record ByVersion(ImmutableArray<int> Parts, string Flags) : PythonRequest
    {
        /// <summary>As written.</summary>
        public string Text => string.Join('.', Parts) + Flags;

        /// <summary>Whether an interpreter is one of this version.</summary>
        public bool Matches(PythonInfo python)
        {
            ReadOnlySpan<int> actual = [python.Version.Major, python.Version.Minor, python.Version.Build];
            for (var i = 0; i < Parts.Length; i++)
                if (Parts[i] != actual[i])
                    return false;
            return python.AbiFlags == Flags;
        }

        /// <summary>Whether a file name like <c>python3.9</c> already says that it is another version.</summary>
        public bool IsRuledOutBy(string fileName)
        {
            var digits = fileName.AsSpan("python".Length <= fileName.Length ? "python".Length : fileName.Length);
            var dot = digits.IndexOf('.');
            if (dot <= 0 || Parts.Length < 2 || !int.TryParse(digits[..dot], out var major))
                return false;
            var rest = digits[(dot + 1)..];
            var end = rest.IndexOfAnyExceptInRange('0', '9');
            return int.TryParse(end < 0 ? rest : rest[..end], out var minor) && (major != Parts[0] || minor != Parts[1]);
        }
    }

    /// <summary>Reads the property; empty means the first <c>python3</c>.</summary>
    public static ImmutableArray<PythonRequest> ParseList(string text)
    {
        var result = ImmutableArray.CreateBuilder<PythonRequest>();
        foreach (var part in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            foreach (var wish in SplitAtPlus(part))
                result.Add(Parse(wish));
        if (result.Count == 0)
            result.Add(new First());
        return result.ToImmutable();
    }

    // A + separates versions and all from what is beside them; in a path it is a letter like others.
    private static List<string> SplitAtPlus(string text)
    {
        var result = new List<string>();
        var inPath = false;
        foreach (var part in text.Split('+'))
        {
            var stands = IsAll(part.Trim()) || IsVersion(part.Trim());
            if (inPath && !stands)
                result[^1] += "+" + part;
            else
                result.Add(part);
            inPath = !stands;
        }
        return [.. result.Select(wish => wish.Trim()).Where(wish => wish.Length > 0)];
    }

    private static bool IsAll(string text) => text.Equals("all", StringComparison.OrdinalIgnoreCase);

    private static bool IsVersion(string text) =>
        text.Length > 0 && char.IsAsciiDigit(text[0]) && text.TrimEnd('d', 't').All(c => char.IsAsciiDigit(c) || c == '.');

    private static PythonRequest Parse(string text)
    {
        if (IsAll(text))
            return new All();
        return char.IsAsciiDigit(text[0]) && !text.Contains('/') && !text.Contains('\\') ? ParseVersion(text) : new ByPath(text);
    }

    private static ByVersion ParseVersion(string text)
    {
        var numbers = text.TrimEnd('d', 't');
        var parts = ImmutableArray.CreateBuilder<int>(3);
        foreach (var part in numbers.Split('.'))
            parts.Add(int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && parts.Count < 3
                ? number
                : throw new BuildException(ErrorCode.InvalidPythonRequest,
                    $"HPyPython contains '{text}', which is no Python version; use versions like 3.11 or 3.13t, paths of "
                    + "interpreters, or all"));
        return new ByVersion(parts.ToImmutable(), text[numbers.Length..]);
    }
}
