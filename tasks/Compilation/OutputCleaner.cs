namespace HPy.Build.Compilation;

/// <summary>Removes the files that builds noted down as theirs, and the folders that become empty by that.</summary>
public static class OutputCleaner
{
    /// <summary>Cleans one configuration of a project.</summary>
    /// <param name="objectFolder">Where objects, states and lists are.</param>
    /// <param name="outputFolder">Where modules are.</param>
    /// <param name="projectFolder">The project: it and what is above it is never removed.</param>
    /// <param name="owner">The project file.</param>
    /// <param name="cancellation">Stops waiting for a build that is running.</param>
    public static void Clean(string objectFolder, string outputFolder, string projectFolder, string owner, CancellationToken cancellation)
    {
        if (!Directory.Exists(objectFolder))
            return;
        var folders = new HashSet<string>(StringComparer.Ordinal) { objectFolder, outputFolder };
        using (BuildLock.Acquire(objectFolder, cancellation))
        {
            foreach (var file in Outputs(objectFolder, owner))
                Remove(file, folders);
        }
        Remove(Path.Combine(objectFolder, BuildLock.FileName), folders);
        foreach (var folder in folders.OrderByDescending(f => f.Length))
            RemoveEmpty(folder, projectFolder);
    }

    private static IEnumerable<string> Outputs(string objectFolder, string owner)
    {
        foreach (var state in Directory.GetFiles(objectFolder, "*" + BuildState.Suffix))
        {
            foreach (var entry in BuildState.Load(state, owner).Entries)
            {
                yield return entry.Output;
                foreach (var companion in BuildAction.Companions(entry.Output))
                    yield return companion;
            }
            yield return state;
        }
        foreach (var list in Directory.GetFiles(objectFolder, "*" + OutputList.Suffix))
        {
            foreach (var output in OutputList.Load(list, owner))
                yield return output;
            yield return list;
        }
        // Small files beside the objects whose names only builds give.
        foreach (var pattern in (string[])["*.exports", "*.o", "*.o.d", "*.obj", "*.obj.d", "*.lib", "*.exp", "*" + BuildPlanner.DefinesSuffix, "*" + AtomicFile.TemporarySuffix])
            foreach (var file in Directory.GetFiles(objectFolder, pattern, SearchOption.AllDirectories))
                yield return file;
    }

    private static void Remove(string file, HashSet<string> folders)
    {
        AtomicFile.Delete(file);
        folders.Add(Path.GetDirectoryName(file)!);
    }

    // Upwards, as long as nothing is left in a folder.
    private static void RemoveEmpty(string folder, string projectFolder)
    {
        for (var current = folder; current is not null && !IsAtOrAbove(current, projectFolder); current = Path.GetDirectoryName(current))
        {
            try
            {
                if (!Directory.Exists(current))
                    continue;
                if (Directory.EnumerateFileSystemEntries(current).Any(e => !e.EndsWith(AtomicFile.TemporarySuffix, StringComparison.Ordinal)))
                    return;
                AtomicFile.RemoveTemporaries(current);
                Directory.Delete(current);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return;
            }
        }
    }

    private static bool IsAtOrAbove(string folder, string projectFolder) =>
        (projectFolder + Path.DirectorySeparatorChar).StartsWith(
            Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || Path.GetPathRoot(folder) == folder;
}
