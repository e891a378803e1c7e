using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;

namespace HPy.Build.Audit;

/// <summary>
/// Remembers what an audit warned about, and for which modules and settings: warnings stay in sight in builds that have
/// nothing to do.
/// </summary>
internal static class AuditState
{
    private const char End = '\u001e';
    private const char Separator = '\u001f';

    /// <summary>The warnings of the last audit; null when it was of something else.</summary>
    internal static ImmutableArray<Diagnostic>? Read(string path, string fingerprint)
    {
        try
        {
            if (!File.Exists(path))
                return null;
            var text = File.ReadAllText(path);
            if (!text.StartsWith(fingerprint, StringComparison.Ordinal) || text.Length == fingerprint.Length || text[fingerprint.Length] != End)
                return null;
            return text.Length == fingerprint.Length + 1 ? [] : Parse(text[(fingerprint.Length + 1)..]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes down what was found.</summary>
    internal static void Write(string path, string fingerprint, ImmutableArray<Diagnostic> warnings) =>
        AtomicFile.Write(path, fingerprint + End + string.Concat(warnings.Select(w =>
            string.Join(Separator, w.Code.Id, w.File, w.Line.ToString(CultureInfo.InvariantCulture), w.Message) + End)));

    private static ImmutableArray<Diagnostic>? Parse(string text)
    {
        var codes = typeof(ErrorCode).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => f.GetValue(null)).OfType<ErrorCode>().ToDictionary(c => c.Id, StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var entry in text.Split(End, StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = entry.Split(Separator);
            if (parts.Length != 4 || !codes.TryGetValue(parts[0], out var code)
                || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var line))
                return null;
            result.Add(new Diagnostic(Severity.Warning, code, parts[3], parts[1], line));
        }
        return result.ToImmutable();
    }
}
