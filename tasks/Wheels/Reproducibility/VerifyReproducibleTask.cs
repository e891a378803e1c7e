using System.Collections.Immutable;
using System.Globalization;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.SourceDistributions;
using Microsoft.Build.Framework;

namespace HPy.Build.Wheels.Reproducibility;

/// <summary>Target HPyVerifyReproducible: builds the project a second time elsewhere and compares what comes out.</summary>
public sealed class VerifyReproducibleTask : HPyTask
{
    private const string PropertyOfDate = "_HPySourceDate";
    private const string PropertyOfWorkTree = "_HPyWorkTreeNote";

    /// <summary>The wheels and source distributions of this build.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>What the second build builds.</summary>
    [Required]
    public string Targets { get; set; } = "";

    /// <summary>The folder of the project.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <summary>The folder that has all files of the project; empty for that of the work tree, or the project's.</summary>
    public string? Root { get; set; }

    /// <summary>Folders with what builds make.</summary>
    public string[] OutputFolders { get; set; } = [];

    /// <summary>The value of SOURCE_DATE_EPOCH, if it is set.</summary>
    public string? SourceDateEpoch { get; set; }

    /// <summary>The command <c>dotnet</c>.</summary>
    public string? Dotnet { get; set; }

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        var folder = Path.GetFullPath(ProjectFolder);
        var root = string.IsNullOrEmpty(Root) ? CommitDate.WorkTree(folder) ?? folder : Items.FullPath(Root);
        root = Path.TrimEndingDirectorySeparator(root);
        var inside = Path.GetRelativePath(root, folder);
        if (inside == ".." || inside.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.IsPathRooted(inside))
            throw new BuildException(ErrorCode.NotRebuilt, $"HPyVerifyRoot is {root}, which does not contain the project in {folder}");
        var scratch = Directory.CreateTempSubdirectory("hpy-verify-").FullName;
        try
        {
            // Longer than most names, so that a path in the output moves what follows it.
            var copy = Path.Combine(scratch, "a folder with another name and another length", "src");
            new ProjectCopy(root, OutputFolders.Select(Items.FullPath)).To(copy, cancellation);
            var output = Path.Combine(scratch, "out");
            var properties = Properties(folder, output, cancellation);
            if (WorkTreeNote.OfCopy(new ToolRunner(), folder, root, copy, cancellation) is { } note)
            {
                var file = Path.Combine(scratch, "worktree");
                note.Write(file);
                properties = properties.SetItem(PropertyOfWorkTree, file);
            }
            new SecondBuild(new ToolRunner(), string.IsNullOrEmpty(Dotnet) ? "dotnet" : Dotnet, properties)
                .Run(Path.Combine(copy, inside, Path.GetFileName(ProjectFile!)), Targets, Path.Combine(scratch, "tmp"), cancellation);
            Compare(output, new ArchiveComparison(new DifferenceReasons(root, copy, DateTime.Now)), cancellation);
        }
        finally
        {
            Delete(scratch);
        }
    }

    private ImmutableSortedDictionary<string, string> Properties(string folder, string output, CancellationToken cancellation)
    {
        var properties = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in ((IBuildEngine6)BuildEngine).GetGlobalProperties())
            properties[name] = value;
        // The copy has no version control to ask for the date, and may not write where the first build did.
        if (string.IsNullOrEmpty(SourceDateEpoch) && new CommitDate(new ToolRunner()).Find(folder, cancellation).Time is { } time)
            properties[PropertyOfDate] = ((long)(time - DateTime.UnixEpoch).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        properties["HPyWheelDir"] = output + Path.DirectorySeparatorChar;
        properties["PackageOutputPath"] = output + Path.DirectorySeparatorChar;
        return properties.ToImmutable();
    }

    private void Compare(string output, ArchiveComparison comparison, CancellationToken cancellation)
    {
        var unexpected = Directory.Exists(output)
            ? Directory.EnumerateFiles(output).Select(f => Path.GetFileName(f)!).ToHashSet(StringComparer.Ordinal) : [];
        foreach (var file in Files)
        {
            var (path, name) = (Items.FullPath(file), Path.GetFileName(file.ItemSpec));
            if (!unexpected.Remove(name))
                ReportDifference(path, $"{name} comes out of this build only: the second one made {List(Directory.Exists(output) ? Directory.GetFiles(output) : [])}");
            else if (comparison.Compare(path, Path.Combine(output, name), cancellation) is { IsEmpty: false } differences)
                foreach (var difference in differences)
                    ReportDifference(path, $"{name} is not the same when it is built again ({SecondBuild.Differences}): {difference}");
            else
                Log.LogMessage(MessageImportance.High, "{0}: the same bytes in a second build ({1})", name, SecondBuild.Differences);
        }
        foreach (var name in unexpected.Order(StringComparer.Ordinal))
            ReportDifference(null, $"{name} comes out of the second build only");
    }

    private static string List(string[] files) => files.Length == 0 ? "nothing" : string.Join(", ", files.Select(Path.GetFileName));

    private void ReportDifference(string? path, string message) =>
        Report(new Diagnostic(Severity.Error, ErrorCode.NotReproducible, message, path));

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // It lies in the folder for temporary files, which the system cleans.
        }
    }
}
