using HPy.Build.Compilation;

namespace HPy.Build.SourceDistributions;

/// <summary>
/// Lists the files below folders of a project that can belong to its sources: not what builds, interpreters and editors
/// left there, and not what links lead to outside of the project.
/// </summary>
/// <param name="boundary">The folder, without links, that nothing may lead out of.</param>
/// <param name="outputs">Folders that builds write to, full paths.</param>
/// <param name="isWanted">Whether a full path is one to list.</param>
/// <param name="leftOut">Hears of wanted links that lead elsewhere, and of what is no file.</param>
internal sealed class FolderSweep(
    string boundary, IReadOnlyCollection<string> outputs, Func<string, bool> isWanted, Action<string> leftOut)
{
    private static readonly string[] CompiledEndings =
        [".pyc", ".pyo", ".o", ".obj", ".so", ".pyd", ".dll", ".dylib", ".a", ".lib", "~"];

    private static readonly string[] ToolFolders = ["__pycache__", "node_modules", "TestResults"];

    /// <summary>The full paths of the wanted files in a folder and those below it, in a fixed order.</summary>
    public IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder) && RealPath.Of(folder) is { } real && RealPath.IsInside(real, boundary)
            ? Walk(new DirectoryInfo(folder), real, [real])
            : [];

    private IEnumerable<string> Walk(DirectoryInfo folder, string real, HashSet<string> above)
    {
        foreach (var entry in Entries(folder))
        {
            if (entry.Name.StartsWith('.') || Target(entry, real) is not { } target)
                continue;
            if (!Directory.Exists(entry.FullName))
            {
                if (isWanted(entry.FullName) && !IsCompiled(entry.Name) && IsFile(entry.FullName))
                    yield return entry.FullName;
            }
            else if (!IsForeign(entry) && above.Add(target))
            {
                foreach (var file in Walk(new DirectoryInfo(entry.FullName), target, above))
                    yield return file;
                above.Remove(target);
            }
        }
    }

    private static FileSystemInfo[] Entries(DirectoryInfo folder)
    {
        var entries = SourceFile.Reading(folder.FullName, folder.GetFileSystemInfos);
        Array.Sort(entries, (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return entries;
    }

    /// <summary>Where an entry really is; null when that is not for us to pack.</summary>
    private string? Target(FileSystemInfo entry, string realFolder)
    {
        if (entry.LinkTarget is null)
            return Path.Combine(realFolder, entry.Name);
        var target = RealPath.Of(entry.FullName);
        if (target is not null && (File.Exists(target) || Directory.Exists(target)) && RealPath.IsInside(target, boundary))
            return target;
        if (isWanted(entry.FullName))
            leftOut($"{entry.FullName} is a link to {entry.LinkTarget}, which is not a file or folder of the project");
        return null;
    }

    // A virtual environment says what it is.
    private bool IsForeign(FileSystemInfo folder) =>
        ToolFolders.Contains(folder.Name) || folder.Name.EndsWith(".egg-info", StringComparison.Ordinal)
        || outputs.Contains(folder.FullName) || File.Exists(Path.Combine(folder.FullName, "pyvenv.cfg"));

    private static bool IsCompiled(string name) =>
        CompiledEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private bool IsFile(string path)
    {
        if (IsRegular(path))
            return true;
        leftOut($"{path} is no file with a content");
        return false;
    }

    /// <summary>Whether a path is a file that ends: reading a pipe or a device could go on for ever.</summary>
    public static bool IsRegular(string path) => PlainFile.SpecialKind(path) is null;
}
