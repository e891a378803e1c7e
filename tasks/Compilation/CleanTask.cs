using HPy.Build.Diagnostics;
using Microsoft.Build.Framework;

namespace HPy.Build.Compilation;

/// <summary>Target Clean: removes what builds made.</summary>
public sealed class CleanTask : HPyTask
{
    /// <summary>Where objects and the lists of outputs are.</summary>
    [Required]
    public string ObjectFolder { get; set; } = "";

    /// <summary>Where modules are.</summary>
    [Required]
    public string OutputFolder { get; set; } = "";

    /// <summary>The folder of the project.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation) => OutputCleaner.Clean(
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(ObjectFolder)),
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(OutputFolder)),
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(ProjectFolder)), Owner, cancellation);
}
