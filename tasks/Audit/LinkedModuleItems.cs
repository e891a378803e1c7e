using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using Microsoft.Build.Framework;

namespace HPy.Build.Audit;

/// <summary>How a <see cref="LinkedModule"/> comes from the targets before.</summary>
internal static class LinkedModuleItems
{
    /// <summary>The linked modules, with what each was linked from.</summary>
    /// <param name="binaries">The HPyBinary items.</param>
    /// <param name="jobs">The HPyLinkJob items.</param>
    public static IEnumerable<LinkedModule> Read(ITaskItem[] binaries, ITaskItem[] jobs)
    {
        var byOutput = jobs.ToDictionary(j => j.ItemSpec, StringComparer.Ordinal);
        foreach (var item in binaries)
            yield return new LinkedModule(item.ItemSpec, ConfigurationItems.FromItem(item), ModuleName.Parse(item.GetMetadata("Module")),
                byOutput.TryGetValue(item.ItemSpec, out var job) ? Items.Split(job.GetMetadata("Inputs")) : []);
    }
}
