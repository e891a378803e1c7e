using System.Collections.Immutable;
using System.Globalization;

namespace HPy.Build.Wheels;

/// <summary>A wheel that this project made in some build.</summary>
/// <param name="Path">The file.</param>
/// <param name="Stem">Distribution and version, as the file name begins.</param>
/// <param name="Key">What it was built for.</param>
/// <param name="Time">When it was written: a file with another time is not ours.</param>
public sealed record PastWheel(string Path, string Stem, string Key, string Time);

/// <summary>
/// Remembers the wheels a project made, so that the ones that a new build replaces under another name can be
/// removed, and no file that somebody else put there.
/// </summary>
public static class WheelHistory
{
    private const char Separator = '|';
    private const int Fields = 4;

    /// <summary>The time of a file, in the form that MSBuild's ModifiedTime has.</summary>
    public static string TimeOf(string path) =>
        File.GetLastWriteTime(path).ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture);

    /// <summary>
    /// Reads the history; what cannot be understood is left out. That of another project, which a copied project
    /// also finds, is empty: its wheels are not ours to remove.
    /// </summary>
    public static ImmutableArray<PastWheel> Read(string file, string owner)
    {
        try
        {
            var lines = File.ReadAllLines(file);
            if (lines.Length == 0 || lines[0] != owner)
                return [];
            return
            [
                .. lines.Skip(1)
                    // The path stands last, whatever it contains.
                    .Select(line => line.Split(Separator, Fields))
                    .Where(parts => parts.Length == Fields && Path.IsPathFullyQualified(parts[3]))
                    .Select(parts => new PastWheel(parts[3], parts[0], parts[1], parts[2])),
            ];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>
    /// Removes wheels that <paramref name="current"/> replace: another version, or the same configuration under
    /// another file name. Returns the new history.
    /// </summary>
    public static ImmutableArray<PastWheel> RemoveReplaced(
        IReadOnlyCollection<PastWheel> past, IReadOnlyCollection<PastWheel> current)
    {
        var kept = new List<PastWheel>();
        foreach (var old in past)
        {
            if (current.Any(c => c.Path == old.Path) || !IsOurs(old))
                continue;
            var replaced = current.Any(c => System.IO.Path.GetDirectoryName(c.Path) == System.IO.Path.GetDirectoryName(old.Path)
                && (c.Stem != old.Stem || c.Key == old.Key));
            if (!replaced || !Delete(old.Path))
                kept.Add(old);
        }
        return [.. kept.Concat(current).OrderBy(w => w.Path, StringComparer.Ordinal)];
    }

    /// <summary>Removes all of them that are still ours; returns what could not be removed.</summary>
    public static ImmutableArray<PastWheel> RemoveAll(IEnumerable<PastWheel> past) =>
        [.. past.Where(wheel => IsOurs(wheel) && !Delete(wheel.Path))];

    /// <summary>The text of the history.</summary>
    public static string Format(string owner, IEnumerable<PastWheel> wheels) =>
        owner + "\n" + string.Concat(wheels.Select(w => $"{w.Stem}{Separator}{w.Key}{Separator}{w.Time}{Separator}{w.Path}\n"));

    private static bool IsOurs(PastWheel wheel) => File.Exists(wheel.Path) && TimeOf(wheel.Path) == wheel.Time;

    private static bool Delete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false; // In use: the next build tries again.
        }
    }
}
