using System.Reflection;
using System.Text;

namespace HPy.Build.Wheels;

/// <summary>The files of dist-info that every wheel has, but for RECORD: METADATA, WHEEL, entry points, licences.</summary>
internal sealed class DistInfoPart : IWheelPart
{
    /// <inheritdoc />
    public void AddTo(WheelDraft wheel, CancellationToken cancellation)
    {
        wheel.Contents.Add(WheelFile.FromText(wheel.DistInfo + "METADATA", wheel.Metadata.Format()));
        wheel.Contents.Add(WheelFile.FromText(wheel.DistInfo + "WHEEL", FormatWheel(wheel.Tags)));
        if (wheel.Project.EntryPoints.Length > 0)
            wheel.Contents.Add(WheelFile.FromText(
                wheel.DistInfo + "entry_points.txt", EntryPoint.Format(wheel.Project.EntryPoints)));
        foreach (var license in wheel.Licenses)
            wheel.Contents.Add(WheelFile.FromDisk($"{wheel.DistInfo}licenses/{license.Path}", license.Source));
    }

    private static string FormatWheel(WheelTagSet tags)
    {
        var version = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);
        var text = new StringBuilder($"Wheel-Version: 1.0\nGenerator: HPy.Build.Sdk ({version})\nRoot-Is-Purelib: false\n");
        foreach (var tag in tags.Expand())
            text.Append("Tag: ").Append(tag).Append('\n');
        return text.ToString();
    }
}
