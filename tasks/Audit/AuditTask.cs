using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains;
using HPy.Build.Wheels;
using Microsoft.Build.Framework;

namespace HPy.Build.Audit;

/// <summary>Part of every build: audits the modules that changed since they were audited last.</summary>
public sealed class AuditTask : HPyTask
{
    /// <summary>The linked modules.</summary>
    [Required]
    public ITaskItem[] Binaries { get; set; } = [];

    /// <summary>The HPyLinkJob items, which say what the modules were linked from.</summary>
    [Required]
    public ITaskItem[] Jobs { get; set; } = [];

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

    /// <summary>The assembly of the tasks: another version may find more.</summary>
    public string? TasksAssembly { get; set; }

    /// <summary>Where it is written down what was found in which modules.</summary>
    [Required]
    public string StateFile { get; set; } = "";

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        var fingerprint = new WheelFingerprint().Add(Hardening).Add($"{Strip} {Deterministic} {WarningsAsErrors}").Add(Suppressed)
            .AddFile(TasksAssembly).AddFiles(Binaries, "Module", "Abi", "PythonTag", "Python").ToString();
        if (AuditState.Read(StateFile, fingerprint) is { } known)
        {
            foreach (var diagnostic in known)
                Report(diagnostic);
            return;
        }
        var diagnostics = Audit(cancellation);
        foreach (var diagnostic in diagnostics)
            Report(diagnostic);
        if (diagnostics.Any(d => d.Severity == Severity.Error))
            AtomicFile.Delete(StateFile);
        else
            AuditState.Write(StateFile, fingerprint, diagnostics);
    }

    private ImmutableArray<Diagnostic> Audit(CancellationToken cancellation)
    {
        var audit = new BuildAudit(Settings(), ObjectPlaces.Create(ProjectFolder, ObjectFolder, RuntimeFolder), scansPaths: Deterministic);
        var report = new FindingReport(Suppressed, WarningsAsErrors);
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var module in LinkedModuleItems.Read(Binaries, Jobs))
        {
            cancellation.ThrowIfCancellationRequested();
            diagnostics.AddRange(report.ToDiagnostics(audit.Check(module, cancellation).Findings));
        }
        return diagnostics.ToImmutable();
    }

    private AuditSettings Settings() => new(Hardenings.Parse(Hardening), Strip, [Folder(ProjectFolder)]);

    private static string Folder(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
