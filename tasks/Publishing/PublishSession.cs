using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels;

namespace HPy.Build.Publishing;

/// <summary>Gathers a release in a folder, checks it as a whole, and writes the index over the folder.</summary>
internal sealed record PublishSession
{
    /// <summary>The project.</summary>
    public required DistributionName Name { get; init; }

    /// <summary>Its version.</summary>
    public required PackageVersion Version { get; init; }

    /// <summary>The folder.</summary>
    public required string Folder { get; init; }

    /// <summary>What this build made.</summary>
    public required ImmutableArray<string> Built { get; init; }

    /// <summary>Files that other builds made.</summary>
    public required ImmutableArray<string> Others { get; init; }

    /// <summary>Whether an index is written.</summary>
    public bool WriteIndex { get; init; } = true;

    /// <summary>Where it is remembered what builds put into the folder.</summary>
    public required string HistoryFile { get; init; }

    /// <summary>Where the table is written, too.</summary>
    public required string TableFile { get; init; }

    /// <summary>Whom that belongs to.</summary>
    public required string Owner { get; init; }

    /// <summary>Hears a line for each thing to tell.</summary>
    public required Action<string> Say { get; init; }

    /// <summary>Hears errors and warnings.</summary>
    public required Action<Diagnostic> Report { get; init; }

    private string Stem => $"{Name.Escaped}-{Version.Canonical}";

    /// <summary>Does it.</summary>
    /// <returns>The files of the release; empty when something was wrong with them.</returns>
    /// <exception cref="BuildException">A file cannot be read or written.</exception>
    public ImmutableArray<DistributionFile> Run(CancellationToken cancellation)
    {
        // Before anything is written: what does not belong to the release.
        foreach (var file in Others)
            if (DistributionFile.Read(file, cancellation) is var other && !IsOurs(other))
                throw new BuildException(ErrorCode.OtherRelease,
                    $"{file} is not {Name} {Version.Canonical}, which is published; correct HPyPublishFile", file);
        var folder = new PublishFolder(Folder);
        var gathered = folder.Gather(Built.Concat(Others), cancellation);
        var built = Built.Select(Path.GetFileName).ToHashSet();
        if (Built.Length > 0)
            AtomicFile.Write(HistoryFile, WheelHistory.Format(Owner, folder.RemoveOld(
                WheelHistory.Read(HistoryFile, Owner), [.. gathered.Where(f => built.Contains(Path.GetFileName(f)))], Stem)));
        var all = folder.Read(cancellation);
        var release = all.Where(IsOurs).ToImmutableArray();
        if (release.Length == 0)
            throw new BuildException(ErrorCode.NothingToPublish,
                $"there is no file of {Name} {Version.Canonical} in {Folder}; build it, or add files with HPyPublishFile");
        var problems = ReleaseCheck.Check(release).ToList();
        problems.ForEach(Report);
        if (problems.Any(p => p.Severity == Severity.Error))
            return [];
        Tell(release, cancellation);
        if (WriteIndex)
            SimpleIndexWriter.Write(Folder, all, cancellation);
        return release;
    }

    private void Tell(ImmutableArray<DistributionFile> release, CancellationToken cancellation)
    {
        var table = InstallTable.Create(release, cancellation);
        string[] lines = [$"{Name} {Version.Canonical}, what pip installs on which Python:", .. InstallTableText.Lines(release, table)];
        foreach (var line in lines)
            Say(line);
        // The terminal logger shows no lines.
        AtomicFile.Write(TableFile, string.Concat(lines.Select(l => l + "\n")));
        foreach (var unused in table.Unused)
            Report(new Diagnostic(Severity.Warning, ErrorCode.NeverInstalled, $"{unused.File.FileName} would never be installed: {unused.Reason}", unused.File.Path));
    }

    private bool IsOurs(DistributionFile file) => file.Name.Normalized == Name.Normalized && file.Version.Equals(Version);
}
