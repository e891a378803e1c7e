using System.Collections.Immutable;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains.Dialects;
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
            i.GetMetadata("RuntimeIdentifier"), i.GetMetadata("Module"))
            .For(i.GetMetadata("Dialect"), i.GetMetadata("Toolchain"), Paths(i.GetMetadata("Source")))),
    ];

    // Names of files have blanks.
    private static ImmutableArray<string> Paths(string text) =>
        [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Items.FullPath)];

    /// <summary>All input items of a project.</summary>
    public static BuildInputs ReadAll(
        ITaskItem[] includeDirectories, ITaskItem[] defines, ITaskItem[] compileOptions, ITaskItem[] libraryDirectories,
        ITaskItem[] libraries, ITaskItem[] linkOptions, bool linkRuntime) => new()
        {
            IncludeDirectories = Read(includeDirectories, isPath: _ => true),
            Defines = Read(defines, isPath: _ => false),
            CompileOptions = Read(compileOptions, isPath: _ => false),
            LibraryDirectories = Read(libraryDirectories, isPath: _ => true),
            Libraries = Read(libraries, isPath: GnuDialect.IsPath),
            LinkOptions = Read(linkOptions, isPath: _ => false),
            LinkRuntime = linkRuntime,
        };
}
