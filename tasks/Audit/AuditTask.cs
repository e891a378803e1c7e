using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels;
using Microsoft.Build.Framework;

namespace HPy.Build.Audit;

/// <summary>Part of every build: audits the modules when one of them changed since they were audited last.</summary>
public sealed class AuditTask : ModuleAuditTask
{
    /// <summary>The assembly of the tasks: another version may find more.</summary>
    public string? TasksAssembly { get; set; }

    /// <summary>Where it is written down what was found in which modules.</summary>
    [Required]
    public string StateFile { get; set; } = "";

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        var fingerprint = new WheelFingerprint().Add(Hardening).Add($"{Strip} {Deterministic} {WarningsAsErrors}").Add(Suppressed).Add(NoWarn)
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
        var audit = CreateAudit();
        var report = CreateReport();
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var module in LinkedModuleItems.Read(Binaries, Jobs))
        {
            cancellation.ThrowIfCancellationRequested();
            diagnostics.AddRange(report.ToDiagnostics(audit.Check(module, cancellation).Findings));
        }
        return diagnostics.ToImmutable();
    }
}
