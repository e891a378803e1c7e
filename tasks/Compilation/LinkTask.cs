using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Reporting;
using Microsoft.Build.Framework;

namespace HPy.Build.Compilation;

/// <summary>Target HPyLink: links every module that needs it and names the result in HPyBinary items.</summary>
public sealed class LinkTask : HPyTask
{
    /// <summary>The HPyLinkJob items.</summary>
    [Required]
    public ITaskItem[] Jobs { get; set; } = [];

    /// <summary>Where objects are.</summary>
    [Required]
    public string ObjectFolder { get; set; } = "";

    /// <summary>The property HPyMaxParallelCompiles; empty for one per processor.</summary>
    public string MaxParallel { get; set; } = "";

    /// <summary>The property HPyProgress.</summary>
    public string Progress { get; set; } = "";

    /// <summary>The property HPySummary.</summary>
    public string Summary { get; set; } = "";

    /// <summary>What HPyCompile did for each configuration.</summary>
    public ITaskItem[] CompileOutcomes { get; set; } = [];

    /// <summary>What both did.</summary>
    [Output]
    public ITaskItem[] Outcomes { get; set; } = [];

    /// <summary>Whether the build ends with a table.</summary>
    [Output]
    public bool ShowsSummary { get; set; }

    /// <summary>The linked modules.</summary>
    [Output]
    public ITaskItem[] Binaries { get; set; } = [];

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        var folder = Path.GetFullPath(ObjectFolder);
        var jobs = Jobs.Select(LinkJobItems.FromItem).ToList();
        using var buildLock = BuildLock.Acquire(folder, cancellation);
        var tally = new OutcomeTally();
        var listener = new TaskListener(Log, Report, new Reporting.Progress(ProgressInterval.Parse(Progress), TimeProvider.System), tally);
        var runner = new ActionRunner(new ToolRunner(), listener, Parallelism.BesideFarm(MaxParallel));
        var succeeded = runner.Run([.. jobs.Select(j => j.Action)], Path.Combine(folder, "link" + BuildState.Suffix), Owner, cancellation);
        var outcomes = CompileOutcomes.Select(o => tally.AddTo(OutcomeItems.FromItem(o))).ToList();
        if (!succeeded)
        {
            OutcomeItems.ShowFailure(Log, Owner, Summary, outcomes);
            return;
        }
        Outcomes = [.. outcomes.Select(OutcomeItems.ToItem)];
        ShowsSummary = SummaryModes.Parse(Summary).Shows(outcomes);
        Binaries = [.. jobs.Select(ToBinary)];
    }

    private static ITaskItem ToBinary(LinkJob job)
    {
        var item = ConfigurationItems.ToItem(job.Configuration);
        item.ItemSpec = Items.Create(job.Action.Output).ItemSpec;
        Items.Set(item, "Module", job.Module.Text);
        return item;
    }
}
