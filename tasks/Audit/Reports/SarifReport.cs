using System.Reflection;
using System.Text.Json;
using HPy.Build.Diagnostics;

namespace HPy.Build.Audit.Reports;

/// <summary>The report for code scanning services: SARIF 2.1.0 (OASIS).</summary>
/// <param name="projectFolder">Files below it are named from there.</param>
internal sealed class SarifReport(string projectFolder)
{
    /// <summary>The text.</summary>
    internal string Format(IReadOnlyList<AuditedFile> files) => JsonReport.Write(json =>
    {
        var findings = files.SelectMany(f => f.Findings).ToList();
        var rules = findings.Select(f => f.Code).Distinct().OrderBy(c => c.Id, StringComparer.Ordinal).ToList();
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, rules);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var finding in findings)
            WriteResult(json, finding, rules.IndexOf(finding.Code));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteTool(Utf8JsonWriter json, List<ErrorCode> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "HPy.Build.Sdk");
        json.WriteString("version", Assembly.GetExecutingAssembly().GetName().Version!.ToString(3));
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText(json, "shortDescription", rule.Title);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteResult(Utf8JsonWriter json, Finding finding, int rule)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Code.Id);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", finding.Severity == Severity.Error ? "error" : "warning");
        WriteText(json, "message", $"{Path.GetFileName(finding.Binary)}: {finding.Message}");
        json.WriteStartArray("locations");
        // The place to change first, where it is known; the binary always.
        foreach (var origin in finding.Origins.Where(o => o.Source is { } source && Path.IsPathFullyQualified(source)).Take(1))
            WriteLocation(json, origin.Source!, origin.Line, null);
        var (file, entry) = AuditedFile.Split(finding.Binary);
        WriteLocation(json, file, 0, entry);
        json.WriteEndArray();
        json.WriteStartObject("properties");
        JsonReport.WriteDetails(json, finding);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteLocation(Utf8JsonWriter json, string file, int line, string? inside)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Address(file));
        json.WriteEndObject();
        if (line > 0)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", line);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        if (inside is not null)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("fullyQualifiedName", inside);
            json.WriteString("kind", "module");
            json.WriteEndObject();
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private string Address(string file)
    {
        var relative = Path.GetRelativePath(projectFolder, file);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? new Uri(Path.GetFullPath(file)).AbsoluteUri
            : string.Join('/', relative.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
