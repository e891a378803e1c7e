using System.Collections.Immutable;
using HPy.Build.Diagnostics;
using HPy.Build.Python;
using HPy.Build.Wheels;
using Microsoft.Build.Framework;

namespace HPy.Build.Configurations;

/// <summary>Target HPyResolveConfigurations: one HPyConfiguration item per ABI, platform and Python to build for.</summary>
public sealed class ResolveConfigurationsTask : HPyTask
{
    /// <summary>The property HPyAbi.</summary>
    [Required]
    public string Abi { get; set; } = "";

    /// <summary>The property RuntimeIdentifier or RuntimeIdentifiers; empty for the host.</summary>
    public string RuntimeIdentifiers { get; set; } = "";

    /// <summary>The property HPyPython.</summary>
    public string Python { get; set; } = "";

    /// <summary>The property HPyPythonRoot.</summary>
    public string PythonRoot { get; set; } = "";

    /// <summary>The HPyPythonRoot items, with metadata RuntimeIdentifier.</summary>
    public ITaskItem[] PythonRoots { get; set; } = [];

    /// <summary>The property HPyWheelLayout.</summary>
    public string WheelLayout { get; set; } = "";

    /// <summary>The property HPyPlatformTag.</summary>
    public string PlatformTag { get; set; } = "";

    /// <summary>The property HPyRequiresPython.</summary>
    public string RequiresPython { get; set; } = "";

    /// <summary>Seconds an interpreter may take to answer.</summary>
    public int PythonTimeout { get; set; } = 30;

    /// <summary>The folder of the project.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <summary>The matrix.</summary>
    [Output]
    public ITaskItem[] Configurations { get; set; } = [];

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        var abis = Abis.ParseList(Abi);
        var layout = WheelLayouts.Parse(WheelLayout);
        var claim = PlatformClaim.Parse(PlatformTag);
        var rids = RuntimeId.ParseList(RuntimeIdentifiers);
        var required = new RequiredPythons(RequiresPython);
        var pythons = abis.Any(a => a.NeedsPython())
            ? Pythons(required).For(rids, cancellation)
            : ImmutableDictionary<RuntimeId, ImmutableArray<PythonTarget>>.Empty;
        var matrix = ConfigurationMatrix.Create(abis, rids, pythons);
        WheelLayouts.Check(layout, matrix);
        foreach (var warning in required.Check(pythons.Values.SelectMany(p => p).DistinctBy(p => p.Tag)))
            Report(warning);
        foreach (var rid in rids)
            claim.For(rid);
        Configurations = [.. matrix.Select(ConfigurationItems.ToItem)];
    }

    private TargetPythons Pythons(RequiredPythons required) => new(
        Python,
        [
            .. PythonRoots.SelectMany(r => Build.Python.PythonRoot.FromItem(r.ItemSpec, r.GetMetadata("RuntimeIdentifier"), ProjectFolder)),
            .. Build.Python.PythonRoot.ParseProperty(PythonRoot, ProjectFolder),
        ],
        PythonSelection.Standard(ProjectFolder, TimeSpan.FromSeconds(PythonTimeout), required, Report),
        required,
        RuntimeId.Host());
}
