using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using Microsoft.Build.Framework;

namespace HPy.Build.Compilation;

/// <summary>Target HPyLayout: writes loaders and copies pure Python files beside the linked modules.</summary>
public sealed class LayoutTask : HPyTask
{
    /// <summary>The HPyBinary items.</summary>
    [Required]
    public ITaskItem[] Binaries { get; set; } = [];

    /// <summary>Type stubs, with the metadata LayoutPath.</summary>
    public ITaskItem[] Stubs { get; set; } = [];

    /// <summary>Where modules are.</summary>
    [Required]
    public string OutputFolder { get; set; } = "";

    /// <summary>Where the list of written files goes.</summary>
    [Required]
    public string ObjectFolder { get; set; } = "";

    /// <summary>The folder with pure Python files; it need not exist.</summary>
    [Required]
    public string PythonFolder { get; set; } = "";

    /// <summary>The folder with HPy's headers and sources.</summary>
    [Required]
    public string RuntimeFolder { get; set; } = "";

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        var folder = Path.GetFullPath(ObjectFolder);
        using var buildLock = BuildLock.Acquire(folder, cancellation);
        var layout = new OutputLayout(Path.GetFullPath(OutputFolder), Path.GetFullPath(PythonFolder),
            Path.Combine(Path.GetFullPath(RuntimeFolder), "loader", "module_loader.py.in"),
            [.. Stubs.Select(s => (Items.FullPath(s), s.GetMetadata("LayoutPath")))]);
        layout.Write([.. Binaries.Select(b => (ConfigurationItems.FromItem(b), ModuleName.Parse(b.GetMetadata("Module"))))],
            Path.Combine(folder, "layout" + OutputList.Suffix), Owner, cancellation);
    }
}
