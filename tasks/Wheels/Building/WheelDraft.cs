using System.Collections.Immutable;
using HPy.Build.Repair;
using HPy.Build.Wheels.Sbom;

namespace HPy.Build.Wheels;

/// <summary>
/// One wheel while it is planned. The <see cref="IWheelPart"/>s of <see cref="WheelBuilder"/> go over it in turn: the first
/// ones bring in what belongs into site-packages, then the platform is found from it, and the last ones write dist-info.
/// </summary>
public sealed class WheelDraft
{
    /// <summary>Begins a wheel for some modules of a project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="key">What the wheel is built for.</param>
    /// <param name="binaries">Its modules.</param>
    public WheelDraft(WheelProject project, WheelKey key, ImmutableArray<WheelBinary> binaries)
    {
        (Project, Key, Binaries) = (project, key, binaries);
        PythonFiles = [.. project.PythonFiles.Where(f => f.PythonTag.Length == 0 || key.Serves(f.PythonTag))];
        Licenses = project.LicenseFiles;
        Metadata = project.Metadata.ToCore(binaries.Any(b => b.LoaderPath is not null), [.. Licenses.Select(l => l.Path)]);
        DistInfo = $"{Metadata.Name.Escaped}-{Metadata.Version.Canonical}.dist-info/";
    }

    public WheelProject Project { get; }

    public WheelKey Key { get; }

    /// <summary>The modules. A part may replace them, by copies that it changed for example, before they are added.</summary>
    public ImmutableArray<WheelBinary> Binaries { get; set; }

    /// <summary>The files of the project's Python folder and items that this wheel gets.</summary>
    public ImmutableArray<PackedFile> PythonFiles { get; set; }

    /// <summary>The licence texts, with their names below <c>licenses/</c>.</summary>
    public ImmutableArray<PackedFile> Licenses { get; }

    /// <summary>The metadata of the package.</summary>
    public CoreMetadata Metadata { get; set; }

    /// <summary>The folder of the metadata, with <c>/</c> at its end.</summary>
    public string DistInfo { get; }

    /// <summary>The folder of files for other places than site-packages, with <c>/</c> at its end.</summary>
    public string DataFolder => DistInfo[..^"dist-info/".Length] + "data/";

    /// <summary>The files so far.</summary>
    public WheelContents Contents { get; } = new();

    /// <summary>Native libraries that came along with the modules: they count for the platform.</summary>
    public List<string> Libraries { get; } = [];

    /// <summary>The shared libraries that came along, and what follows from that.</summary>
    public RepairedWheel Repaired { get; set; } = RepairedWheel.Nothing;

    /// <summary>What of others is in the wheel.</summary>
    public List<SbomComponent> Components { get; } = [];

    /// <summary>The platform; known after <see cref="PlatformPart"/>.</summary>
    public PlatformResult Platform { get; set; } = new([], null);

    /// <summary>What the wheel runs on, once the platform is known.</summary>
    public WheelTagSet Tags => Key.PythonTag.Length == 0
        ? WheelTagSet.ForAnyPython(Platform.Tags)
        : WheelTagSet.ForPython(Key.PythonTag, Platform.Tags);

    /// <summary>The file name, once the platform is known.</summary>
    public WheelFileName Name => new(Metadata.Name, Metadata.Version, Tags);

    /// <summary>The wheel as a whole.</summary>
    public BuiltWheel ToBuilt() => new(Path.Combine(Project.OutputFolder, Name.ToString()), Key, Name, Platform.Reason)
    {
        BundledLibraries = Repaired.Libraries,
    };
}

/// <summary>Adds one kind of thing to a wheel that is planned. Nothing is written before all wheels are planned.</summary>
public interface IWheelPart
{
    /// <summary>Checks what it is about, and adds it.</summary>
    /// <exception cref="Diagnostics.BuildException">Something is wrong.</exception>
    void AddTo(WheelDraft wheel, CancellationToken cancellation);
}
