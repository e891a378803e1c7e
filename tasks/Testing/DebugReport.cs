using System.Collections.Immutable;
using System.Text.Json;

namespace HPy.Build.Testing;

/// <summary>A mistake that debug mode found.</summary>
/// <param name="Code">The code of its page: <c>HPY6001</c>.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="File">The extension's source; null when unknown.</param>
/// <param name="Line">The line there; 0 when unknown.</param>
/// <param name="Tests">The tests it was found in.</param>
public sealed record Finding(string Code, string Text, string? File, int Line, ImmutableArray<string> Tests)
{
    /// <summary>Whether the program goes on after it: one that leaks, and the two about exceptions, do.</summary>
    public bool IsSurvived => Code is "HPY6001" or "HPY6011" or "HPY6012";
}

/// <summary>Reads what <c>python -m hpy.debug --report</c> wrote.</summary>
public static class DebugReport
{
    /// <summary>The findings; null when there is no report, or none that can be understood.</summary>
    public static ImmutableArray<Finding>? Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads the text of a report.</summary>
    public static ImmutableArray<Finding>? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Select(Read)]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Finding Read(JsonElement entry)
    {
        var tests = entry.TryGetProperty("tests", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(Json.Text).ToImmutableArray()
            : [];
        return new Finding(Json.Text(entry, "code"), Json.OptionalText(entry, "text") ?? Json.Text(entry, "message"),
            Json.OptionalText(entry, "file"), Json.Integer(entry, "line"), tests);
    }
}
