using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels;

namespace HPy.Build.Publishing;

/// <summary>A folder that releases are gathered in. Files that others put there stay, and count.</summary>
/// <param name="Path">The folder.</param>
internal sealed record PublishFolder(string Path)
{
    /// <summary>Copies files into the folder, unless it has the same ones.</summary>
    /// <returns>Where they are now.</returns>
    /// <exception cref="BuildException">Two of them have one name, or one cannot be copied.</exception>
    public ImmutableArray<string> Gather(IEnumerable<string> files, CancellationToken cancellation)
    {
        AtomicFile.CreateFolder(Path);
        var sources = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            var name = System.IO.Path.GetFileName(file);
            if (!sources.TryAdd(name, file) && !IsSame(sources[name], file, cancellation))
                throw new BuildException(ErrorCode.OtherRelease, $"{sources[name]} and {file} have one name and different contents; take one of them out", file);
        }
        foreach (var (name, file) in sources)
            Copy(file, System.IO.Path.Combine(Path, name), cancellation);
        return [.. sources.Keys.Select(name => System.IO.Path.Combine(Path, name))];
    }

    /// <summary>All wheels and source distributions in the folder.</summary>
    /// <exception cref="BuildException">One of them is damaged.</exception>
    public ImmutableArray<DistributionFile> Read(CancellationToken cancellation) =>
    [
        .. Directory.EnumerateFiles(Path).Where(DistributionFile.IsOne).Order(StringComparer.Ordinal).Select(f => DistributionFile.Read(f, cancellation)),
    ];

    /// <summary>
    /// Removes what earlier builds of the project put here for a version and this one does not: a Python that is no longer
    /// built for, a platform tag that changed. Files that are not as they were left are somebody else's.
    /// </summary>
    /// <param name="past">What earlier builds put here.</param>
    /// <param name="current">What this build put here, of the version <paramref name="stem"/>.</param>
    /// <param name="stem">Name and version.</param>
    /// <returns>The new memory.</returns>
    public ImmutableArray<PastWheel> RemoveOld(IEnumerable<PastWheel> past, ImmutableArray<string> current, string stem)
    {
        var others = past.Where(p => !current.Contains(p.Path)).ToList();
        var old = others.Where(p => p.Stem == stem && System.IO.Path.GetDirectoryName(p.Path) == Path).ToList();
        var left = WheelHistory.RemoveAll(old);
        return
        [
            .. others.Except(old).Where(p => File.Exists(p.Path)), .. left,
            .. current.Select(path => new PastWheel(path, stem, "", WheelHistory.TimeOf(path))),
        ];
    }

    private static void Copy(string file, string target, CancellationToken cancellation)
    {
        if (string.Equals(file, target, StringComparison.Ordinal) || IsSame(file, target, cancellation))
            return;
        var temporary = AtomicFile.TemporaryName(target);
        try
        {
            File.Copy(file, temporary);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            AtomicFile.TryDelete(temporary);
            throw AtomicFile.NotWritable(target, problem);
        }
        AtomicFile.Publish(temporary, target);
    }

    private static bool IsSame(string file, string target, CancellationToken cancellation)
    {
        try
        {
            return File.Exists(target) && new FileInfo(file).Length == new FileInfo(target).Length
                && FileDigests.Of(file, cancellation) == FileDigests.Of(target, cancellation);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BuildException(ErrorCode.UnpublishableFile, $"{file} cannot be compared with {target}: {problem.Message}", file, problem);
        }
    }
}
