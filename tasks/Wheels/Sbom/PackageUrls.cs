namespace HPy.Build.Wheels.Sbom;

/// <summary>Package URLs (ECMA-427): names of packages of all ecosystems.</summary>
public static class PackageUrls
{
    /// <summary>The name of a package of Python's index.</summary>
    public static string ForPython(DistributionName name, PackageVersion version) =>
        $"pkg:pypi/{name.Escaped.Replace('_', '-')}@{Encode(version.Canonical)}";

    /// <summary>A part of a package URL: everything but letters, digits and a few marks is escaped.</summary>
    public static string Encode(string part) => Uri.EscapeDataString(part);
}
