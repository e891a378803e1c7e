using System.Text;

namespace HPy.ApiGen;

/// <summary>Collects the lines of a generated file; lines end with LF everywhere.</summary>
public sealed class CodeWriter
{
    private const int LineLimit = 110;
    private readonly StringBuilder _text = new();

    /// <summary>Adds a line.</summary>
    public CodeWriter Line(string line = "")
    {
        _text.Append(line.TrimEnd()).Append('\n');
        return this;
    }

    /// <summary>Adds several lines, written as one text.</summary>
    public CodeWriter Lines(string lines)
    {
        foreach (var line in lines.TrimEnd('\n', '\r').Split('\n'))
            Line(line.TrimEnd('\r'));
        return this;
    }

    /// <summary>Adds the head of a function, broken between parameters when it is long.</summary>
    /// <param name="head">Qualifiers, return type and name.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="tail">What follows the closing parenthesis.</param>
    public CodeWriter Head(string head, IEnumerable<CParameter> parameters, string tail = "")
    {
        var list = CTypes.Parameters(parameters).Split(", ");
        var line = head + "(";
        var indent = new string(' ', Math.Min(line.Length, 40));
        for (var i = 0; i < list.Length; i++)
        {
            var last = i == list.Length - 1;
            var piece = list[i] + (last ? ")" + tail : ",");
            if (i > 0 && line.Length + 1 + piece.Length > LineLimit)
            {
                Line(line);
                line = indent + piece;
            }
            else
                line += (i > 0 ? " " : "") + piece;
        }

        return Line(line);
    }

    /// <summary>Adds a macro: its head and the lines of its body, joined with backslashes.</summary>
    public CodeWriter Macro(string head, IReadOnlyList<string> body)
    {
        Line($"#define {head} \\");
        for (var i = 0; i < body.Count; i++)
            Line(i == body.Count - 1 ? "    " + body[i] : $"    {body[i]} \\");
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
