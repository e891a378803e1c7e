using System.Globalization;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using Microsoft.Build.Framework;

namespace HPy.Build.Reporting;

/// <summary>Target HPySummarize: shows the table at the end of a build.</summary>
public sealed class SummaryTask : HPyTask
{
    private static readonly char[] Separators = ['+'];

    /// <summary>What HPyCompile and HPyLink did.</summary>
    [Required]
    public ITaskItem[] Outcomes { get; set; } = [];

    /// <summary>The HPyWheel items.</summary>
    public ITaskItem[] Wheels { get; set; } = [];

    /// <summary>The name of the project.</summary>
    public string ProjectName { get; set; } = "";

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        var wheels = Wheels.Select(w => (Item: w, Wheel: new SummaryWheel(w.GetMetadata("Tag"), new FileInfo(Items.FullPath(w)).Length))).ToList();
        OutcomeItems.Show(Log, ProjectName, Headline(),
            SummaryTable.Format([.. Outcomes.Select(OutcomeItems.FromItem)], c => wheels.Find(w => IsOf(c, w.Item)).Wheel));
    }

    private string Headline() => Wheels.Length switch
    {
        0 => "nothing was packed",
        1 => Items.FullPath(Wheels[0]),
        _ => string.Create(CultureInfo.InvariantCulture,
            $"{Path.Combine(Path.GetDirectoryName(Items.FullPath(Wheels[0]))!, "*.whl")} ({Wheels.Length} wheels)"),
    };

    // A wheel may hold modules of several configurations.
    private static bool IsOf(BuildConfiguration configuration, ITaskItem wheel) =>
        wheel.GetMetadata("RuntimeIdentifier") == configuration.Rid.Name
        && wheel.GetMetadata("Abi").Split(Separators).Contains(configuration.Abi.Name())
        && (configuration.Python is null || wheel.GetMetadata("PythonTag").Split(Separators).Contains(configuration.Python.Tag));
}
