using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using Microsoft.Build.Framework;

namespace HPy.Build.Wheels;

/// <summary>Removes the wheels that builds of a project made, as far as they are still the same files.</summary>
public sealed class CleanWheelsTask : HPyTask
{
    /// <summary>Where all wheels of the project are remembered.</summary>
    [Required]
    public string HistoryFile { get; set; } = "";

    /// <summary>Other files that packing wrote for itself.</summary>
    public string[] StateFiles { get; set; } = [];

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        if (!File.Exists(HistoryFile))
            return;
        using var buildLock = BuildLock.Acquire(Path.GetDirectoryName(Path.GetFullPath(HistoryFile))!, cancellation);
        var left = WheelHistory.RemoveAll(WheelHistory.Read(HistoryFile, Owner));
        foreach (var wheel in left)
            Report(new Diagnostic(Severity.Warning, ErrorCode.WheelNotWritten, $"{wheel.Path} cannot be deleted; it may be in use"));
        foreach (var file in StateFiles.Append(HistoryFile))
            AtomicFile.Delete(file);
    }
}
