using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using Microsoft.Build.Framework;

namespace HPy.Build.Testing;

/// <summary>Target HPyCleanTests: removes environments and results of tests.</summary>
public sealed class CleanTestsTask : HPyTask
{
    /// <summary>Where they are.</summary>
    [Required]
    public string WorkFolder { get; set; } = "";

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        var folder = Items.FullPath(WorkFolder);
        if (!Directory.Exists(folder))
            return;
        using (BuildLock.Acquire(folder, cancellation))
            // A folder of that name may hold something else, when someone set IntermediateOutputPath to an odd place.
            foreach (var abi in (Configurations.Abi[])[Configurations.Abi.Universal, Configurations.Abi.CPython, Configurations.Abi.Hybrid])
                Remove(Path.Combine(folder, Configurations.Abis.Name(abi)));
        AtomicFile.Delete(Path.Combine(folder, BuildLock.FileName));
        RemoveIfEmpty(folder);
    }

    private static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.NotWritable(folder, e);
        }
    }

    private static void RemoveIfEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // Something else is in it.
        }
    }
}
