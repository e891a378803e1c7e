using System.Globalization;
using System.Text;

namespace HPy.Build.Python;

/// <summary>
/// Reads the one dictionary of a <c>_sysconfigdata_*.py</c>, which is Python source, without running it: keys are
/// texts, values texts or numbers. Values of other kinds are passed over.
/// </summary>
internal sealed class PythonDictionary
{
    // Real ones have 40 to 120 KB.
    private const int LongestText = 4 << 20;
    private const int DeepestNesting = 32;
    private const string Name = "build_time_vars";

    private readonly string _text;
    private int _at;

    private PythonDictionary(string text) => _text = text;

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="FormatException">It has no such dictionary, or something in it is no literal.</exception>
    public static Dictionary<string, string> Parse(string text)
    {
        if (text.Length > LongestText)
            throw new FormatException($"it is longer than {LongestText >> 20} MB");
        var reader = new PythonDictionary(text);
        reader.FindStart();
        return reader.ReadEntries();
    }

    private void FindStart()
    {
        for (var line = 0; line >= 0 && line < _text.Length; line = NextLine(line))
        {
            if (!_text.AsSpan(line).StartsWith(Name, StringComparison.Ordinal))
                continue;
            _at = line + Name.Length;
            if (TryTake('=') && TryTake('{'))
                return;
        }
        throw new FormatException($"it has no dictionary {Name}");
    }

    private int NextLine(int from)
    {
        var end = _text.IndexOf('\n', from);
        return end < 0 ? -1 : end + 1;
    }

    private Dictionary<string, string> ReadEntries()
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!TryTake('}'))
        {
            var key = ReadValue(0) ?? throw Unexpected();
            Take(':');
            if (ReadValue(0) is { } value)
                result[key] = value;
            if (!TryTake(','))
            {
                Take('}');
                break;
            }
        }
        return result;
    }

    // A text, a number as text, or null for what has another kind.
    private string? ReadValue(int depth)
    {
        SkipBlank();
        if (depth > DeepestNesting)
            throw new FormatException("it is nested too deeply");
        var c = Peek();
        if (IsQuote(c))
            return ReadTexts();
        if (char.IsAsciiDigit(c) || c is '-' or '+' or '.' || char.IsAsciiLetter(c) || c == '_')
            return ReadWord();
        if (c is not ('(' or '[' or '{'))
            throw Unexpected();
        _at++;
        var (inner, count) = (default(string), 0);
        var close = c == '(' ? ')' : c == '[' ? ']' : '}';
        while (!TryTake(close))
        {
            inner = ReadValue(depth + 1);
            count++;
            if (!TryTake(',') && !TryTake(':') && TryPeek() != close)
                throw Unexpected();
        }
        // Texts of several lines may stand in parentheses.
        return c == '(' && count == 1 ? inner : null;
    }

    private string? ReadWord()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or '.' or '-' or '+'))
            _at++;
        var word = _text[start.._at];
        if (_at < _text.Length && IsQuote(_text[_at]) && word is "u" or "U" or "r" or "R")
            return ReadTexts(isRaw: word is "r" or "R");
        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            return word;
        return word is "True" ? "1" : word is "False" ? "0" : word is "None" ? null : throw Unexpected();
    }

    // Neighbouring texts are one text.
    private string ReadTexts(bool isRaw = false)
    {
        var result = new StringBuilder();
        do
        {
            ReadText(result, isRaw);
            isRaw = false;
            SkipBlank();
        }
        while (IsQuote(TryPeek()));
        return result.ToString();
    }

    private void ReadText(StringBuilder result, bool isRaw)
    {
        var quote = _text[_at++];
        if (_text.AsSpan(_at).StartsWith([quote, quote]))
            throw new FormatException($"it has a text in three quotation marks{Place()}");
        while (true)
        {
            var c = _at < _text.Length ? _text[_at++] : '\n';
            if (c == quote)
                return;
            if (c is '\n' or '\r')
                throw new FormatException($"a text in it has no end{Place()}");
            if (c != '\\')
                result.Append(c);
            else if (isRaw)
                result.Append(c).Append(_at < _text.Length ? _text[_at++] : '\n');
            else
                ReadEscape(result);
        }
    }

    private void ReadEscape(StringBuilder result)
    {
        var c = _at < _text.Length ? _text[_at++] : '\0';
        switch (c)
        {
            case '\n':
                break;
            case 'n':
                result.Append('\n');
                break;
            case 't':
                result.Append('\t');
                break;
            case 'r':
                result.Append('\r');
                break;
            case '\\' or '\'' or '"':
                result.Append(c);
                break;
            case 'x' or 'u' or 'U':
                AppendCode(result, c == 'x' ? 2 : c == 'u' ? 4 : 8);
                break;
            default:
                // What Python knows beside these does not occur in paths and options; it stays as it is.
                result.Append('\\').Append(c);
                break;
        }
    }

    private void AppendCode(StringBuilder result, int digits)
    {
        if (_at + digits > _text.Length
            || !int.TryParse(_text.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code is < 0 or > 0x10FFFF)
            throw Unexpected();
        _at += digits;
        // Half of a pair stands for a byte that is no UTF-8, in the name of a folder.
        result.Append(code is >= 0xD800 and <= 0xDFFF ? "\uFFFD" : char.ConvertFromUtf32(code));
    }

    private void SkipBlank()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == '#')
                _at = _text.IndexOf('\n', _at) is var end and >= 0 ? end : _text.Length;
            else if (c is ' ' or '\t' or '\r' or '\n' or '\f')
                _at++;
            else
                return;
        }
    }

    private char TryPeek() => _at < _text.Length ? _text[_at] : '\0';

    private char Peek() => _at < _text.Length ? _text[_at] : throw new FormatException("its dictionary has no end");

    private bool TryTake(char wanted)
    {
        SkipBlank();
        if (TryPeek() != wanted)
            return false;
        _at++;
        return true;
    }

    private void Take(char wanted)
    {
        if (!TryTake(wanted))
            throw Unexpected();
    }

    private static bool IsQuote(char c) => c is '\'' or '"';

    private FormatException Unexpected() => _at >= _text.Length
        ? new FormatException("its dictionary has no end")
        : new FormatException($"its dictionary has something that is neither text nor number{Place()}");

    private string Place() => string.Create(CultureInfo.InvariantCulture,
        $" in line {_text.AsSpan(0, Math.Min(_at, _text.Length)).Count('\n') + 1}");
}
