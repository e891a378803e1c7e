using System.Collections.Immutable;
using HPy.Build.Audit.Reports;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace HPy.Build.Audit;

/// <summary>Target HPyAudit: audits files from anywhere, or the modules of the project, and prints a report.</summary>
public sealed class AuditReportTask : HPyTask
{
    /// <summary>The property HPyAuditFile; empty for the modules of the project.</summary>
    public string Files { get; set; } = "";

    /// <summary>The linked modules.</summary>
    public ITaskItem[] Binaries { get; set; } = [];

    /// <summary>The HPyLinkJob items.</summary>
    public ITaskItem[] Jobs { get; set; } = [];

    /// <summary>The property HPyAuditFormat.</summary>
    public string Format { get; set; } = "";

    /// <summary>The property HPyAuditOutput; empty for the console.</summary>
    public string Output { get; set; } = "";

    /// <summary>The property HPyHardening.</summary>
    public string Hardening { get; set; } = "";

    /// <summary>The property HPyStrip.</summary>
    public bool Strip { get; set; }

    /// <summary>The property Deterministic.</summary>
    public bool Deterministic { get; set; }

    /// <summary>The properties NoWarn and HPyNoAudit.</summary>
    public string Suppressed { get; set; } = "";

    /// <summary>The property TreatWarningsAsErrors.</summary>
    public bool WarningsAsErrors { get; set; }

    /// <summary>The folder of the project.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <summary>Where objects are.</summary>
    [Required]
    public string ObjectFolder { get; set; } = "";

    /// <summary>The folder with HPy's own sources.</summary>
    [Required]
    public string RuntimeFolder { get; set; } = "";

    /// <summary>What was found, with the metadata Code, Severity, Binary, Symbol, Library and Version.</summary>
    [Output]
    public ITaskItem[] Findings { get; private set; } = [];

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        var format = Formatter(Format);
        var report = new FindingReport(Suppressed, WarningsAsErrors);
        var files = (Files.Length > 0 ? AuditFilesOfUser(cancellation) : AuditModules(cancellation))
            .Select(f => f with { Findings = [.. report.Judge(f.Findings)] }).ToList();
        foreach (var diagnostic in report.ToDiagnostics(files.SelectMany(f => f.Findings)))
            Report(diagnostic);
        Findings = [.. files.SelectMany(f => f.Findings).Select(ToItem)];
        if (files.Count == 0)
            Log.LogMessage(MessageImportance.High, "There are no native files in it.");
        else if (Output.Length > 0)
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
        new AuditSettings(Hardenings.Parse(Hardening), IsStripped: true, null), cancellation);

    private ImmutableArray<AuditedFile> AuditModules(CancellationToken cancellation)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(ProjectFolder));
        var audit = new BuildAudit(new AuditSettings(Hardenings.Parse(Hardening), Strip, [folder]),
            ObjectPlaces.Create(folder, ObjectFolder, RuntimeFolder), scansPaths: Deterministic);
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
