using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using HPy.Build.Configurations;

namespace HPy.Build.Python;

/// <summary>What a Python's own files say about it, as far as they say it.</summary>
internal sealed partial record PythonFacts
{
    // Suffixes become parts of file names: nothing else may be in them.
    [GeneratedRegex(@"^\.[A-Za-z0-9_][A-Za-z0-9_.-]{0,98}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SuffixPattern();

    /// <summary>Where it was said.</summary>
    public required string File { get; init; }

    /// <summary>Letters for special builds, in the order of tags: <c>t</c>, <c>d</c>.</summary>
    public required string AbiFlags { get; init; }

    /// <summary>What goes after a module's name; empty when it is not said.</summary>
    public string ExtensionSuffix { get; init; } = "";

    /// <summary>The platforms it is for: several for a universal binary of macOS; none when it is not said.</summary>
    public ImmutableArray<RuntimeId> Platforms { get; init; } = [];

    /// <summary>Its platform in its own words, for messages.</summary>
    public string PlatformText { get; init; } = "";

    /// <summary>Debian's name of the platform, in the names of folders; empty when there is none.</summary>
    public string Multiarch { get; init; } = "";

    /// <summary>Names that the file of its library may have.</summary>
    public ImmutableArray<string> Libraries { get; init; } = [];

    /// <summary>The variables of <c>sysconfig</c>, from <c>_sysconfigdata_*.py</c> or <c>_sysconfig_vars_*.json</c>.</summary>
    /// <exception cref="FormatException">They cannot be used.</exception>
    public static PythonFacts FromVariables(string file, IReadOnlyDictionary<string, string> variables)
    {
        string Get(string name) => variables.TryGetValue(name, out var value) ? value : "";
        var flags = Get("ABIFLAGS");
        var bits = Get("SIZEOF_VOID_P") switch { "4" => 32, "8" => 64, _ => 0 };
        var multiarch = Get("MULTIARCH");
        return new PythonFacts
        {
            File = file,
            AbiFlags = Flags(flags.Contains('t') || Get("Py_GIL_DISABLED") == "1", flags.Contains('d') || Get("Py_DEBUG") == "1"),
            ExtensionSuffix = CheckSuffix(Get("EXT_SUFFIX") is { Length: > 0 } suffix ? suffix : Get("SO")),
            Platforms = [.. ReadPlatforms(Get).Where(rid => bits == 0 || rid.Bits == bits)],
            PlatformText = Get("HOST_GNU_TYPE") is { Length: > 0 } triplet ? triplet : multiarch,
            Multiarch = PlatformNames.OfTriplet(multiarch) is null ? "" : multiarch,
            Libraries = [.. new[] { Get("INSTSONAME"), Get("LDLIBRARY") }.Select(n => n[(n.LastIndexOf('/') + 1)..]).Where(n => n.Length > 0 && n != "..").Distinct()],
        };
    }

    /// <summary>A <c>build-details.json</c> (PEP 739), which CPython has from 3.14 on.</summary>
    /// <exception cref="FormatException">It cannot be used.</exception>
    public static PythonFacts FromBuildDetails(string file, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var abi = document.RootElement.GetProperty("abi");
            var flags = abi.TryGetProperty("flags", out var list) ? list.EnumerateArray().Select(f => f.GetString()).ToList() : [];
            var implementation = document.RootElement.GetProperty("implementation");
            var multiarch = implementation.TryGetProperty("_multiarch", out var named) ? named.GetString() ?? "" : "";
            var platform = document.RootElement.GetProperty("platform").GetString() ?? "";
            return new PythonFacts
            {
                File = file,
                AbiFlags = Flags(flags.Contains("t"), flags.Contains("d")),
                ExtensionSuffix = CheckSuffix(abi.TryGetProperty("extension_suffix", out var suffix) ? suffix.GetString() ?? "" : ""),
                Platforms = PlatformNames.OfTriplet(multiarch) is { } rid ? [rid] : PlatformNames.OfPlatform(platform, 64),
                PlatformText = platform,
                Multiarch = PlatformNames.OfTriplet(multiarch) is null ? "" : multiarch,
            };
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"it is no build-details.json as PEP 739 describes it ({problem.Message})", problem);
        }
    }

    /// <summary>Nothing but headers: <c>pyconfig.h</c> says how the interpreter was built, and not for which system.</summary>
    /// <param name="file">The header.</param>
    /// <param name="text">What is in it.</param>
    public static PythonFacts FromHeader(string file, string text) => new()
    {
        File = file,
        AbiFlags = Flags(Defines(text, "Py_GIL_DISABLED"), Defines(text, "Py_DEBUG")),
    };

    /// <summary>The number a macro of a header stands for; null when it is none.</summary>
    public static int? Macro(string text, string name)
    {
        foreach (Match match in Definition().Matches(text))
            if (match.Groups[1].Value == name && int.TryParse(match.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
        return null;
    }

    /// <summary>The letters of tags.</summary>
    public static string Flags(bool isFreeThreaded, bool isDebugBuild) => (isFreeThreaded ? "t" : "") + (isDebugBuild ? "d" : "");

    private static bool Defines(string text, string name) => Macro(text, name) is 1;

    [GeneratedRegex(@"^[ \t]*#[ \t]*define[ \t]+([A-Za-z_][A-Za-z0-9_]*)[ \t]+([0-9]{1,9})\b", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Definition();

    private static string CheckSuffix(string suffix) => suffix.Length == 0 || (SuffixPattern().IsMatch(suffix) && !suffix.Contains("..", StringComparison.Ordinal))
        ? suffix
        : throw new FormatException($"its suffix of modules, '{suffix[..Math.Min(suffix.Length, 60)]}', is none");

    private static List<RuntimeId> ReadPlatforms(Func<string, string> get)
    {
        var triplet = get("HOST_GNU_TYPE");
        if (triplet.Contains("-darwin", StringComparison.Ordinal) || get("MACHDEP") == "darwin")
        {
            var universal = AppleArchitecture().Matches(get("UNIVERSAL_ARCH_FLAGS") is { Length: > 0 } flags ? flags : $"{get("CC")} {get("CFLAGS")}")
                .Select(m => PlatformNames.OfAppleArchitecture(m.Groups[1].Value)).OfType<RuntimeId>().Distinct().ToList();
            if (universal.Count > 0)
                return universal;
        }
        // Where both are known, they differ in what an old MULTIARCH does not know: musl.
        return (PlatformNames.OfTriplet(triplet) ?? PlatformNames.OfTriplet(get("MULTIARCH"))) is { } found ? [found] : [];
    }

    [GeneratedRegex(@"-arch[ \t]+([a-z0-9_]+)", RegexOptions.CultureInvariant)]
    private static partial Regex AppleArchitecture();
}
