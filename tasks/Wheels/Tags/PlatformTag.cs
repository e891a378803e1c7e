using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace HPy.Build.Wheels;

/// <summary>The systems that wheels have platform tags for.</summary>
public enum PlatformFamily
{
    /// <summary>Some Linux, without a promise (PEP 425).</summary>
    Linux,

    /// <summary>Linux with glibc (PEP 600).</summary>
    Manylinux,

    /// <summary>Linux with musl (PEP 656).</summary>
    Musllinux,

    /// <summary>macOS.</summary>
    MacOS,

    /// <summary>Windows.</summary>
    Windows,
}

/// <summary>A platform tag, taken apart.</summary>
/// <param name="Family">The system.</param>
/// <param name="Version">The oldest C library or system; null where there is none to tell.</param>
/// <param name="Architecture">The processor: <c>x86_64</c>, <c>universal2</c>; empty when the text leaves it open.</param>
/// <param name="Alias">The name before there were versions: <c>manylinux2014</c>; null mostly.</param>
public sealed partial record PlatformTag(PlatformFamily Family, Version? Version, string Architecture, string? Alias = null)
{
    private static readonly ImmutableDictionary<string, Version> Aliases = ImmutableDictionary.CreateRange<string, Version>(
        [new("manylinux1", new(2, 5)), new("manylinux2010", new(2, 12)), new("manylinux2014", new(2, 17))]);

    /// <summary>The tags that promise the same: the versioned one and its older name.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            yield return (Alias is null ? this : this with { Alias = null }).ToString();
            if (Family == PlatformFamily.Manylinux && Aliases.FirstOrDefault(a => a.Value == Version).Key is { } older)
                yield return $"{older}_{Architecture}";
        }
    }

    /// <summary>Reads a tag, also one without its processor: <c>manylinux_2_28</c>. Null when it is none that is known here.</summary>
    public static PlatformTag? TryParse(string text)
    {
        if (Aliased().Match(text) is { Success: true } aliased)
            return new PlatformTag(PlatformFamily.Manylinux, Aliases[aliased.Groups[1].Value], aliased.Groups[2].Value, aliased.Groups[1].Value);
        if (Versioned().Match(text) is { Success: true } versioned)
            return new PlatformTag(
                versioned.Groups[1].Value switch
                {
                    "manylinux" => PlatformFamily.Manylinux,
                    "musllinux" => PlatformFamily.Musllinux,
                    _ => PlatformFamily.MacOS,
                },
                new Version(Number(versioned.Groups[2]), Number(versioned.Groups[3])), versioned.Groups[4].Value);
        return Plain().Match(text) is { Success: true } plain
            ? new PlatformTag(plain.Groups[1].Value == "linux" ? PlatformFamily.Linux : PlatformFamily.Windows, null, plain.Groups[2].Value)
            : null;
    }

    /// <inheritdoc />
    public override string ToString()
    {
        var system = Alias ?? Family switch
        {
            PlatformFamily.MacOS => $"macosx_{Version!.Major}_{Version.Minor}",
            PlatformFamily.Windows => Architecture == "32" ? "win32" : "win",
            PlatformFamily.Linux => "linux",
            _ => $"{Family.ToString().ToLowerInvariant()}_{Version!.Major}_{Version.Minor}",
        };
        return Architecture.Length == 0 || system == "win32" ? system : $"{system}_{Architecture}";
    }

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(manylinux1|manylinux2010|manylinux2014)(?:_([a-z0-9_]+))?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Aliased();

    [GeneratedRegex("^(manylinux|musllinux|macosx)_([0-9]{1,4})_([0-9]{1,4})(?:_([a-z][a-z0-9_]*))?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Versioned();

    [GeneratedRegex("^(?:(linux)(?:_([a-z][a-z0-9_]*))?|(win)_?(?<2>amd64|arm64|32))\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
