using HPy.Build.Diagnostics;
using HPy.Build.Toolchains;
using Microsoft.Build.Framework;

namespace HPy.Build.Audit;

/// <summary>What the tasks that audit the modules of a project have in common: what is asked for, and where things are.</summary>
public abstract class ModuleAuditTask : HPyTask
{
    /// <summary>The linked modules.</summary>
    public ITaskItem[] Binaries { get; set; } = [];

    /// <summary>The HPyLinkJob items, which say what the modules were linked from.</summary>
    public ITaskItem[] Jobs { get; set; } = [];

    /// <summary>The property HPyHardening.</summary>
    public string Hardening { get; set; } = "";

    /// <summary>The property HPyStrip.</summary>
    public bool Strip { get; set; }

    /// <summary>The property Deterministic.</summary>
    public bool Deterministic { get; set; }

    /// <summary>The property HPyNoAudit.</summary>
    public string Suppressed { get; set; } = "";

    /// <summary>The property NoWarn, which also has codes of others.</summary>
    public string NoWarn { get; set; } = "";

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

    private protected FindingReport CreateReport() => FindingReport.Create(Suppressed, NoWarn, WarningsAsErrors);

    private protected Hardening ReadHardening() => Hardenings.Parse(Hardening);

    private protected BuildAudit CreateAudit()
    {
        var places = ObjectPlaces.Create(ProjectFolder, ObjectFolder, RuntimeFolder);
        return new BuildAudit(new AuditSettings(ReadHardening(), Strip, [places.ProjectFolder]), places, scansPaths: Deterministic);
    }
}
