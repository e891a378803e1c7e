using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using HPy.Build.Diagnostics;

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

    /// <summary>Pure Python and data files.</summary>
    public ImmutableArray<PackedFile> PythonFiles { get; init; } = [];

    /// <summary>Licence texts.</summary>
    public ImmutableArray<string> LicenseFiles { get; init; } = [];

    public ImmutableArray<EntryPoint> EntryPoints { get; init; } = [];

    /// <summary>The loader's text with placeholders.</summary>
    public required string LoaderTemplate { get; init; }

    /// <summary>The folder of the wheels.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>The time of all files in the wheels.</summary>
    public required DateTime Time { get; init; }
}

/// <summary>A wheel that is planned, with everything checked, or written.</summary>
/// <param name="Path">The file.</param>
/// <param name="Key">What it was built for.</param>
/// <param name="Name">The parts of its file name.</param>
/// <param name="PlainReason">Why its tag is plain <c>linux</c>; null when it is not.</param>
public sealed record BuiltWheel(string Path, WheelKey Key, WheelFileName Name, string? PlainReason);

/// <summary>Turns the linked modules of a project into wheels: one for each ABI, platform and interpreter.</summary>
public sealed class WheelBuilder(WheelProject project)
{
    private readonly PlatformTags _platforms = new();

    /// <summary>Checks everything, then writes all wheels.</summary>
    /// <exception cref="BuildException">Something is wrong; no wheel is half-written then.</exception>
    public ImmutableArray<BuiltWheel> Build(CancellationToken cancellation)
    {
        var plans = project.Binaries
            .GroupBy(b => new WheelKey(b.Abi, b.Rid, b.PythonTag))
            .OrderBy(g => g.Key.ToString(), StringComparer.Ordinal)
            .Select(g => Plan(g.Key, [.. g]))
            .ToImmutableArray();
        foreach (var same in plans.GroupBy(p => p.Wheel.Path, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            throw new BuildException(ErrorCode.SameWheelTwice,
                $"{string.Join(" and ", same.Select(p => p.Wheel.Key))} would both be {Path.GetFileName(same.Key)}; "
                + "build them one after the other with different values of HPyWheelDir");
        foreach (var (wheel, contents) in plans)
        {
            cancellation.ThrowIfCancellationRequested();
            WheelArchive.DeleteLeftovers(project.OutputFolder, wheel.Name.Name.Escaped);
            var info = wheel.Name.Stem + ".dist-info/";
            var files = contents.Files.OrderBy(f => f.Path.StartsWith(info, StringComparison.Ordinal));
            WheelArchive.Write(wheel.Path, files, info + "RECORD", project.Time, cancellation);
        }
        return [.. plans.Select(p => p.Wheel)];
    }

    private (BuiltWheel Wheel, WheelContents Contents) Plan(WheelKey key, ImmutableArray<WheelBinary> binaries)
    {
        var licenses = project.LicenseFiles.Select(f => (Name: Path.GetFileName(f), Source: f)).Distinct()
            .OrderBy(l => l.Name, StringComparer.Ordinal).ToImmutableArray();
        var usesRuntime = binaries.Any(b => b.LoaderPath is not null);
        var metadata = project.Metadata.ToCore(usesRuntime, [.. licenses.Select(l => l.Name)]);
        var pythonFiles = project.PythonFiles.Where(f => f.PythonTag.Length == 0 || f.PythonTag == key.PythonTag).ToList();
        var platform = _platforms.Find(key.Rid, binaries.Select(b => b.Path), pythonFiles.Select(f => f.Source));
        var tags = key.PythonTag.Length == 0
            ? WheelTagSet.ForAnyPython(platform.Tags)
            : WheelTagSet.ForPython(key.PythonTag, platform.Tags);
        var name = new WheelFileName(metadata.Name, metadata.Version, tags);

        var contents = new WheelContents();
        foreach (var binary in binaries)
            AddModule(contents, binary);
        foreach (var file in pythonFiles)
            AddPythonFile(contents, binaries, file.Source, file.Path, name.Stem);
        var info = name.Stem + ".dist-info/";
        contents.Add(WheelFile.FromText(info + "METADATA", metadata.Format()));
        contents.Add(WheelFile.FromText(info + "WHEEL", FormatWheel(tags)));
        if (project.EntryPoints.Length > 0)
            contents.Add(WheelFile.FromText(info + "entry_points.txt", EntryPoint.Format(project.EntryPoints)));
        foreach (var (file, source) in licenses)
            contents.Add(WheelFile.FromDisk($"{info}licenses/{file}", source));
        return (new BuiltWheel(Path.Combine(project.OutputFolder, name.ToString()), key, name, platform.Reason), contents);
    }

    private void AddModule(WheelContents contents, WheelBinary binary)
    {
        contents.Add(WheelFile.FromDisk(binary.ArchivePath, binary.Path, isExecutable: true));
        if (binary.LoaderPath is { } loader)
            contents.Add(WheelFile.FromText(loader, LoaderStub.Format(
                project.LoaderTemplate, binary.Module.Text, Path.GetFileName(binary.Path))));
    }

    private static void AddPythonFile(
        WheelContents contents, ImmutableArray<WheelBinary> binaries, string source, string path, string stem)
    {
        foreach (var binary in binaries)
        {
            var module = binary.Module.Text.Replace('.', '/');
            var hides = path.Equals(binary.LoaderPath, StringComparison.OrdinalIgnoreCase)
                ? "takes the place of the file that loads"
                : path.Equals(module + "/__init__.py", StringComparison.OrdinalIgnoreCase)
                    ? "makes a package that Python finds before" : null;
            if (hides is not null)
                throw new BuildException(ErrorCode.ShadowedModule,
                    $"{source} {hides} the extension module {binary.Module}; rename the Python file, or set HPyModule to "
                    + $"another name (for example _{binary.Module.LastPart} or {binary.Module}._{binary.Module.LastPart})", source);
        }
        if (path.StartsWith(stem + ".dist-info/", StringComparison.OrdinalIgnoreCase))
            throw new BuildException(ErrorCode.InvalidWheelPath,
                $"{source} would be in {stem}.dist-info, which belongs to the generated metadata; move it", source);
        contents.Add(WheelFile.FromDisk(path, source));
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
