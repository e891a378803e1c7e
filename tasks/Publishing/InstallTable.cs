using System.Collections.Immutable;
using HPy.Build.Wheels;

namespace HPy.Build.Publishing;

/// <summary>A row of the table: what is installed on one system.</summary>
/// <param name="Label">The system.</param>
/// <param name="Cells">For each column the file, a source distribution where there is no wheel, or null.</param>
internal sealed record InstallRow(string Label, ImmutableArray<DistributionFile?> Cells);

/// <summary>A file that nobody gets.</summary>
/// <param name="File">The file.</param>
/// <param name="Reason">Why.</param>
internal sealed record UnusedFile(DistributionFile File, string Reason);

/// <summary>Which file of a release pip installs, for each Python and system.</summary>
/// <param name="Columns">The Pythons.</param>
/// <param name="Rows">The systems.</param>
/// <param name="Unused">Wheels that no installer ever picks.</param>
internal sealed record InstallTable(ImmutableArray<string> Columns, ImmutableArray<InstallRow> Rows, ImmutableArray<UnusedFile> Unused)
{
    // Installers compare with the full version of Python; this stands for the last release of each.
    private const int AnyRelease = 99;

    /// <summary>Works it out, by ranking tags as installers do.</summary>
    public static InstallTable Create(IReadOnlyCollection<DistributionFile> files, CancellationToken cancellation)
    {
        var wheels = files.Where(f => f.Wheel is not null).ToDictionary(f => f.Wheel!);
        var source = files.FirstOrDefault(f => f.Wheel is null);
        var pythons = InstallTargets.Pythons(wheels.Keys);
        var columns = pythons.Where(p => p.IsShown && files.Any(f => Accepts(f, p))).ToList();
        var rows = new List<(string Family, InstallRow Row)>();
        var used = new HashSet<DistributionFile>();
        var passed = new Dictionary<DistributionFile, DistributionFile>();
        foreach (var system in InstallTargets.Systems(wheels.Keys))
        {
            cancellation.ThrowIfCancellationRequested();
            var cells = new Dictionary<TargetPython, DistributionFile?>();
            foreach (var python in pythons)
            {
                var ranking = TagRanking.Create(python.Tags, system.Platforms);
                var fitting = wheels.Where(w => Accepts(w.Value, python) && ranking.Rank(w.Key.Tags) is not null).ToList();
                var chosen = ranking.Choose(fitting.Select(w => w.Key)) is { } wheel ? wheels[wheel] : null;
                foreach (var other in fitting)
                    if (other.Value != chosen)
                        passed.TryAdd(other.Value, chosen!);
                if (chosen is not null)
                    used.Add(chosen);
                cells[python] = chosen ?? (source is not null && Accepts(source, python) ? source : null);
            }
            var row = new InstallRow(system.Label, [.. columns.Select(c => cells[c])]);
            // What a newer system of the family gets is told only when it is something else.
            if (rows.Count == 0 || rows[^1].Family != system.Family || !rows[^1].Row.Cells.SequenceEqual(row.Cells))
                rows.Add((system.Family, row));
        }
        return new InstallTable([.. columns.Select(c => c.Label)], [.. rows.Select(r => r.Row)],
            [.. wheels.Values.Where(w => !used.Contains(w)).OrderBy(w => w.FileName, StringComparer.Ordinal).Select(w => new UnusedFile(w, Why(w, passed.GetValueOrDefault(w))))]);
    }

    private static bool Accepts(DistributionFile file, TargetPython python)
    {
        try
        {
            return file.Metadata.Find("Requires-Python") is not { } condition
                || VersionSpecifiers.Parse(condition).Contains(PackageVersion.Parse($"3.{python.Tags.Minor}.{AnyRelease}"));
        }
        catch (FormatException)
        {
            return true; // Installers take no notice of what they cannot read.
        }
    }

    private static string Why(DistributionFile file, DistributionFile? instead) => instead is not null
        ? $"every Python that could take it takes a better one, such as {instead.FileName}"
        : file.Metadata.Find("Requires-Python") is { } condition
            ? $"no known Python takes {file.Wheel!.Tags}, of those that Requires-Python ({condition}) lets in"
            : $"no known Python takes {file.Wheel!.Tags}";
}
