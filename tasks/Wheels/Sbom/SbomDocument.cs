using System.Collections.Immutable;

namespace HPy.Build.Wheels.Sbom;

/// <summary>What one wheel is made of.</summary>
public sealed record SbomDocument
{
    /// <summary>The package's name as its author writes it.</summary>
    public required string Name { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>Its name as a package URL: <c>pkg:pypi/fast-math@1.0</c>.</summary>
    public required string PackageUrl { get; init; }

    /// <summary>What it is for, in a sentence; empty when nobody says.</summary>
    public string Description { get; init; } = "";

    /// <summary>Its licence as an SPDX expression; empty when it names none.</summary>
    public string License { get; init; } = "";

    /// <summary>What the wheel runs on: two wheels of one version are two things.</summary>
    public required string Tags { get; init; }

    /// <summary>The version of HPy.Build.Sdk, which packs the wheel and whose code is part of its modules.</summary>
    public required string SdkVersion { get; init; }

    /// <summary>When the sources were written; null when that is not known.</summary>
    public DateTime? Time { get; init; }

    /// <summary>The compilers.</summary>
    public ImmutableArray<BuildTool> Tools { get; init; } = [];

    /// <summary>What of others is inside.</summary>
    public ImmutableArray<SbomComponent> Components { get; init; } = [];
}
