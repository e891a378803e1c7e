using System.Text.Json;

namespace HPy.Build.Python;

/// <summary>Reads a <c>_sysconfig_vars_*.json</c>: the variables of <c>sysconfig</c>, which CPython 3.14 and later also write so.</summary>
internal static class JsonVariables
{
    /// <summary>The variables that are texts and numbers.</summary>
    /// <exception cref="FormatException">It is no object.</exception>
    public static Dictionary<string, string> Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var result = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var entry in document.RootElement.EnumerateObject())
                if (entry.Value.ValueKind is JsonValueKind.String)
                    result[entry.Name] = entry.Value.GetString() ?? "";
                else if (entry.Value.ValueKind is JsonValueKind.Number)
                    result[entry.Name] = entry.Value.GetRawText();
            return result;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new FormatException($"it is no JSON object ({problem.Message})", problem);
        }
    }
}
