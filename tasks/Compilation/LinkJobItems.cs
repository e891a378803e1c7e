using System.Collections.Immutable;
using System.Globalization;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains.Dialects;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace HPy.Build.Compilation;

/// <summary>How a <see cref="LinkJob"/> travels between targets.</summary>
internal static class LinkJobItems
{
    public static TaskItem ToItem(LinkJob job)
    {
        var (action, script) = (job.Action, job.Action.GeneratedFiles[0]);
        var item = ConfigurationItems.ToItem(job.Configuration);
        item.ItemSpec = Items.Create(action.Output).ItemSpec;
        Items.Set(item, "Module", job.Module.Text);
        Items.Set(item, "Tool", action.Tool);
        Items.Set(item, "ToolStamp", string.Create(CultureInfo.InvariantCulture, $"{action.ToolStamp.Ticks}:{action.ToolStamp.Length}"));
        Items.Set(item, "LeadingArguments", Items.Join(action.LeadingArguments));
        Items.Set(item, "Dialect", action.Dialect.Name);
        Items.Set(item, "Environment", Items.Join(action.Environment.Select(v => $"{v.Key}={v.Value}")));
        Items.Set(item, "Arguments", Items.Join(action.Arguments));
        Items.Set(item, "Inputs", Items.Join(action.Inputs));
        Items.Set(item, "ExportScript", script.Path);
        Items.Set(item, "ExportScriptText", script.Content);
        Items.Set(item, "Exports", Items.Join(action.Exports));
        Items.Set(item, "WorkingDirectory", action.WorkingDirectory);
        return item;
    }

    public static LinkJob FromItem(ITaskItem item)
    {
        var configuration = ConfigurationItems.FromItem(item);
        var module = ModuleName.Parse(item.GetMetadata("Module"));
        var stamp = item.GetMetadata("ToolStamp").Split(':');
        return new LinkJob(configuration, module, new BuildAction
        {
            Kind = ActionKind.Link,
            Scope = configuration.Folder,
            Output = item.ItemSpec,
            Tool = item.GetMetadata("Tool"),
            ToolStamp = new FileStamp(
                long.Parse(stamp[0], CultureInfo.InvariantCulture), long.Parse(stamp[1], CultureInfo.InvariantCulture)),
            LeadingArguments = Items.Split(item.GetMetadata("LeadingArguments")),
            Dialect = Dialect.Named(item.GetMetadata("Dialect")),
            Environment = Items.Split(item.GetMetadata("Environment")).Select(v => v.Split('=', 2))
                .ToImmutableSortedDictionary(v => v[0], v => v[1]),
            Arguments = Items.Split(item.GetMetadata("Arguments")),
            Inputs = Items.Split(item.GetMetadata("Inputs")),
            GeneratedFiles = [new GeneratedFile(item.GetMetadata("ExportScript"), item.GetMetadata("ExportScriptText"))],
            Exports = Items.Split(item.GetMetadata("Exports")),
            WorkingDirectory = item.GetMetadata("WorkingDirectory"),
            Title = $"{module} ({configuration.Folder})",
            Name = configuration.FileName(module),
        });
    }
}
