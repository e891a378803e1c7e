using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Toolchains;

namespace HPy.Build.Editors;

/// <summary>Tells editors how the sources of a project are compiled, in one of its configurations.</summary>
/// <param name="tools">Starts zig, which is asked where its headers are.</param>
/// <param name="toolchains">The compilers for each platform.</param>
/// <param name="plan">What the build does.</param>
/// <param name="extensions">The modules of the project; HPy's own sources are nobody's business.</param>
public sealed class CompileCommands(
    IToolRunner tools, IReadOnlyDictionary<RuntimeId, Toolchain> toolchains, BuildPlan plan, IEnumerable<Extension> extensions)
{
    /// <summary>Writes the file where it is not up to date.</summary>
    /// <param name="file">The file.</param>
    /// <param name="choice">The configuration. One that was not asked for does not replace one that was.</param>
    /// <param name="cancellation">Stops it.</param>
    public void Write(CompileCommandsFile file, EditorConfiguration choice, CancellationToken cancellation)
    {
        if (!choice.IsWanted && file.Exists)
            return;
        var actions = Actions(choice.Configuration);
        if (file.IsUpToDate(actions))
            return;
        var toolchain = toolchains[choice.Configuration.Rid];
        var zig = new Dictionary<Language, ZigTarget?>();
        if (toolchain.Name == Toolchain.Zig)
            foreach (var language in actions.Select(a => Languages.Of(a.Inputs[0])).Distinct())
                zig[language] = ZigTarget.AskAsync(tools, toolchain, language, cancellation).GetAwaiter().GetResult();
        foreach (var generated in actions.SelectMany(a => a.GeneratedFiles).Where(g => !File.Exists(g.Path)))
            AtomicFile.Write(generated.Path, generated.Content);
        file.Write(actions, actions.Select(a =>
            EditorCommand.Create(a, toolchain, zig.GetValueOrDefault(Languages.Of(a.Inputs[0])))));
    }

    /// <summary>What compiles each source, once: editors take the first of several commands.</summary>
    private ImmutableArray<BuildAction> Actions(BuildConfiguration configuration)
    {
        var left = extensions.SelectMany(e => e.Sources).ToHashSet(StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<BuildAction>();
        foreach (var action in plan.Compile)
            if (action.Scope == configuration.Folder && left.Remove(action.Inputs[0]))
                result.Add(action);
        return result.ToImmutable();
    }
}
