using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Audit;

/// <summary>Turns findings into errors and warnings of a build, as far as the project wants to see them.</summary>
/// <param name="suppressed">Codes to leave out, as in the properties NoWarn and HPyNoAudit.</param>
/// <param name="warningsAsErrors">Whether warnings are errors.</param>
public sealed class FindingReport(string suppressed, bool warningsAsErrors)
{
    // The first ones tell what is wrong; hundreds more would only hide what else is.
    private const int MostOfACode = 10;

    private static readonly char[] Separators = [';', ',', '+', ' ', '\t', '\r', '\n'];

    private readonly ImmutableHashSet<string> _suppressed =
        suppressed.Split(Separators, StringSplitOptions.RemoveEmptyEntries).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A report as a project wants it.</summary>
    /// <param name="noAudit">The property HPyNoAudit.</param>
    /// <param name="noWarn">The property NoWarn.</param>
    /// <param name="warningsAsErrors">Whether warnings are errors.</param>
    /// <exception cref="BuildException">HPyNoAudit has what is no code.</exception>
    public static FindingReport Create(string noAudit, string noWarn, bool warningsAsErrors) =>
        noAudit.Split(Separators, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(code => !IsCode(code)) is { } other
            ? throw new BuildException(ErrorCode.InvalidProperty, $"HPyNoAudit contains '{other}', which is no code of a finding; write it like HPY2011")
            : new FindingReport($"{noAudit};{noWarn}", warningsAsErrors);

    /// <summary>The findings that are wanted, as severe as they are meant.</summary>
    public IEnumerable<Finding> Judge(IEnumerable<Finding> findings) => findings
        .Where(f => !_suppressed.Contains(f.Code.Id))
        .Select(f => warningsAsErrors && f.Severity == Severity.Warning ? f with { Severity = Severity.Error } : f);

    /// <summary>The errors and warnings for findings, as far as they are wanted.</summary>
    public IEnumerable<Diagnostic> ToDiagnostics(IEnumerable<Finding> findings)
    {
        foreach (var group in Judge(findings).GroupBy(f => (f.Code, f.Binary)))
        {
            var all = group.ToList();
            foreach (var finding in all.Take(MostOfACode))
                yield return ToDiagnostic(finding);
            if (all.Count > MostOfACode)
                yield return new Diagnostic(all[0].Severity, group.Key.Code,
                    $"and {all.Count - MostOfACode} more of the same kind in this binary", group.Key.Binary);
        }
    }

    private static bool IsCode(string text) =>
        text.Length == 7 && text.StartsWith("HPY", StringComparison.OrdinalIgnoreCase) && text.AsSpan(3).IndexOfAnyExceptInRange('0', '9') < 0;

    // The place to change is a source, where one is known.
    private static Diagnostic ToDiagnostic(Finding finding) =>
        finding.Origins.FirstOrDefault(o => o.Source is { } source && Path.IsPathFullyQualified(source)) is { } origin
            ? new Diagnostic(finding.Severity, finding.Code, $"{Path.GetFileName(finding.Binary)}: {finding.Message}", origin.Source, origin.Line)
            : AuditedFile.Split(finding.Binary) is (var wheel, { } entry)
            ? new Diagnostic(finding.Severity, finding.Code, $"{entry}: {finding.Message}", wheel)
            : new Diagnostic(finding.Severity, finding.Code, finding.Message, finding.Binary);
}
