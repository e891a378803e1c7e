using System.Collections.Immutable;
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
        {
            var job = byOutput.GetValueOrDefault(item.ItemSpec);
            yield return new LinkedModule(item.ItemSpec, ConfigurationItems.FromItem(item), ModuleName.Parse(item.GetMetadata("Module")),
                job is null ? [] : Items.Split(job.GetMetadata("Inputs")))
            {
                LeavesSymbolsOpen = job is not null && LeavesSymbolsOpen(Items.Split(job.GetMetadata("Arguments"))),
            };
        }
    }

    // Said once it is what zig is told in place of -z defs; said by the project, it is meant.
    private static bool LeavesSymbolsOpen(ImmutableArray<string> arguments) =>
        arguments.Count(a => a == "-Wl,-z,undefs") == 1 && !arguments.Contains("-Wl,-z,defs");
}
