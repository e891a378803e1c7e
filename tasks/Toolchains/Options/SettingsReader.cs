using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Toolchains.Options;

/// <summary>Reads <see cref="CompileSettings"/> from the properties of a project.</summary>
public static class SettingsReader
{
    private static readonly ImmutableArray<string> KnownSanitizers = ["address", "leak", "memory", "thread", "undefined"];

    /// <summary>The settings, without folders; a value that cannot be is an error that says which can.</summary>
    public static CompileSettings Read(PropertyValues values)
    {
        var settings = new CompileSettings
        {
            Optimize = values.Flag("Optimize", unset: false),
            DebugSymbols = values.Flag("DebugSymbols", unset: false),
            Strip = values.Flag("HPyStrip", unset: false),
            Hardening = Hardenings.Parse(values.Text("HPyHardening")),
            Warnings = values.Choice<WarningLevel>("HPyWarningLevel") ?? WarningLevel.All,
            WarningsAsErrors = values.Flag("TreatWarningsAsErrors", unset: false),
            CStandard = Standard(values, "HPyCStandard"),
            CxxStandard = Standard(values, "HPyCxxStandard"),
            CxxExceptions = values.Flag("HPyCxxExceptions", unset: true),
            CxxRtti = values.Flag("HPyCxxRtti", unset: true),
            CxxRuntime = values.Choice<CxxRuntime>("HPyCxxRuntime") ?? CxxRuntime.Auto,
            LinkTimeOptimization = values.Choice<LinkTimeOptimization>("HPyLto") ?? LinkTimeOptimization.None,
            Sanitizers = values.Words("HPySanitizers", KnownSanitizers),
            Minimum = MinimumVersions.Parse(
                values.Text("HPyMinimumMacOS"), values.Text("HPyMinimumGlibc"), values.Text("HPyMinimumWindows")),
        };
        if (values.Choice<OptimizationLevel>("HPyOptimization") is { } optimization)
            settings = settings with { Optimization = optimization };
        if (values.Choice<DebugInformation>("HPyDebugInformation") is { } information)
            settings = settings with { DebugInformation = information };
        return Check(settings);
    }

    // Compilers know more standards every year, so any name of the right form will do.
    private static string Standard(PropertyValues values, string property)
    {
        var text = values.Text(property);
        var isCxx = property == "HPyCxxStandard";
        var known = text.Length == 0 || (isCxx == text.Contains("++", StringComparison.Ordinal)
            && (text.StartsWith('c') || text.StartsWith("gnu", StringComparison.Ordinal) || text.StartsWith("iso9899:", StringComparison.Ordinal))
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or ':'));
        return known ? text : throw new BuildException(ErrorCode.InvalidProperty,
            $"{property} is '{text}', which is no standard of {(isCxx ? "C++; write c++17 or gnu++20" : "C; write c11 or gnu17")} for example");
    }

    private static CompileSettings Check(CompileSettings settings)
    {
        var sanitizers = settings.Sanitizers;
        foreach (var (one, other) in (ReadOnlySpan<(string, string)>)
            [("address", "thread"), ("address", "memory"), ("memory", "thread"), ("leak", "thread"), ("leak", "memory")])
            if (sanitizers.Contains(one) && sanitizers.Contains(other))
                throw new BuildException(ErrorCode.InvalidProperty,
                    $"HPySanitizers has {one} and {other}, which cannot be in one process; choose one of them");
        return settings;
    }
}
