using System.Collections.Immutable;
using System.Text;

namespace HPy.Build.Publishing;

/// <summary>Writes an <see cref="InstallTable"/> for people.</summary>
internal static class InstallTableText
{
    private const string Gap = "-";

    /// <summary>The lines: the files with their letters, the table, and what the letters do not say.</summary>
    public static IEnumerable<string> Lines(IReadOnlyCollection<DistributionFile> files, InstallTable table)
    {
        var letters = new Dictionary<DistributionFile, string>();
        foreach (var file in files.OrderBy(f => f.Wheel is null).ThenBy(f => f.FileName, StringComparer.Ordinal))
        {
            letters.Add(file, Letter(letters.Count));
            var size = UploadProgress.Size(new FileInfo(file.Path).Length);
            yield return $"  {letters[file],-2} {file.FileName}  {size}{(file.Wheel is null ? ", built from source where there is no wheel" : "")}"
                + (table.Unused.Any(u => u.File == file) ? "  NEVER INSTALLED" : "");
        }
        yield return "";
        var width = table.Rows.Max(r => r.Label.Length);
        yield return Line("", width, table.Columns, table.Columns);
        foreach (var row in table.Rows)
            yield return Line(row.Label, width, table.Columns, [.. row.Cells.Select(c => c is null ? Gap : letters[c])]);
        if (table.Rows.Any(r => r.Cells.Contains(null)))
            yield return $"  {Gap} nothing to install";
    }

    private static string Line(string label, int width, ImmutableArray<string> columns, ImmutableArray<string> cells)
    {
        var line = new StringBuilder("  ").Append(label.PadRight(width));
        for (var i = 0; i < cells.Length; i++)
            line.Append("  ").Append(cells[i].PadRight(columns[i].Length));
        return line.ToString().TrimEnd();
    }

    // A, B, ... Z, AA, AB, ...
    private static string Letter(int index) => index < 26 ? ((char)('A' + index)).ToString() : Letter(index / 26 - 1) + Letter(index % 26);
}
