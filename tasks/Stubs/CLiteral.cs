using System.Globalization;
using System.Text;

namespace HPy.Build.Stubs;

/// <summary>Reads literals of C as clang prints them.</summary>
internal static class CLiteral
{
    /// <summary>The text of a string, of one literal or several that stand side by side; null when it is none.</summary>
    public static string? Text(SyntaxNode? node)
    {
        node = node?.Bare();
        if (node is null || node.Kind != "StringLiteral" || node.Value.Length < 2)
            return null;
        var value = node.Value;
        var start = value.IndexOf('"', StringComparison.Ordinal);
        // Wide strings are no names and no documentation.
        return start < 0 || value[^1] != '"' || value[..start] is not ("" or "u8") ? null : Unescape(value[(start + 1)..^1]);
    }

    private static string Unescape(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                var rune = Rune.TryGetRuneAt(text, i, out var found) ? found : Rune.ReplacementChar;
                i += rune.Utf16SequenceLength - 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
                continue;
            }
            var c = text[++i];
            if (c is >= '0' and <= '7')
            {
                var end = i;
                while (end < text.Length && end < i + 3 && text[end] is >= '0' and <= '7')
                    end++;
                bytes.Add((byte)text[i..end].Aggregate(0, (sum, digit) => (sum * 8) + (digit - '0')));
                i = end - 1;
            }
            else if (c is 'x' or 'u' or 'U')
            {
                i = AddHexadecimal(text, i, bytes);
            }
            else
            {
                bytes.Add(Simple(c));
            }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static int AddHexadecimal(string text, int at, List<byte> bytes)
    {
        var length = text[at] switch { 'x' => 2, 'u' => 4, _ => 8 };
        var end = at + 1;
        while (end < text.Length && end <= at + length && char.IsAsciiHexDigit(text[end]))
            end++;
        if (!int.TryParse(text.AsSpan(at + 1, end - at - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            return at;
        if (length == 2)
            bytes.Add((byte)code);
        else
            bytes.AddRange(Encoding.UTF8.GetBytes((Rune.IsValid(code) ? new Rune(code) : Rune.ReplacementChar).ToString()));
        return end - 1;
    }

    private static byte Simple(char c) => c switch
    {
        'a' => 7,
        'b' => 8,
        't' => 9,
        'n' => 10,
        'v' => 11,
        'f' => 12,
        'r' => 13,
        'e' => 27,
        _ => (byte)c,
    };

    /// <summary>The value of an integer that is written as a literal or as an expression of literals; null otherwise.</summary>
    public static long? Number(SyntaxNode? node)
    {
        node = node?.Bare();
        if (node is null)
            return null;
        if (node.Kind is "IntegerLiteral" or "CXXBoolLiteralExpr" or "CharacterLiteral")
            return node.Value == "true" ? 1 : node.Value == "false" ? 0 : Parse(node.Value);
        if (node.Kind == "ImplicitValueInitExpr")
            return 0;
        if (node.Kind == "UnaryOperator" && node.Children.Length == 1 && Number(node.Children[0]) is { } operand)
            return node.Value switch { "-" => -operand, "~" => ~operand, "+" => operand, _ => null };
        if (node.Kind != "BinaryOperator" || node.Children.Length != 2
            || Number(node.Children[0]) is not { } left || Number(node.Children[1]) is not { } right)
            return null;
        return node.Value switch
        {
            "|" => left | right,
            "&" => left & right,
            "+" => left + right,
            "-" => left - right,
            "<<" when right is >= 0 and < 64 => left << (int)right,
            _ => null,
        };
    }

    private static long? Parse(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
