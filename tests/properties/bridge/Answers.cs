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
            "tags" => new() { ["is"] = Strings(WheelTagSet.Parse(Text("text")).Expand()) },
            "file" => ToFile(Text("text")),
            "ranking" => ToRanking(question),
            "macos" => new() { ["is"] = Strings(SystemPlatforms.MacOS(System.Version.Parse(Text("version")), Text("architecture"))) },
            "manylinux" => new() { ["is"] = Strings(SystemPlatforms.Manylinux(System.Version.Parse(Text("version")), Text("architecture"))) },
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
            ["extras"] = Strings(requirement.Extras),
            ["url"] = requirement.Url,
        };
    }

    private static JsonObject ToFile(string text)
    {
        var file = WheelFileName.Parse(text);
        return new()
        {
            ["is"] = file.ToString(),
            ["name"] = file.Name.Normalized,
            ["version"] = file.Version.Canonical,
            ["build"] = file.Build?.ToString(),
            ["tags"] = Strings(file.Tags.Expand()),
        };
    }

    private static JsonObject ToRanking(JsonElement question)
    {
        var minor = question.GetProperty("minor").GetInt32();
        var interpreter = question.GetProperty("interpreter").GetString() == "pypy"
            ? InterpreterTags.PyPy(minor)
            : InterpreterTags.CPython(minor, debug: question.GetProperty("debug").GetBoolean());
        var platforms = question.GetProperty("platforms").EnumerateArray().Select(p => p.GetString()!);
        return new() { ["is"] = Strings(TagRanking.Create(interpreter, [.. platforms]).Tags) };
    }

    private static JsonArray Strings<T>(IEnumerable<T> values) => new([.. values.Select(v => JsonValue.Create(v!.ToString()))]);

    private static PackageVersion Version(string text) =>
        PackageVersion.TryParse(text) ?? throw new FormatException($"{text} is no version");

    private static bool? Prereleases(JsonElement question) =>
        question.TryGetProperty("prereleases", out var value) && value.ValueKind != JsonValueKind.Null ? value.GetBoolean() : null;

    private static Dictionary<string, string> Environment(JsonElement question) => question.GetProperty("environment")
        .EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal);
}
