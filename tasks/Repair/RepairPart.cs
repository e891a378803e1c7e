using HPy.Build.Compilation;
using HPy.Build.Wheels;

namespace HPy.Build.Repair;

/// <summary>The shared libraries that a wheel brings along; modules and files that need them are replaced by copies that find them.</summary>
/// <param name="platforms">Knows what platforms promise.</param>
internal sealed class RepairPart(PlatformTags platforms) : IWheelPart
{
    /// <inheritdoc />
    public void AddTo(WheelDraft wheel, CancellationToken cancellation)
    {
        var repaired = new WheelRepair(wheel.Project.Repair, platforms.Promises, new ToolRunner())
            .Run(wheel.Key, wheel.Metadata.Name.Escaped, wheel.Binaries, wheel.PythonFiles, cancellation);
        wheel.Repaired = repaired;
        wheel.Binaries = [.. wheel.Binaries.Select(repaired.Changed)];
        wheel.PythonFiles = [.. wheel.PythonFiles.Select(repaired.Changed)];
        foreach (var library in repaired.Libraries)
        {
            wheel.Contents.Add(WheelFile.FromDisk(library.ArchivePath, library.Path, isExecutable: true));
            wheel.Libraries.Add(library.Path);
            wheel.Components.Add(library.ToComponent());
        }
        // Beside the libraries and not in dist-info, whose list of licences is the same for all wheels of a package.
        foreach (var package in repaired.Libraries.Select(l => l.Package).OfType<SystemPackage>().Distinct())
            if (package.License is { } license)
                wheel.Contents.Add(WheelFile.FromDisk(
                    $"{wheel.Metadata.Name.Escaped}.libs/licenses/{package.Name}/{Path.GetFileName(license)}", license));
    }
}
