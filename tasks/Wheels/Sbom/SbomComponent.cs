namespace HPy.Build.Wheels.Sbom;

/// <summary>Something of somebody else that is inside a wheel, for example a library that was bundled with it.</summary>
public sealed record SbomComponent
{
    /// <summary>Its name: <c>libdeflate</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its version; empty when nobody knows.</summary>
    public string Version { get; init; } = "";

    /// <summary>The name of its file in the wheel; empty when it has none of its own, like code that was compiled in.</summary>
    public string WheelPath { get; init; } = "";

    /// <summary>SHA-256 of that file as it is in the wheel, in lower-case hexadecimal; empty without one.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Where it comes from, as a package URL: <c>pkg:deb/debian/libdeflate0@1.14-1</c>; empty when that is not known.</summary>
    public string PackageUrl { get; init; } = "";

    /// <summary>Its licence as an SPDX expression; empty when that is not known.</summary>
    public string License { get; init; } = "";
}
