namespace HPy.Build.Repair;

/// <summary>A package of a Linux distribution.</summary>
/// <param name="Type">Its type in a package URL: <c>deb</c>, <c>rpm</c> or <c>apk</c>.</param>
/// <param name="Distribution">The distribution: <c>debian</c>.</param>
/// <param name="Name">The package.</param>
/// <param name="Version">Its version in the words of the distribution.</param>
/// <param name="Architecture">The processor in the words of the distribution.</param>
/// <param name="License">The file with the licence and copyright of what is in it; null when there is none.</param>
public sealed record SystemPackage(
    string Type, string Distribution, string Name, string Version, string Architecture, string? License)
{
    /// <summary>The version of what was packaged, without what the distribution adds: <c>1.14</c> of <c>1.14-1</c>.</summary>
    public string UpstreamVersion
    {
        get
        {
            var start = Version.IndexOf(':', StringComparison.Ordinal) + 1;
            var end = Type == "apk" ? Version.LastIndexOf("-r", StringComparison.Ordinal) : Version.LastIndexOf('-');
            return end > start ? Version[start..end] : Version[start..];
        }
    }

    /// <summary>The package URL: <c>pkg:deb/debian/libdeflate0@1.14-1?arch=amd64</c>.</summary>
    public string Url =>
        $"pkg:{Type}/{Distribution}/{Uri.EscapeDataString(Name)}@{Uri.EscapeDataString(Version)}?arch={Uri.EscapeDataString(Architecture)}";
}
