using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HPy.Build.Wheels.Sbom;

/// <summary>
/// Writes a list of components as CycloneDX 1.6 (ECMA-424) in JSON. The same list gives the same bytes: its number follows
/// from its content, and its time is that of the sources.
/// </summary>
public sealed class CycloneDx
{
    private const string SdkName = "HPy.Build.Sdk";
    private const string SdkLicense = "MIT";

    private readonly SbomDocument _document;
    private readonly ImmutableArray<SbomComponent> _components;
    private readonly string _sdkUrl;

    private CycloneDx(SbomDocument document)
    {
        _document = document;
        _components = [.. document.Components.Distinct().OrderBy(c => c.WheelPath, StringComparer.Ordinal).ThenBy(Reference, StringComparer.Ordinal)];
        _sdkUrl = $"pkg:nuget/{SdkName}@{PackageUrls.Encode(document.SdkVersion)}";
    }

    /// <summary>The text of the list.</summary>
    public static string Format(SbomDocument document)
    {
        var writer = new CycloneDx(document);
        // The tags take part in the number, as two wheels of one version are two things.
        var content = writer.Write(null) + document.Tags;
        return writer.Write(SerialNumber(SHA256.HashData(Encoding.UTF8.GetBytes(content))));
    }

    private string Write(string? serialNumber)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", "1.6");
            if (serialNumber is not null)
                json.WriteString("serialNumber", serialNumber);
            json.WriteNumber("version", 1);
            WriteMetadata(json);
            WriteComponents(json);
            WriteDependencies(json);
            json.WriteEndObject();
        }
        // Line ends of the machine otherwise; inside texts they are escaped.
        return Encoding.UTF8.GetString(bytes.ToArray()).Replace("\r\n", "\n", StringComparison.Ordinal) + "\n";
    }

    private void WriteMetadata(Utf8JsonWriter json)
    {
        json.WriteStartObject("metadata");
        if (_document.Time is { } time)
            json.WriteString("timestamp", time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteStartArray("lifecycles");
        json.WriteStartObject();
        json.WriteString("phase", "build");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("tools");
        json.WriteStartArray("components");
        WriteTool(json, SdkName, _document.SdkVersion, "", _sdkUrl);
        foreach (var tool in _document.Tools)
            WriteTool(json, tool.Name, tool.Version, tool.Note, "");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("component");
        json.WriteString("type", "library");
        json.WriteString("bom-ref", _document.PackageUrl);
        json.WriteString("name", _document.Name);
        json.WriteString("version", _document.Version);
        WriteIfAny(json, "description", _document.Description);
        WriteLicense(json, _document.License);
        json.WriteString("purl", _document.PackageUrl);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, string name, string version, string note, string url)
    {
        json.WriteStartObject();
        json.WriteString("type", "application");
        json.WriteString("name", name);
        WriteIfAny(json, "version", version);
        WriteIfAny(json, "description", note);
        WriteIfAny(json, "purl", url);
        json.WriteEndObject();
    }

    private void WriteComponents(Utf8JsonWriter json)
    {
        json.WriteStartArray("components");
        json.WriteStartObject();
        json.WriteString("type", "library");
        json.WriteString("bom-ref", _sdkUrl);
        json.WriteString("name", SdkName);
        json.WriteString("version", _document.SdkVersion);
        json.WriteString("description", "HPy's own code that is compiled into the modules");
        WriteLicense(json, SdkLicense);
        json.WriteString("purl", _sdkUrl);
        json.WriteEndObject();
        foreach (var component in _components)
            WriteComponent(json, component);
        json.WriteEndArray();
    }

    private static void WriteComponent(Utf8JsonWriter json, SbomComponent component)
    {
        json.WriteStartObject();
        json.WriteString("type", "library");
        json.WriteString("bom-ref", Reference(component));
        json.WriteString("name", component.Name);
        WriteIfAny(json, "version", component.Version);
        if (component.Sha256.Length > 0)
        {
            json.WriteStartArray("hashes");
            json.WriteStartObject();
            json.WriteString("alg", "SHA-256");
            json.WriteString("content", component.Sha256);
            json.WriteEndObject();
            json.WriteEndArray();
        }
        WriteLicense(json, component.License);
        WriteIfAny(json, "purl", component.PackageUrl);
        if (component.WheelPath.Length > 0)
        {
            json.WriteStartObject("evidence");
            json.WriteStartArray("occurrences");
            json.WriteStartObject();
            json.WriteString("location", component.WheelPath);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private void WriteDependencies(Utf8JsonWriter json)
    {
        json.WriteStartArray("dependencies");
        json.WriteStartObject();
        json.WriteString("ref", _document.PackageUrl);
        json.WriteStartArray("dependsOn");
        json.WriteStringValue(_sdkUrl);
        foreach (var component in _components)
            json.WriteStringValue(Reference(component));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteLicense(Utf8JsonWriter json, string license)
    {
        if (license.Length == 0)
            return;
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        json.WriteString("expression", license);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
            json.WriteString(name, value);
    }

    // A name that is different for each: two files may come from one package.
    private static string Reference(SbomComponent component) =>
        component.WheelPath.Length > 0 ? "file:" + component.WheelPath
        : component.PackageUrl.Length > 0 ? component.PackageUrl
        : $"{component.Name}@{component.Version}";

    // RFC 9562, version 8: bits of one's own making.
    private static string SerialNumber(byte[] hash)
    {
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return "urn:uuid:" + new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString("D");
    }
}
