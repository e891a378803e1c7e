using System.Text.Json;
using HPy.Build.Wheels;
using HPy.Build.Wheels.Sbom;

namespace HPy.Build.Tests.Wheels.Sbom;

public sealed class SbomTests
{
    private static readonly SbomDocument Document = new()
    {
        Name = "Fast.Math",
        Version = "1.0+local",
        PackageUrl = PackageUrls.ForPython(DistributionName.Parse("Fast.Math"), PackageVersion.Parse("1.0+local")),
        License = "MIT OR Apache-2.0",
        Description = "Zählt \"schnell\"",
        Tags = "py3-none-any",
        SdkVersion = "0.9.0",
        Time = new DateTime(2023, 11, 14, 22, 13, 20, DateTimeKind.Utc),
        Tools = [new BuildTool("gcc", "12.2.0", "GCC: (Debian 12.2.0-14) 12.2.0")],
        Components =
        [
            new SbomComponent { Name = "zstd", Version = "1.5.4", WheelPath = "x.libs/libzstd-1.so.1", Sha256 = new string('a', 64), PackageUrl = "pkg:deb/debian/libzstd1@1.5.4" },
            new SbomComponent { Name = "deflate", WheelPath = "x.libs/libdeflate-2.so.0", License = "MIT" },
        ],
    };

    [Fact]
    public void Everything_is_listed()
    {
        using var json = JsonDocument.Parse(CycloneDx.Format(Document));
        var root = json.RootElement;
        Assert.Equal(("CycloneDX", "1.6"), (Text(root, "bomFormat"), Text(root, "specVersion")));
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", Text(root, "serialNumber"));
        var metadata = root.GetProperty("metadata");
        Assert.Equal("2023-11-14T22:13:20Z", Text(metadata, "timestamp"));
        Assert.Equal(["HPy.Build.Sdk 0.9.0", "gcc 12.2.0"], metadata.GetProperty("tools").GetProperty("components").EnumerateArray()
            .Select(t => $"{Text(t, "name")} {Text(t, "version")}"));
        var component = metadata.GetProperty("component");
        Assert.Equal("pkg:pypi/fast-math@1.0%2Blocal", Text(component, "purl"));
        Assert.Equal("MIT OR Apache-2.0", Text(component.GetProperty("licenses")[0], "expression"));
        var components = root.GetProperty("components").EnumerateArray().ToList();
        Assert.Equal(["HPy.Build.Sdk", "deflate", "zstd"], components.Select(c => Text(c, "name")));
        Assert.Equal(new string('a', 64), Text(components[2].GetProperty("hashes")[0], "content"));
        Assert.Equal("x.libs/libzstd-1.so.1", Text(components[2].GetProperty("evidence").GetProperty("occurrences")[0], "location"));
        Assert.False(components[1].TryGetProperty("hashes", out _) || components[1].TryGetProperty("version", out _));
        var references = components.Select(c => Text(c, "bom-ref")).ToList();
        Assert.Equal(references.Distinct(), root.GetProperty("dependencies")[0].GetProperty("dependsOn").EnumerateArray().Select(d => d.GetString()!));
    }

    [Fact]
    public void The_same_list_has_the_same_bytes_and_another_one_another_number()
    {
        var text = CycloneDx.Format(Document);
        Assert.Equal(text, CycloneDx.Format(Document with { Components = [.. Document.Components.Reverse(), Document.Components[0]] }));
        Assert.DoesNotContain('\r', text);
        Assert.NotEqual(Number(text), Number(CycloneDx.Format(Document with { Tags = "cp311-cp311-any" })));
        Assert.NotEqual(Number(text), Number(CycloneDx.Format(Document with { Time = null })));
        Assert.DoesNotContain("timestamp", CycloneDx.Format(Document with { Time = null }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GCC: (Debian 12.2.0-14+deb12u1) 12.2.0\0", "gcc 12.2.0")]
    [InlineData("GCC: (GNU) 4.8.5 20150623 (Red Hat 4.8.5-44)\0", "gcc 4.8.5")]
    [InlineData("GCC: (Debian 12.2.0-14) 12.2.0\0Debian clang version 14.0.6\0", "clang 14.0.6, gcc 12.2.0")]
    [InlineData("Linker: LLD 18.1.8\0\0GCC: (GNU) 13.1.0\0GCC: (GNU) 13.1.0\0", "gcc 13.1.0, lld 18.1.8")]
    [InlineData("something else\0bad\nline\0", "something else ")]
    [InlineData("", "")]
    public void Compilers_leave_notes(string section, string expected) => Assert.Equal(
        expected, string.Join(", ", CompilerNotes.Parse(section).Select(t => $"{t.Name} {t.Version}").Order(StringComparer.Ordinal)));

    private static string Number(string text)
    {
        using var json = JsonDocument.Parse(text);
        return Text(json.RootElement, "serialNumber");
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
