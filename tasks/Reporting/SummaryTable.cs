using System.Globalization;
using System.Text;
using HPy.Build.Configurations;

namespace HPy.Build.Reporting;

/// <summary>The wheel of a configuration, as far as the table shows it.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record SummaryWheel(string Tag, long Size);

/// <summary>
/// The table at the end of a build: a line for each configuration. There is no slash in it: MSBuild's terminal logger
/// takes it for a part of the path that it shows after the name of the project, and looks for the last slash of that.
/// </summary>
public static class SummaryTable
{
    private const string Gap = "  ";

    private sealed record Column(string Title, bool IsNumber, Func<ConfigurationOutcome, string> Text);

    /// <summary>The lines.</summary>
    /// <param name="outcomes">What was done.</param>
    /// <param name="wheelOf">The wheel of a configuration; null where there is none.</param>
    public static string Format(IReadOnlyList<ConfigurationOutcome> outcomes, Func<BuildConfiguration, SummaryWheel?> wheelOf)
    {
        Column[] all =
        [
            new("platform", false, o => o.Configuration.Rid.Name),
            new("ABI", false, o => AbiName(o.Configuration)),
            new("toolchain", false, o => o.Toolchain),
            new("compiled", true, o => Number(o.Compiled)),
            new("reused", true, o => Number(o.Reused)),
            new("failed", true, o => o.Failed == 0 ? "" : Number(o.Failed)),
            new("seconds", true, o => o.Time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)),
            new("size", true, o => wheelOf(o.Configuration) is { } wheel ? Size(wheel.Size) : ""),
            new("tag", false, o => wheelOf(o.Configuration)?.Tag ?? ""),
        ];
        var rows = outcomes.Select(o => all.Select(c => c.Text(o).Replace('/', '-')).ToArray()).ToList();
        // What no line says anything in is left out: failures, and wheels where none were packed.
        var shown = Enumerable.Range(0, all.Length).Where(i => rows.Exists(r => r[i].Length > 0)).ToList();
        var widths = shown.ToDictionary(i => i, i => rows.Max(r => Math.Max(r[i].Length, all[i].Title.Length)));
        var text = new StringBuilder();
        foreach (var row in rows.Prepend([.. all.Select(c => c.Title)]))
            text.Append(Gap).AppendLine(string.Join(Gap, shown.Select(i =>
                all[i].IsNumber ? row[i].PadLeft(widths[i]) : row[i].PadRight(widths[i]))).TrimEnd());
        return text.ToString().TrimEnd();
    }

    /// <summary>A number of bytes for people: <c>18.4 kB</c>.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 999_950 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000.0:F1} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:F1} MB"),
    };

    private static string AbiName(BuildConfiguration configuration) =>
        configuration.Python is { } python ? $"{configuration.Abi.Name()} {python.Tag}" : configuration.Abi.Name();

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
