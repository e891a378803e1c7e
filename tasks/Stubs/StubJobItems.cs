using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace HPy.Build.Stubs;

/// <summary>How a <see cref="StubJob"/> travels between targets.</summary>
internal static class StubJobItems
{
    public static TaskItem ToItem(StubJob job) => Items.Create(job.Module.Text, ("Trees", Items.Join(job.Trees)));

    public static StubJob FromItem(ITaskItem item) =>
        new(ModuleName.Parse(item.ItemSpec), Items.Split(item.GetMetadata("Trees")));

    /// <summary>The names that the project's own files have in wheels.</summary>
    public static ImmutableHashSet<string> PackagePaths(ITaskItem[] files) => files.Select(PackagePath).ToImmutableHashSet(StringComparer.Ordinal);

    private static string PackagePath(ITaskItem file)
    {
        var path = file.GetMetadata("PackagePath");
        return (path.Length > 0 ? path : Path.GetFileName(file.ItemSpec)).Replace('\\', '/');
    }
}
