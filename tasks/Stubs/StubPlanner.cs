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
    /// <param name="configurations">The matrix; the universal ABI, which needs no Python, goes before the others, and this machine before other platforms.</param>
    /// <param name="extensions">The modules.</param>
    public (ImmutableArray<BuildAction> Actions, ImmutableArray<StubJob> Jobs) Plan(
        IReadOnlyList<BuildConfiguration> configurations, IEnumerable<Extension> extensions)
    {
        var configuration = Choose(configurations);
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

    // Whatever a module is built for, its stub is the same: this machine's own platform if it is among them, because only of
    // that clang surely has the system's headers.
    private static BuildConfiguration Choose(IReadOnlyList<BuildConfiguration> configurations)
    {
        var host = RuntimeId.Host();
        return configurations.MinBy(c => (c.Abi == Abi.Universal ? 0 : 2) + (c.Rid == host ? 0 : 1))!;
    }

    private BuildAction Describe(BuildConfiguration configuration, Extension extension, string source)
    {
        var output = Path.Combine(folders.ObjectFolder, Scope, extension.Module.Text, planner.RelativePath(extension, source) + ".syntax");
        var wishes = planner.Settings(configuration, extension, Languages.Of(source), source);
        if (ResponseFile.IsNeeded(wishes.Defines))
            wishes = wishes with { DefinesFile = output + BuildPlanner.DefinesSuffix };
        return new BuildAction
        {
            Kind = ActionKind.Describe,
            Scope = Scope,
            Output = output,
            Tool = clang.Path,
            ToolStamp = clang.Stamp,
            Arguments = ClangSyntax.Arguments(settings, wishes, Target(configuration), source, output),
            Inputs = [source],
            GeneratedFiles = wishes.DefinesFile is { } file ? [new GeneratedFile(file, GnuDialect.DefinesHeader(wishes.Defines))] : [],
            Filter = FilterAsync,
            WorkingDirectory = folders.ProjectFolder,
            Title = $"{Path.GetRelativePath(folders.ProjectFolder, source)} (type stub)",
        };
    }

    // Without Python's headers, which are made for one platform, a source can be read as one for this machine.
    private static RuntimeId Target(BuildConfiguration configuration) => configuration.Python is null ? RuntimeId.Host() : configuration.Rid;

    private static async Task FilterAsync(Stream tree, Stream output, CancellationToken cancellation)
    {
        using var filter = new SyntaxFilter(output);
        await filter.CopyAsync(tree, cancellation).ConfigureAwait(false);
    }
}
