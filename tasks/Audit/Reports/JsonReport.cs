using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HPy.Build.Diagnostics;

namespace HPy.Build.Audit.Reports;

/// <summary>The report for programs.</summary>
internal static class JsonReport
{
    /// <summary>JSON is not put into web pages here: letters beyond ASCII stay readable.</summary>
    internal static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text.</summary>
    internal static string Format(IReadOnlyList<AuditedFile> files) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteStartArray("files");
        foreach (var file in files)
            WriteFile(json, file);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    internal static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
            write(json);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>What a finding is about.</summary>
    internal static void WriteDetails(Utf8JsonWriter json, Finding finding)
    {
        foreach (var (name, value) in ((string, string?)[])[("symbol", finding.Symbol), ("library", finding.Library), ("version", finding.Version)])
            if (value is not null)
                json.WriteString(name, value);
        if (finding.Origins.IsEmpty)
            return;
        json.WriteStartArray("origins");
        foreach (var origin in finding.Origins)
        {
            json.WriteStartObject();
            json.WriteString("object", origin.ObjectFile);
            if (origin.Source is not null)
                json.WriteString("source", origin.Source);
            if (origin.Line > 0)
                json.WriteNumber("line", origin.Line);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteFile(Utf8JsonWriter json, AuditedFile file)
    {
        json.WriteStartObject();
        json.WriteString("path", file.Path);
        json.WriteString("kind", file.Kind.ToString().ToLowerInvariant());
        json.WriteString("platform", file.Platform);
        WriteTexts(json, "reasons", file.Reasons);
        WriteTexts(json, "needed", file.Needed);
        json.WriteStartArray("findings");
        foreach (var finding in file.Findings)
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code.Id);
            json.WriteString("severity", finding.Severity == Severity.Error ? "error" : "warning");
            json.WriteString("message", finding.Message);
            WriteDetails(json, finding);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
