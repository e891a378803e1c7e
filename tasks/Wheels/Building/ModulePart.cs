using HPy.Build.Repair;

namespace HPy.Build.Wheels;

/// <summary>The modules, and a loader beside each that Python does not import itself.</summary>
internal sealed class ModulePart : IWheelPart
{
    /// <inheritdoc />
    public void AddTo(WheelDraft wheel, CancellationToken cancellation)
    {
        foreach (var binary in wheel.Binaries)
        {
            wheel.Contents.Add(WheelFile.FromDisk(binary.ArchivePath, binary.Path, isExecutable: true));
            if (binary.LoaderPath is { } loader)
                wheel.Contents.Add(WheelFile.FromText(loader, LoaderStub.Format(
                    wheel.Project.LoaderTemplate, binary.Module.Text, Path.GetFileName(binary.Path),
                    wheel.Repaired.DllFolder is { } dlls ? RunPaths.Between(loader, dlls, start: "") : null)));
        }
    }
}
