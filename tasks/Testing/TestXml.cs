using System.Xml;
using System.Xml.Linq;

namespace HPy.Build.Testing;

/// <summary>What the files of results have in common.</summary>
internal static class TestXml
{
    /// <summary>A document as text.</summary>
    public static string Text(XElement root) => "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root + "\n";

    /// <summary>The text without characters that XML cannot hold.</summary>
    public static string Clean(string text)
    {
        var result = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                result.Append(text[i]).Append(text[++i]);
            else
                result.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '?');
        return result.ToString();
    }

    /// <summary>The class of a test and the test itself; parameters in brackets may contain dots.</summary>
    public static (string Owner, string Name) Split(string test)
    {
        var clean = Clean(test);
        var end = clean.AsSpan().IndexOfAny('[', '(', ' ');
        var dot = clean.LastIndexOf('.', end < 0 ? clean.Length - 1 : Math.Max(end - 1, 0));
        return dot < 0 ? ("", clean) : (clean[..dot], clean[(dot + 1)..]);
    }

    /// <summary>Where a mistake is: <c>src/point.c(42)</c>.</summary>
    public static string Place(Finding finding) => finding.File is null ? "an unknown line" : $"{Clean(finding.File)}({finding.Line})";
}
