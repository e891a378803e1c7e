using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Dialects;

namespace HPy.Build.Stubs;

/// <summary>A stub that is to be made.</summary>
/// <param name="Module">The module.</param>
/// <param name="Trees">Full paths of what was kept of the syntax trees of its sources.</param>
public sealed record StubJob(ModuleName Module, ImmutableArray<string> Trees);

/// <summary>
/// Plans the commands that read the sources of modules without a stub. They stand in one row with the compile
/// commands, so that every processor is busy; a module is read in one configuration, whatever it is built for.
/// </summary>
/// <param name="planner">Knows how sources are compiled.</param>
/// <param name="settings">What all commands have in common.</param>
/// <param name="folders">Where things are.</param>
/// <param name="clang">What reads sources.</param>
public sealed class StubPlanner(BuildPlanner planner, CompileSettings settings, BuildFolders folders, Compiler clang)
{
    /// <summary>The scope of the commands, and their folder below that of objects.</summary>
    public const string Scope = "stubs";

    /// <summary>The commands, and what stubs are made from their output.</summary>
    /// <param name="configurations">The matrix; the universal ABI, which needs no Python, goes before the others.</param>
    /// <param name="extensions">The modules.</param>
    public (ImmutableArray<BuildAction> Actions, ImmutableArray<StubJob> Jobs) Plan(
        IReadOnlyList<BuildConfiguration> configurations, IEnumerable<Extension> extensions)
    {
        var configuration = configurations.FirstOrDefault(c => c.Abi == Abi.Universal) ?? configurations[0];
        var actions = ImmutableArray.CreateBuilder<BuildAction>();
        var jobs = ImmutableArray.CreateBuilder<StubJob>();
        foreach (var extension in extensions)
        {
            var own = extension.Sources.Select(s => Describe(configuration, extension, s)).ToImmutableArray();
            actions.AddRange(own);
            jobs.Add(new StubJob(extension.Module, [.. own.Select(a => a.Output)]));
        }
        return (actions.ToImmutable(), jobs.ToImmutable());
    }

    private BuildAction Describe(BuildConfiguration configuration, Extension extension, string source)
    {
        var output = Path.Combine(folders.ObjectFolder, Scope, extension.Module.Text, planner.RelativePath(extension, source) + ".syntax");
        var wishes = planner.Settings(configuration, extension, Languages.Of(source));
        if (ResponseFile.IsNeeded(wishes.Defines))
            wishes = wishes with { DefinesFile = output + BuildPlanner.DefinesSuffix };
        return new BuildAction
        {
            Kind = ActionKind.Describe,
            Scope = Scope,
            Output = output,
            Tool = clang.Path,
            ToolStamp = clang.Stamp,
            Arguments = ClangSyntax.Arguments(settings, wishes, configuration.Rid, source, output),
            Inputs = [source],
            GeneratedFiles = wishes.DefinesFile is { } file ? [new GeneratedFile(file, GnuDialect.DefinesHeader(wishes.Defines))] : [],
            Filter = FilterAsync,
            WorkingDirectory = folders.ProjectFolder,
            Title = $"{Path.GetRelativePath(folders.ProjectFolder, source)} (type stub)",
        };
    }

    private static async Task FilterAsync(Stream tree, Stream output, CancellationToken cancellation)
    {
        using var filter = new SyntaxFilter(output);
        await filter.CopyAsync(tree, cancellation).ConfigureAwait(false);
    }
}
