using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels;

namespace HPy.Build.SourceDistributions;

/// <summary>A source distribution that is planned, with everything checked.</summary>
/// <param name="Stem">Name and version, which the file and its top folder are called after (PEP 625).</param>
/// <param name="Files">Its files.</param>
internal sealed record SourceDistributionPlan(string Stem, IReadOnlyCollection<SourceFile> Files)
{
    private static readonly string[] BuildFiles = ["pyproject.toml", "setup.py", "setup.cfg", "MANIFEST.in"];

    /// <summary>Plans the source distribution of a project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="runner">Starts git.</param>
    /// <param name="report">Hears of what the user should know.</param>
    /// <param name="cancellation">Stops the search for files.</param>
    /// <exception cref="BuildException">It cannot be made.</exception>
    public static SourceDistributionPlan Create(
        SourceProject project, IToolRunner runner, Action<Diagnostic> report, CancellationToken cancellation)
    {
        project.Inputs.CheckModules(project.Extensions);
        if (project.Generates && !project.Inputs.LinkRuntime)
            throw new BuildException(ErrorCode.NotForSetuptools,
                "HPyLinkRuntime is false, and hpy.devel, which builds from source distributions, always links HPy's own code; set "
                + "HPySdistGenerate to false and write a pyproject.toml that builds the project in another way");
        var kept = new SourceCollector(project, runner, report).Collect(cancellation);
        var layout = new SourceLayout(project.Folder, kept);
        var files = new SourceFiles();
        foreach (var file in kept)
            files.Add(new SourceFile(layout.Place(file)!, file));
        foreach (var file in project.ExtraFiles.Where(f => f.Path.Length > 0))
            files.Add(new SourceFile(file.Path, Existing(file.Source)));
        foreach (var file in project.DataFiles.Where(SetupFiles.IsRenamed))
            files.Add(new SourceFile(SetupFiles.RenamedPlace(file), file.Source));
        foreach (var license in project.LicenseFiles)
            files.Add(new SourceFile(license.Path, Existing(license.Source)));
        var readme = AddReadme(project, layout, files);

        var metadata = Metadata(project);
        files.Add(new SourceFile("PKG-INFO", null, metadata.Format()));
        if (project.Generates)
        {
            files.Add(new SourceFile("pyproject.toml", null, SetupScript.ProjectFile(project)));
            files.Add(new SourceFile("setup.py", null, new SetupScript(project, metadata, layout, readme, report).Format()));
        }
        else
        {
            AddBuildFiles(project, files);
        }
        return new SourceDistributionPlan($"{metadata.Name.Escaped}-{metadata.Version.Canonical}", files.All);
    }

    /// <summary>What a wheel requires depends on the ABI that it is built for, which the user may choose (PEP 643).</summary>
    private static CoreMetadata Metadata(SourceProject project)
    {
        var isDynamic = !string.IsNullOrWhiteSpace(project.Metadata.RuntimeRequirement);
        return project.Metadata.ToCore(project.Abi != Abi.CPython, [.. project.LicenseFiles.Select(f => f.Path)]) with
        {
            Dynamic = isDynamic ? ["Requires-Dist"] : [],
            IsOfSources = true,
        };
    }

    /// <summary>The readme at its own place, or at the top when that is outside of the other files.</summary>
    private static string? AddReadme(SourceProject project, SourceLayout layout, SourceFiles files)
    {
        if (string.IsNullOrWhiteSpace(project.Metadata.ReadmeFile))
            return null;
        var readme = project.Metadata.ReadmeFile;
        var place = layout.Place(readme) ?? Path.GetFileName(readme);
        files.Add(new SourceFile(place, Existing(readme)));
        return place;
    }

    private static void AddBuildFiles(SourceProject project, SourceFiles files)
    {
        var found = BuildFiles.Where(name => File.Exists(Path.Combine(project.Folder, name))).ToImmutableArray();
        if (!found.Contains("pyproject.toml") && !found.Contains("setup.py"))
            throw new BuildException(ErrorCode.NotForSetuptools,
                $"HPySdistGenerate is false, and {project.Folder} has neither a pyproject.toml nor a setup.py that pip could build "
                + "with; write one, or remove the property");
        foreach (var name in found)
            files.Add(new SourceFile(name, Path.Combine(project.Folder, name)));
    }

    private static string Existing(string file) => File.Exists(file)
        ? file
        : throw new BuildException(ErrorCode.UnusableSourceFile, $"{file}, which belongs into the source distribution, does not exist", file);
}
