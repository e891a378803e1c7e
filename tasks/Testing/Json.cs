using System.Text.Json;

namespace HPy.Build.Testing;

/// <summary>Reads values of JSON objects that Python wrote; what is not there or of another kind is empty.</summary>
internal static class Json
{
    /// <summary>A text.</summary>
    public static string Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Text(value) : "";

    /// <summary>A text that says something; null otherwise.</summary>
    public static string? OptionalText(JsonElement entry, string name) => Text(entry, name) is { Length: > 0 } text ? text : null;

    /// <summary>A text; one with half characters, which Python has for bytes it cannot read, as it is written.</summary>
    public static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText().Trim('"');
        }
    }

    /// <summary>A number of things.</summary>
    public static int Integer(JsonElement entry, string name) => entry.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : 0;

    /// <summary>A number.</summary>
    public static double Number(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
}
