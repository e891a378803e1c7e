namespace HPy.Build.Wheels;

/// <summary>Finds the platform from all native files of the wheel.</summary>
/// <param name="platforms">Finds it.</param>
internal sealed class PlatformPart(PlatformTags platforms) : IWheelPart
{
    /// <inheritdoc />
    public void AddTo(WheelDraft wheel, CancellationToken cancellation) => wheel.Platform = platforms.Find(
        wheel.Key.Rid,
        wheel.Binaries.Select(b => b.Path),
        wheel.PythonFiles.Concat(wheel.Project.DataFiles).Select(f => f.Source).Concat(wheel.Libraries),
        wheel.Repaired.External);
}
