using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Wheels;
using HPy.Build.Wheels.Sbom;

namespace HPy.Build.Repair;

/// <summary>A native file of a wheel.</summary>
/// <param name="Path">The file.</param>
/// <param name="ArchivePath">Its name in the wheel.</param>
/// <param name="Module">The extension module it is; null for a file that comes along.</param>
/// <param name="HasLoader">It is loaded by a Python file beside it, and not by Python itself.</param>
public sealed record NativeFile(string Path, string ArchivePath, ModuleName? Module, bool HasLoader);

/// <summary>A shared library that a wheel brings along because no system promises it.</summary>
/// <param name="Name">Its name as linkers know it: <c>libdeflate.so.0</c>.</param>
/// <param name="Source">The file it comes from, links resolved.</param>
/// <param name="Path">The file that is packed.</param>
/// <param name="ArchivePath">Its name in the wheel: <c>fast_math.libs/libdeflate-1a2b3c4d.so.0</c>.</param>
/// <param name="Package">The package of the system that the file belongs to; null when none does.</param>
public sealed record BundledLibrary(
    string Name, string Source, string Path, string ArchivePath, SystemPackage? Package)
{
    /// <summary>Its version: that of its package, or what its file name says; null when neither is known.</summary>
    public string? Version => Package?.UpstreamVersion ?? LibraryNames.Version(System.IO.Path.GetFileName(Source));

    /// <summary>Its entry in the list of what the wheel is made of.</summary>
    /// <exception cref="Diagnostics.BuildException">The packed file cannot be read.</exception>
    public SbomComponent ToComponent() => new()
    {
        Name = Package?.Name ?? Name,
        Version = Version ?? "",
        WheelPath = ArchivePath,
        Sha256 = FileHash.Of(Path),
        PackageUrl = Package?.Url ?? "",
    };
}

/// <summary>What a wheel carries so that its modules find their libraries.</summary>
/// <param name="Replaced">By name in the wheel, the file to pack in place of the one that was linked.</param>
/// <param name="Libraries">The libraries that come along, in the order of their names in the wheel.</param>
/// <param name="External">Libraries that somebody else brings, by the names files ask for.</param>
/// <param name="DllFolder">The folder in the wheel that loaders add to where Windows looks for DLLs; null for none.</param>
public sealed record RepairedWheel(
    ImmutableDictionary<string, string> Replaced,
    ImmutableArray<BundledLibrary> Libraries,
    ImmutableHashSet<string> External,
    string? DllFolder = null)
{
    /// <summary>A wheel whose files find everything on the system.</summary>
    public static RepairedWheel Nothing { get; } = new(ImmutableDictionary<string, string>.Empty, [], []);

    /// <summary>The module as it is packed.</summary>
    public WheelBinary Changed(WheelBinary module) => module with { Path = Replaced.GetValueOrDefault(module.ArchivePath, module.Path) };

    /// <summary>The file as it is packed.</summary>
    public PackedFile Changed(PackedFile file) => file with { Source = Replaced.GetValueOrDefault(file.Path, file.Source) };
}
