using System.Collections.Immutable;
using System.Reflection;

namespace HPy.Build.Wheels;

/// <summary>The identifiers of the SPDX License List, which licence expressions are made of. Case does not count in them.</summary>
internal sealed class SpdxIdentifiers
{
    private static readonly Lazy<SpdxIdentifiers> Embedded = new(Load);

    // What people write who mean a licence of the list.
    private static readonly ImmutableDictionary<string, string> CommonNames = new Dictionary<string, string>
    {
        ["apache"] = "Apache-2.0",
        ["apache2"] = "Apache-2.0",
        ["apachelicense2.0"] = "Apache-2.0",
        ["bsd"] = "BSD-3-Clause",
        ["bsdlicense"] = "BSD-3-Clause",
        ["newbsd"] = "BSD-3-Clause",
        ["boost"] = "BSL-1.0",
        ["gplv2"] = "GPL-2.0-only",
        ["gplv2+"] = "GPL-2.0-or-later",
        ["gplv3"] = "GPL-3.0-only",
        ["gplv3+"] = "GPL-3.0-or-later",
        ["lgplv3"] = "LGPL-3.0-only",
        ["lgplv3+"] = "LGPL-3.0-or-later",
        ["mitlicense"] = "MIT",
        ["mpl"] = "MPL-2.0",
        ["mpl2"] = "MPL-2.0",
        ["psf"] = "PSF-2.0",
        ["publicdomain"] = "LicenseRef-Public-Domain",
        ["proprietary"] = "LicenseRef-Proprietary",
        ["commercial"] = "LicenseRef-Proprietary",
    }.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, (string Id, bool Deprecated)> _licenses = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (string Id, bool Deprecated)> _exceptions = new(StringComparer.OrdinalIgnoreCase);

    private SpdxIdentifiers()
    {
    }

    /// <summary>The list that comes with the tasks.</summary>
    public static SpdxIdentifiers Current => Embedded.Value;

    /// <summary>A licence as the list writes it, and whether the list has a better name for it now; null when it is not there.</summary>
    public (string Id, bool Deprecated)? FindLicense(string text) => _licenses.TryGetValue(text, out var found) ? found : null;

    /// <summary>The same for an exception to a licence.</summary>
    public (string Id, bool Deprecated)? FindException(string text) => _exceptions.TryGetValue(text, out var found) ? found : null;

    /// <summary>The licence that somebody means who wrote this; null when that cannot be told.</summary>
    public string? SuggestLicense(string text) =>
        CommonNames.GetValueOrDefault(text) ?? NearestText.Find(text, NotDeprecated(_licenses));

    /// <summary>The exception that somebody means.</summary>
    public string? SuggestException(string text) => NearestText.Find(text, NotDeprecated(_exceptions));

    private static IEnumerable<string> NotDeprecated(Dictionary<string, (string Id, bool Deprecated)> list) =>
        list.Values.Where(i => !i.Deprecated).Select(i => i.Id);

    private static SpdxIdentifiers Load()
    {
        const string resource = "HPy.Build.Wheels.spdx.identifiers.txt";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"the resource {resource} is missing");
        using var reader = new StreamReader(stream);
        var result = new SpdxIdentifiers();
        var (list, deprecated) = (result._licenses, false);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
                (list, deprecated) = (line.Contains("licenses", StringComparison.Ordinal) ? result._licenses : result._exceptions,
                    line.Contains("deprecated", StringComparison.Ordinal));
            else if (line.Length > 0 && line[0] != '#')
                list.Add(line, (line, deprecated));
        }
        return result;
    }
}
