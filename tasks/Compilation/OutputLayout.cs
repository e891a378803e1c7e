using HPy.Build.Configurations;
using HPy.Build.Wheels;

namespace HPy.Build.Compilation;

/// <summary>Completes the folders of linked modules, so that each can be put on PYTHONPATH as it is.</summary>
/// <param name="outputFolder">Where modules are: <c>bin/Debug</c>.</param>
/// <param name="pythonFolder">The pure Python files of the project; need not exist.</param>
/// <param name="loaderTemplate">The text of loaders, with placeholders.</param>
/// <param name="stubs">Type stubs, and their names below a folder of modules.</param>
public sealed class OutputLayout(
    string outputFolder, string pythonFolder, string loaderTemplate, IReadOnlyList<(string Source, string Path)> stubs)
{
    /// <summary>Writes what is missing or old, and removes what an earlier build wrote and this one does not.</summary>
    /// <param name="modules">The linked modules.</param>
    /// <param name="listPath">The list of written files.</param>
    /// <param name="owner">The project file.</param>
    /// <param name="cancellation">Stops between two files.</param>
    public void Write(
        IReadOnlyList<(BuildConfiguration Configuration, ModuleName Module)> modules, string listPath, string owner,
        CancellationToken cancellation)
    {
        var folders = modules.Select(m => Path.Combine(outputFolder, m.Configuration.Folder)).Distinct().ToList();
        var written = new SortedSet<string>(StringComparer.Ordinal);
        WriteLoaders(modules, written, cancellation);
        foreach (var folder in folders)
        {
            CopyPythonFiles(folder, written, cancellation);
            foreach (var (source, path) in stubs)
                CopyTo(Path.Combine(folder, path), source, written);
        }

        var previous = OutputList.Load(listPath, owner);
        foreach (var old in previous)
        {
            if (written.Contains(old))
                continue;
            var isOurs = folders.Exists(f => old.StartsWith(f + Path.DirectorySeparatorChar, StringComparison.Ordinal));
            if (!isOurs || !AtomicFile.TryDelete(old))
                written.Add(old);
        }
        OutputList.Save(listPath, owner, [.. written], previous);
    }

    private void WriteLoaders(IReadOnlyList<(BuildConfiguration Configuration, ModuleName Module)> modules,
        SortedSet<string> written, CancellationToken cancellation)
    {
        string? template = null;
        foreach (var (configuration, module) in modules)
        {
            if (configuration.Abi == Abi.CPython)
                continue;
            cancellation.ThrowIfCancellationRequested();
            template ??= File.ReadAllText(loaderTemplate);
            var path = Path.Combine(outputFolder, configuration.Folder, module.Folder, module.LastPart + ".py");
            var text = LoaderStub.Format(template, module.Text, configuration.FileName(module));
            if (!File.Exists(path) || File.ReadAllText(path) != text)
                AtomicFile.Write(path, text);
            written.Add(path);
        }
    }

    private void CopyPythonFiles(string folder, SortedSet<string> written, CancellationToken cancellation)
    {
        foreach (var source in PythonTree.Files(pythonFolder))
        {
            cancellation.ThrowIfCancellationRequested();
            CopyTo(Path.Combine(folder, Path.GetRelativePath(pythonFolder, source)), source, written);
        }
    }

    private static void CopyTo(string target, string source, SortedSet<string> written)
    {
        // A loader of this name was there first; packing reports that two files have one name.
        if (written.Add(target) && FileStamp.Of(source) != FileStamp.Of(target))
            Copy(source, target);
    }

    private static void Copy(string source, string target)
    {
        PlainFile.Check(source);
        AtomicFile.CreateFolder(Path.GetDirectoryName(target)!);
        var temporary = AtomicFile.TemporaryName(target);
        try
        {
            File.Copy(source, temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            AtomicFile.TryDelete(temporary);
            throw AtomicFile.NotWritable(target, e);
        }
        AtomicFile.Publish(temporary, target);
    }
}
