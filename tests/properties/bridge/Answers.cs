using System.Text.Json;
using System.Text.Json.Nodes;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Properties;

/// <summary>What the classes say to each kind of question.</summary>
internal static class Answers
{
    /// <summary>Answers one question.</summary>
    /// <exception cref="FormatException">What is asked about is not valid.</exception>
    /// <exception cref="Diagnostics.BuildException">The same, from classes that read properties.</exception>
    public static JsonObject To(JsonElement question)
    {
        string Text(string name) => question.GetProperty(name).GetString()!;
        return Text("ask") switch
        {
            "name" => ToName(Text("text")),
            "version" => ToVersion(Text("text")),
            "order" => new() { ["is"] = Math.Sign(Version(Text("left")).CompareTo(Version(Text("right")))) },
            "specifiers" => new() { ["is"] = VersionSpecifiers.Parse(Text("text")).ToString() },
            "contains" => new() { ["is"] = VersionSpecifiers.Parse(Text("text")).Contains(Version(Text("version")), Prereleases(question)) },
            "marker" => new() { ["is"] = EnvironmentMarker.Parse(Text("text")).ToString() },
            "evaluate" => new() { ["is"] = EnvironmentMarker.Parse(Text("text")).Evaluate(Environment(question)) },
            "requirement" => ToRequirement(Text("text")),
            var other => throw new ArgumentException($"unknown question {other}"),
        };
    }

    private static JsonObject ToName(string text)
    {
        var name = DistributionName.Parse(text);
        return new() { ["is"] = name.Normalized, ["escaped"] = name.Escaped };
    }

    private static JsonObject ToVersion(string text)
    {
        var version = Version(text);
        return new()
        {
            ["is"] = version.Canonical,
            ["public"] = version.Public.Canonical,
            ["prerelease"] = version.IsPrerelease,
            ["postrelease"] = version.IsPostrelease,
            ["development"] = version.IsDevelopment,
        };
    }

    private static JsonObject ToRequirement(string text)
    {
        var requirement = Requirement.Parse(text, "HPyRequirement");
        return new()
        {
            ["is"] = requirement.ToString(),
            ["name"] = requirement.Name.Text,
            ["extras"] = new JsonArray([.. requirement.Extras.Select(e => JsonValue.Create(e))]),
            ["url"] = requirement.Url,
        };
    }

    private static PackageVersion Version(string text) =>
        PackageVersion.TryParse(text) ?? throw new FormatException($"{text} is no version");

    private static bool? Prereleases(JsonElement question) =>
        question.TryGetProperty("prereleases", out var value) && value.ValueKind != JsonValueKind.Null ? value.GetBoolean() : null;

    private static Dictionary<string, string> Environment(JsonElement question) => question.GetProperty("environment")
        .EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal);
}
