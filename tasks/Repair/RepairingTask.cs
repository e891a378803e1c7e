using HPy.Build.Audit;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels;
using HPy.Build.Toolchains.Dialects;
using Microsoft.Build.Framework;

namespace HPy.Build.Repair;

/// <summary>What a task knows that packs shared libraries into wheels: the properties and items about them.</summary>
public abstract class RepairingTask : MetadataTask
{
    /// <summary>The property HPyBundleLibraries.</summary>
    public bool BundleLibraries { get; set; } = true;

    /// <summary>The property HPyPatchElf.</summary>
    public string? PatchElf { get; set; }

    /// <summary>The property HPyBundleExclude: patterns, which an item would take for names of files.</summary>
    public string? BundleExclude { get; set; }

    /// <summary>Folders with libraries.</summary>
    public ITaskItem[] LibraryDirectories { get; set; } = [];

    /// <summary>Libraries that modules are linked with.</summary>
    public ITaskItem[] Libraries { get; set; } = [];

    /// <summary>Options of the linker.</summary>
    public ITaskItem[] LinkOptions { get; set; } = [];

    /// <summary>What modules were linked from, to say where a library came in.</summary>
    public ITaskItem[] LinkJobs { get; set; } = [];

    /// <summary>The folder of HPy's own sources.</summary>
    public string? RuntimeFolder { get; set; }

    /// <summary>Where changed copies of modules and libraries are kept; empty when nothing is ever changed.</summary>
    public string? RepairFolder { get; set; }

    /// <summary>The folder of the project.</summary>
    public string? ProjectFolder { get; set; }

    private string LibraryListFile => Folder(RepairFolder) + ".libraries";

    /// <summary>What the project says; null for a task that was not told where to work.</summary>
    protected RepairSettings? ReadRepair()
    {
        if (string.IsNullOrEmpty(RepairFolder))
            return null;
        var folder = Folder(RepairFolder);
        return new RepairSettings
        {
            Bundle = BundleLibraries,
            PatchElf = PatchElf ?? "",
            Excluded = [.. (BundleExclude ?? "").Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            LibraryDirectories = BuildInputItems.Read(LibraryDirectories, _ => true),
            Libraries = BuildInputItems.Read(Libraries, GnuDialect.IsPath),
            LinkOptions = BuildInputItems.Read(LinkOptions, _ => false),
            WorkFolder = folder,
            StateFile = folder + BuildState.Suffix,
            ProjectFolder = Folder(ProjectFolder),
            Owner = Owner,
            Environment = Environment.GetEnvironmentVariable,
            Origins = FindOrigins,
        };
    }

    // The folder of copies is in that of the objects.
    private SymbolOrigins FindOrigins(string module)
    {
        if (LinkJobs.FirstOrDefault(j => j.ItemSpec == module) is not { } job)
            return SymbolOrigins.Unknown;
        var inputs = Items.Split(job.GetMetadata("Inputs"));
        var linked = new LinkedModule(module, ConfigurationItems.FromItem(job), ModuleName.Parse(job.GetMetadata("Module")), inputs);
        var places = new ObjectPlaces(Folder(ProjectFolder), Path.GetDirectoryName(Folder(RepairFolder))!, Folder(RuntimeFolder));
        return new SymbolOrigins(inputs, path => places.SourceOf(path, linked));
    }

    private static string Folder(string? path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(string.IsNullOrEmpty(path) ? "." : path));

    /// <summary>Goes on with what decides about libraries.</summary>
    internal void AddRepair(WheelFingerprint fingerprint) => fingerprint
        .Add(BundleLibraries ? "bundle" : "").Add(PatchElf).Add(BundleExclude)
        .AddItems(LibraryDirectories, "RuntimeIdentifier", "Module")
        .AddItems(Libraries, "RuntimeIdentifier", "Module")
        .AddItems(LinkOptions, "RuntimeIdentifier", "Module");

    /// <summary>The libraries that the last wheels brought along, as they are now: newer ones have to be packed again.</summary>
    protected string FingerprintLibraries()
    {
        if (string.IsNullOrEmpty(RepairFolder))
            return "";
        var files = OutputList.Load(LibraryListFile, Owner);
        if (files.Count == 0)
            return "";
        var fingerprint = new WheelFingerprint()
            .Add(Environment.GetEnvironmentVariable("LD_LIBRARY_PATH")).Add(Environment.GetEnvironmentVariable("LIBRARY_PATH"));
        foreach (var file in files)
            fingerprint.AddFile(file);
        return fingerprint.ToString();
    }

    /// <summary>Remembers the libraries that wheels brought along, and says so.</summary>
    protected void Remember(IReadOnlyCollection<BundledLibrary> libraries)
    {
        if (string.IsNullOrEmpty(RepairFolder))
            return;
        foreach (var library in libraries.DistinctBy(l => l.ArchivePath))
            Log.LogMessage(MessageImportance.High, "  {0} ({1}) is packed as {2}", library.Name,
                library.Package is { } package ? $"{library.Source}, {package.Name} {package.Version}" : library.Source, library.ArchivePath);
        OutputList.Save(LibraryListFile, Owner, [.. libraries.Select(l => l.Source).Distinct().Order(StringComparer.Ordinal)],
            OutputList.Load(LibraryListFile, Owner));
    }
}
