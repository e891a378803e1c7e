using System.Collections.Immutable;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels;

namespace HPy.Build.Publishing;

/// <summary>Checks the files of one release against each other: what one says is true of all, and no two are for the same.</summary>
internal static class ReleaseCheck
{
    private const string Runtime = "hpy-runtime";
    private const int LongestShown = 80;

    // Installers and locking tools read these from one file and take them for true of all.
    private static readonly ImmutableArray<string> Decisive = ["requires-python", "requires-dist", "provides-extra"];

    // How the metadata itself is written; what is compared elsewhere; and the licences in this very file, since wheels also
    // have those of the libraries they bring along.
    private static readonly ImmutableArray<string> Ignored = ["metadata-version", "dynamic", "name", "version", "description", "license-file"];

    /// <summary>All that is wrong with the files of one name and version.</summary>
    public static IEnumerable<Diagnostic> Check(IReadOnlyCollection<DistributionFile> files)
    {
        var sorted = files.OrderBy(f => f.Wheel is null).ThenBy(f => f.FileName, StringComparer.Ordinal).ToList();
        return Tags(sorted).Concat(Sources(sorted)).Concat(sorted.Skip(1).SelectMany(f => Metadata(sorted[0], f)));
    }

    private static IEnumerable<Diagnostic> Tags(List<DistributionFile> files)
    {
        var wheels = files.Where(f => f.Wheel is not null).Select(f => (File: f, Tags: f.Wheel!.Tags.Expand().ToHashSet())).ToList();
        for (var i = 0; i < wheels.Count; i++)
            foreach (var other in wheels.Take(i))
                // A build tag is there to tell such wheels apart.
                if (Equals(other.File.Wheel!.Build, wheels[i].File.Wheel!.Build) && wheels[i].Tags.FirstOrDefault(other.Tags.Contains) is { Python: not null } tag)
                    yield return Error(ErrorCode.DuplicateTags,
                        $"{other.File.FileName} and {wheels[i].File.FileName} are both for {tag}, and nobody can say which one is installed; take one of them out", wheels[i].File);
    }

    private static IEnumerable<Diagnostic> Sources(List<DistributionFile> files) => files.Where(f => f.Wheel is null).Skip(1)
        .Select(f => Error(ErrorCode.DuplicateTags, $"{files.First(o => o.Wheel is null).FileName} and {f.FileName} are source distributions of one version; take one of them out", f));

    private static IEnumerable<Diagnostic> Metadata(DistributionFile first, DistributionFile file)
    {
        // A source distribution says which fields are only known when it is built (PEP 643).
        var open = first.Metadata.FindAll("Dynamic").Concat(file.Metadata.FindAll("Dynamic")).Select(f => f.ToLowerInvariant()).ToHashSet();
        var names = first.Metadata.Fields.Concat(file.Metadata.Fields).Select(f => f.Name.ToLowerInvariant()).Distinct();
        foreach (var name in names.Where(n => !Ignored.Contains(n) && !open.Contains(n)))
            if (Difference(Values(first, name), Values(file, name)) is { } difference)
                yield return Differs(first, file, Written(first, file, name), difference, Decisive.Contains(name));
        if (!open.Contains("description") && (first.Metadata.Description ?? "").Trim() != (file.Metadata.Description ?? "").Trim())
            yield return Differs(first, file, "Description", "the texts are not the same", decisive: false);
    }

    private static Diagnostic Differs(DistributionFile first, DistributionFile file, string name, string difference, bool decisive) => new(
        decisive ? Severity.Error : Severity.Warning, decisive ? ErrorCode.RequirementsDiffer : ErrorCode.MetadataDiffers,
        $"{name} of {first.FileName} and {file.FileName} differs: {difference}; build both from the same project", file.Path);

    // Modules that go through the universal ABI need the runtime, others do not: only that may differ.
    private static ImmutableArray<string> Values(DistributionFile file, string name) =>
    [
        .. file.Metadata.FindAll(name).Where(v => name != "requires-dist" || !IsRuntime(v)).Select(v => v.Trim()).Order(StringComparer.Ordinal),
    ];

    private static bool IsRuntime(string requirement) => DistributionName.Normalize(
        string.Concat(requirement.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')), '-') == Runtime;

    private static string? Difference(ImmutableArray<string> first, ImmutableArray<string> second)
    {
        var (less, more) = (first.Except(second).ToList(), second.Except(first).ToList());
        return less.Count == 0 && more.Count == 0 ? null : $"{Shown(less)} and {Shown(more)}";
    }

    private static string Shown(List<string> values) => values.Count == 0 ? "nothing" : string.Join(", ", values.Take(3).Select(v =>
        $"'{DistributionName.Printable(v.Length <= LongestShown ? v : v[..LongestShown] + "...")}'")) + (values.Count > 3 ? ", ..." : "");

    private static string Written(DistributionFile first, DistributionFile file, string name) =>
        first.Metadata.Fields.Concat(file.Metadata.Fields).First(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Name;

    private static Diagnostic Error(ErrorCode code, string message, DistributionFile file) => new(Severity.Error, code, message, file.Path);
}
