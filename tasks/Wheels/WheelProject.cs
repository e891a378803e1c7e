using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Repair;

namespace HPy.Build.Wheels;

/// <summary>A file that goes into wheels as it is.</summary>
/// <param name="Source">The file.</param>
/// <param name="Path">Its name in the wheel.</param>
/// <param name="PythonTag">The interpreter of the one wheel it is for; empty when it is for all.</param>
public sealed record PackedFile(string Source, string Path, string PythonTag = "");

/// <summary>Everything of a project that goes into its wheels.</summary>
public sealed record WheelProject
{
    public required ProjectMetadata Metadata { get; init; }

    public required ImmutableArray<WheelBinary> Binaries { get; init; }

    /// <summary>How they are spread over wheels.</summary>
    public WheelLayout Layout { get; init; }

    /// <summary>The platform tags that the wheels shall have.</summary>
    public PlatformClaim Platform { get; init; } = PlatformClaim.None;

    /// <summary>Pure Python and data files.</summary>
    public ImmutableArray<PackedFile> PythonFiles { get; init; } = [];

    /// <summary>Licence texts, with their names below <c>licenses/</c>.</summary>
    public ImmutableArray<PackedFile> LicenseFiles { get; init; } = [];

    /// <summary>Files that installers put outside of site-packages; their names begin with <c>scripts/</c>, <c>data/</c> or <c>headers/</c>.</summary>
    public ImmutableArray<PackedFile> DataFiles { get; init; } = [];

    public ImmutableArray<EntryPoint> EntryPoints { get; init; } = [];

    /// <summary>The loader's text with placeholders.</summary>
    public required string LoaderTemplate { get; init; }

    /// <summary>The folder of the wheels.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>The time of all files in the wheels.</summary>
    public required DateTime Time { get; init; }

    /// <summary>Whether wheels list what they are made of.</summary>
    public bool Sbom { get; init; } = true;

    /// <summary>What happens to shared libraries that modules need; null when nothing does.</summary>
    public RepairSettings? Repair { get; init; }
}

/// <summary>A wheel that is planned, with everything checked, or written.</summary>
/// <param name="Path">The file.</param>
/// <param name="Key">What it was built for.</param>
/// <param name="Name">The parts of its file name.</param>
/// <param name="PlainReason">Why its tag is plain <c>linux</c>; null when it is not.</param>
public sealed record BuiltWheel(string Path, WheelKey Key, WheelFileName Name, string? PlainReason)
{
    /// <summary>The shared libraries it brings along.</summary>
    public ImmutableArray<BundledLibrary> BundledLibraries { get; init; } = [];
}
