using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Wheels;

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
/// <param name="Sha256">The hash of that file, in lower case.</param>
/// <param name="Path">The file that is packed.</param>
/// <param name="ArchivePath">Its name in the wheel: <c>fast_math.libs/libdeflate-1a2b3c4d.so.0</c>.</param>
/// <param name="Package">The package of the system that the file belongs to; null when none does.</param>
public sealed record BundledLibrary(
    string Name, string Source, string Sha256, string Path, string ArchivePath, SystemPackage? Package)
{
    /// <summary>Its version: that of its package, or what its file name says; null when neither is known.</summary>
    public string? Version => Package?.UpstreamVersion ?? LibraryNames.Version(System.IO.Path.GetFileName(Source));
}

/// <summary>A package of a Linux distribution.</summary>
/// <param name="Type">Its type in a package URL: <c>deb</c> or <c>apk</c>.</param>
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
            var end = Type == "deb" ? Version.LastIndexOf('-') : Version.LastIndexOf("-r", StringComparison.Ordinal);
            return end > start ? Version[start..end] : Version[start..];
        }
    }

    /// <summary>The package URL: <c>pkg:deb/debian/libdeflate0@1.14-1?arch=amd64</c>.</summary>
    public string Url => $"pkg:{Type}/{Distribution}/{Uri.EscapeDataString(Name)}@{Uri.EscapeDataString(Version)}?arch={Architecture}";
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
