using System.Collections.Immutable;
using HPy.Build.Audit.Reports;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace HPy.Build.Audit;

/// <summary>Target HPyAudit: audits files from anywhere, or the modules of the project, and prints a report.</summary>
public sealed class AuditReportTask : ModuleAuditTask
{
    /// <summary>The property HPyAuditFile; empty for the modules of the project.</summary>
    public string Files { get; set; } = "";

    /// <summary>The property HPyAuditFormat.</summary>
    public string Format { get; set; } = "";

    /// <summary>The property HPyAuditOutput; empty for the console.</summary>
    public string Output { get; set; } = "";

    /// <summary>What was found, with the metadata Code, Severity, Binary, Symbol, Library and Version.</summary>
    [Output]
    public ITaskItem[] Findings { get; private set; } = [];

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        var format = Formatter(Format);
        var report = CreateReport();
        var files = (Files.Length > 0 ? AuditFilesOfUser(cancellation) : AuditModules(cancellation))
            .Select(f => f with { Findings = [.. report.Judge(f.Findings)] }).ToList();
        foreach (var diagnostic in report.ToDiagnostics(files.SelectMany(f => f.Findings)))
            Report(diagnostic);
        Findings = [.. files.SelectMany(f => f.Findings).Select(ToItem)];
        if (Output.Length > 0)
            AtomicFile.Write(Path.GetFullPath(Items.FullPath(Output), Path.GetFullPath(ProjectFolder)), format(files) + "\n");
        else
            Log.LogMessage(MessageImportance.High, "{0}", format(files));
    }

    private Func<IReadOnlyList<AuditedFile>, string> Formatter(string name) => name.Trim().ToLowerInvariant() switch
    {
        "" or "table" => TableReport.Format,
        "json" => JsonReport.Format,
        "sarif" => new SarifReport(Path.GetFullPath(ProjectFolder)).Format,
        _ => throw new BuildException(ErrorCode.InvalidProperty, $"HPyAuditFormat is '{name}'; use table, json or sarif"),
    };

    private ImmutableArray<AuditedFile> AuditFilesOfUser(CancellationToken cancellation) => AuditFiles.Check(
        AuditFiles.Find(Files, Path.GetFullPath(ProjectFolder)),
        new AuditSettings(ReadHardening(), IsStripped: true, null), cancellation);

    private ImmutableArray<AuditedFile> AuditModules(CancellationToken cancellation)
    {
        var audit = CreateAudit();
        var result = ImmutableArray.CreateBuilder<AuditedFile>();
        foreach (var module in LinkedModuleItems.Read(Binaries, Jobs))
        {
            cancellation.ThrowIfCancellationRequested();
            var (target, findings) = audit.Check(module, cancellation);
            result.Add(AuditedFile.Create(target, audit.Need(target), findings));
        }
        return result.ToImmutable();
    }

    private static TaskItem ToItem(Finding finding) => Items.Create(finding.Message,
        ("Code", finding.Code.Id),
        ("Severity", finding.Severity == Severity.Error ? "error" : "warning"),
        ("Binary", finding.Binary),
        ("Symbol", finding.Symbol ?? ""),
        ("Library", finding.Library ?? ""),
        ("Version", finding.Version ?? ""));
}
