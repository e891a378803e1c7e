using System.Reflection;
using HPy.Build.Wheels.Sbom;

namespace HPy.Build.Wheels;

/// <summary>The list of what the wheel is made of, under <c>dist-info/sboms/</c> (PEP 770).</summary>
internal sealed class SbomPart : IWheelPart
{
    private const string Name = "sboms/hpy-build-sdk.cdx.json";

    /// <inheritdoc />
    public void AddTo(WheelDraft wheel, CancellationToken cancellation)
    {
        if (!wheel.Project.Sbom)
            return;
        wheel.Contents.Add(WheelFile.FromText(wheel.DistInfo + Name, CycloneDx.Format(new SbomDocument
        {
            Name = wheel.Metadata.Name.ToString(),
            Version = wheel.Metadata.Version.Canonical,
            PackageUrl = PackageUrls.ForPython(wheel.Metadata.Name, wheel.Metadata.Version),
            Description = wheel.Metadata.Summary ?? "",
            License = wheel.Metadata.LicenseExpression ?? "",
            Tags = wheel.Tags.ToString(),
            SdkVersion = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3),
            Time = wheel.Project.Time == WheelArchive.Oldest ? null : wheel.Project.Time,
            Tools = [.. wheel.Binaries.SelectMany(b => CompilerNotes.Read(b.Path)).Distinct().OrderBy(t => t.Note, StringComparer.Ordinal)],
            Components = [.. wheel.Components],
        })));
    }
}
