using System.Collections.Immutable;
using HPy.Build.Diagnostics;
using HPy.Build.Repair;

namespace HPy.Build.Wheels;

/// <summary>Turns the linked modules of a project into wheels: one for each ABI, platform and interpreter, or one for each platform.</summary>
public sealed class WheelBuilder(WheelProject project)
{
    private readonly ImmutableArray<IWheelPart> _parts = CreateParts(new PlatformTags(project.Platform));

    // In this order: files of site-packages, the platform that follows from them, dist-info.
    private static ImmutableArray<IWheelPart> CreateParts(PlatformTags platforms) =>
    [
        new RepairPart(platforms),
        new ModulePart(),
        new PythonFilePart(),
        new DataPart(),
        new PlatformPart(platforms),
        new DistInfoPart(),
        new SbomPart(),
    ];

    /// <summary>Checks everything, then writes all wheels.</summary>
    /// <exception cref="BuildException">Something is wrong; no wheel is half-written then.</exception>
    public ImmutableArray<BuiltWheel> Build(CancellationToken cancellation)
    {
        var drafts = WheelGrouping.Group(project.Layout, project.Binaries)
            .Select(g => Plan(new WheelDraft(project, g.Key, g.Binaries), cancellation))
            .ToImmutableArray();
        CheckNames(drafts);
        foreach (var wheel in drafts)
            Write(wheel, cancellation);
        return [.. drafts.Select(d => d.ToBuilt())];
    }

    private WheelDraft Plan(WheelDraft wheel, CancellationToken cancellation)
    {
        foreach (var part in _parts)
        {
            cancellation.ThrowIfCancellationRequested();
            part.AddTo(wheel, cancellation);
        }
        return wheel;
    }

    private static void CheckNames(ImmutableArray<WheelDraft> drafts)
    {
        foreach (var same in drafts.GroupBy(d => d.Name.ToString(), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            throw new BuildException(ErrorCode.SameWheelTwice,
                $"{string.Join(" and ", same.Select(d => d.Key))} would both be {same.Key}; "
                + "build them one after the other with different values of HPyWheelDir");
    }

    private void Write(WheelDraft wheel, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        WheelArchive.DeleteLeftovers(project.OutputFolder, wheel.Metadata.Name.Escaped);
        var files = wheel.Contents.Files.OrderBy(f => f.Path.StartsWith(wheel.DistInfo, StringComparison.Ordinal));
        WheelArchive.Write(wheel.ToBuilt().Path, files, wheel.DistInfo + "RECORD", project.Time, cancellation);
    }
}
