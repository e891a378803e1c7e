namespace HPy.Build.Wheels;

/// <summary>Finds the platform from all native files of the wheel.</summary>
internal sealed class PlatformPart : IWheelPart
{
    private readonly PlatformTags _platforms = new();

    /// <inheritdoc />
    public void AddTo(WheelDraft wheel, CancellationToken cancellation) => wheel.Platform = _platforms.Find(
        wheel.Key.Rid,
        wheel.Binaries.Select(b => b.Path),
        wheel.PythonFiles.Select(f => f.Source).Concat(wheel.Libraries));
}
