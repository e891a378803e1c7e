using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains.Dialects;

namespace HPy.Build.SourceDistributions;

/// <summary>
/// Finds what belongs into a source distribution: what the project names, what its sources include, and, where git does
/// not ignore them, headers, tests and documents beside the project file.
/// </summary>
/// <param name="project">The project.</param>
/// <param name="runner">Starts git.</param>
/// <param name="report">Hears of what is left out.</param>
internal sealed class SourceCollector(SourceProject project, IToolRunner runner, Action<Diagnostic> report)
{
    private static readonly string[] HeaderEndings =
        [".h", ".hh", ".hpp", ".hxx", ".h++", ".inc", ".inl", ".ipp", ".tcc", ".tpp", ".def"];

    private static readonly string[] Documents =
        ["README", "CHANGELOG", "CHANGES", "HISTORY", "NEWS", "AUTHORS", "CONTRIBUTORS", "CONTRIBUTING", "SECURITY", "CITATION",
         "LICENSE", "LICENCE", "COPYING", "NOTICE"];

    private readonly SortedSet<string> _files = new(StringComparer.Ordinal);

    /// <summary>The full paths of all files that keep their places beside each other.</summary>
    /// <exception cref="BuildException">A file that is needed is missing, or outside of the project's root.</exception>
    public IReadOnlyCollection<string> Collect(CancellationToken cancellation)
    {
        var sources = project.Extensions.SelectMany(e => e.Sources).Distinct(StringComparer.Ordinal).ToList();
        foreach (var source in sources)
            Require(source, "a source");
        foreach (var file in project.PythonFiles)
            Require(file.Source, "an item HPyPythonFile");
        foreach (var file in project.DataFiles)
            Require(file.Source, "an item HPyScript, HPyDataFile or HPyHeaderFile");
        foreach (var file in project.ExtraFiles.Where(f => f.Path.Length == 0))
            Require(file.Source, "an item HPySdistFile");
        foreach (var library in project.Inputs.Libraries.Where(l => GnuDialect.IsPath(l.Value) && IsInRoot(l.Value)))
            Require(library.Value, "a library");
        AddIncludes(sources);
        _files.Add(project.ProjectFile);
        if (project.FindsDefaults)
            AddDefaults(cancellation);
        return _files;
    }

    private void Require(string file, string what)
    {
        if (!File.Exists(file))
            throw new BuildException(ErrorCode.UnusableSourceFile, $"{file}, {what} of the project, does not exist", file);
        if (!FolderSweep.IsRegular(file))
            throw new BuildException(ErrorCode.UnusableSourceFile,
                $"{file}, {what} of the project, is a device or a pipe and has no content to pack", file);
        if (!IsInRoot(file))
            throw new BuildException(ErrorCode.FileOutsideOfSources,
                $"{file}, {what} of the project, {(RealPath.IsInside(file, project.Root) ? "is a link that leads out of" : "is outside of")} "
                + $"{project.Root}, so it cannot be in a source distribution; move it, or set HPySdistRoot to a folder above both", file);
        _files.Add(file);
    }

    private bool IsInRoot(string file) => RealPath.Of(file) is { } real && RealPath.IsInside(real, project.Root);

    private void AddIncludes(IReadOnlyList<string> sources)
    {
        var folders = project.Inputs.IncludeDirectories.Select(d => d.Value).Distinct(StringComparer.Ordinal).ToList();
        foreach (var include in new IncludeScanner(folders).Scan(sources, IsInRoot))
        {
            if (IsInRoot(include.File))
                _files.Add(include.File);
            else if (include.IsRelative)
                throw new BuildException(ErrorCode.FileOutsideOfSources,
                    $"{include.By} includes {include.File}, which is outside of {project.Root}, so it cannot be in a source "
                    + "distribution; move it, or set HPySdistRoot to a folder above both", include.By);
        }
    }

    private void AddDefaults(CancellationToken cancellation)
    {
        var sweep = new FolderSweep(project.Root, project.OutputFolders, IsDefault,
            text => report(new Diagnostic(Severity.Warning, ErrorCode.SourceFileLeftOut, text + "; it is not in the source distribution")));
        var found = sweep.Files(project.Folder).ToList();
        cancellation.ThrowIfCancellationRequested();
        var ignored = Ignored(cancellation);
        _files.UnionWith(found.Where(file => !GitIgnored.Contains(ignored, file)));
    }

    private bool IsDefault(string file) => !_files.Contains(file) && !project.Excluded.Contains(file)
        && (HeaderEndings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)
            || IsDocument(file)
            || (project.TestFolder.Length > 0 && RealPath.IsInside(file, project.TestFolder)));

    private bool IsDocument(string file) => Path.GetDirectoryName(file) == project.Folder
        && Documents.Any(d => Path.GetFileNameWithoutExtension(file).StartsWith(d, StringComparison.OrdinalIgnoreCase));

    private HashSet<string> Ignored(CancellationToken cancellation)
    {
        if (project.Ignored is { } known)
            return known;
        if (GitIgnored.WorkTree(project.Folder) is null)
            return [];
        var (paths, problem) = GitIgnored.Find(runner, project.Folder, cancellation);
        if (problem is not null)
            report(new Diagnostic(Severity.Warning, ErrorCode.SourceFileLeftOut,
                $"git does not say which files it ignores, so none is left out of the source distribution for that: {DiagnosticText(problem)}"));
        return paths;
    }

    private static string DiagnosticText(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
