using System.Collections.Immutable;
using HPy.Build.Diagnostics;
using Microsoft.Build.Framework;

namespace HPy.Build.Compilation;

/// <summary>How the author's input items become <see cref="BuildInput"/>.</summary>
internal static class BuildInputItems
{
    /// <summary>Reads items of one kind.</summary>
    /// <param name="items">The items.</param>
    /// <param name="isPath">Whether a value is a path; it is made full then.</param>
    public static ImmutableArray<BuildInput> Read(ITaskItem[] items, Func<string, bool> isPath) =>
    [
        .. items.Select(i => BuildInput.Create(isPath(i.ItemSpec) ? Items.FullPath(i) : i.ItemSpec,
            i.GetMetadata("RuntimeIdentifier"), i.GetMetadata("Module"))),
    ];
}
