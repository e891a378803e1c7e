using System.Globalization;
using System.Text;

namespace HPy.Build.Audit.Reports;

/// <summary>The report for people: a line for each binary. Findings are errors and warnings of the command already.</summary>
internal static class TableReport
{
    private const int WidestPath = 60;

    /// <summary>The lines.</summary>
    internal static string Format(IReadOnlyList<AuditedFile> files)
    {
        if (files.Count == 0)
            return "There are no native files in it.";
        var text = new StringBuilder();
        var paths = files.Select(f => NameOf(f.Path)).ToList();
        var pathWidth = Math.Min(WidestPath, paths.Max(p => p.Length));
        var platformWidth = files.Max(f => f.Platform.Length);
        string? wheel = null;
        for (var i = 0; i < files.Count; i++)
        {
            var file = files[i];
            var (path, entry) = AuditedFile.Split(file.Path);
            var container = entry is null ? Path.GetDirectoryName(path) : path;
            if (container != wheel)
                text.AppendLine(container);
            wheel = container;
            text.AppendLine(CultureInfo.InvariantCulture, $"  {paths[i].PadRight(pathWidth)}  {file.Kind.ToString().ToLowerInvariant(),-9}  {file.Platform.PadRight(platformWidth)}  {Verdict(file)}");
            foreach (var reason in file.Reasons)
                text.AppendLine(CultureInfo.InvariantCulture, $"      not older because of {reason}");
        }
        return text.ToString().TrimEnd();
    }

    private static string NameOf(string path)
    {
        var (file, entry) = AuditedFile.Split(path);
        return entry ?? Path.GetFileName(file);
    }

    private static string Verdict(AuditedFile file) => file.Findings.IsEmpty
        ? "ok"
        : string.Join(" ", file.Findings.Select(f => f.Code.Id).Distinct(StringComparer.Ordinal));
}
