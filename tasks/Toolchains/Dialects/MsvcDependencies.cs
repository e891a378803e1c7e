using System.Text.Json;
using HPy.Build.Compilation;

namespace HPy.Build.Toolchains.Dialects;

/// <summary>
/// The files that a compiler read: as cl writes them (<c>/sourceDependencies</c>, a JSON object with
/// <c>Data.Source</c> and <c>Data.Includes</c>), or as clang-cl does, which is a rule for make.
/// </summary>
internal static class MsvcDependencies
{
    public static IReadOnlyList<string> Read(string text) =>
        text.AsSpan().TrimStart("\uFEFF \r\n\t").StartsWith("{") ? ReadJson(text.TrimStart('\uFEFF')) : [.. DepfileParser.Parse(text)];

    private static List<string> ReadJson(string text)
    {
        var result = new List<string>();
        using var document = JsonDocument.Parse(text);
        if (!document.RootElement.TryGetProperty("Data", out var data) || data.ValueKind != JsonValueKind.Object)
            return result;
        Add(result, data, "Source");
        Add(result, data, "PCH");
        if (data.TryGetProperty("Includes", out var includes) && includes.ValueKind == JsonValueKind.Array)
            foreach (var include in includes.EnumerateArray())
                Add(result, include);
        foreach (var list in (ReadOnlySpan<string>)["ImportedModules", "ImportedHeaderUnits"])
            if (data.TryGetProperty(list, out var modules) && modules.ValueKind == JsonValueKind.Array)
                foreach (var module in modules.EnumerateArray())
                    if (module.ValueKind == JsonValueKind.Object)
                        Add(result, module, "BMI");
        return result;
    }

    private static void Add(List<string> result, JsonElement element, string name)
    {
        if (element.TryGetProperty(name, out var value))
            Add(result, value);
    }

    private static void Add(List<string> result, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } path)
            result.Add(path);
    }
}
