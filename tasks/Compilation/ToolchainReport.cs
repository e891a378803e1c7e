using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace HPy.Build.Compilation;

/// <summary>Finds a toolchain for each platform and tells MSBuild which, and why, or what is missing: for all platforms at once.</summary>
/// <param name="log">Hears what was taken.</param>
/// <param name="report">Hears of errors.</param>
internal sealed class ToolchainReport(TaskLoggingHelper log, Action<Diagnostic> report)
{
    /// <summary>A toolchain for each platform; null after an error.</summary>
    public Dictionary<RuntimeId, Toolchain>? FindAll(
        ToolchainLocator locator, IReadOnlyList<RuntimeId> targets, CancellationToken cancellation)
    {
        var found = new Dictionary<RuntimeId, Toolchain>();
        var failed = false;
        foreach (var target in targets)
            try
            {
                var choice = locator.Find(target, cancellation);
                foreach (var refused in choice.Refused)
                    log.LogMessage(MessageImportance.Low, "{0}: not {1}: {2}", target.Name, refused.Text, refused.Problem);
                log.LogMessage(MessageImportance.Normal, "{0}: {1}, because {2}", target.Name, choice.Text, choice.Toolchain.Reason);
                found.Add(target, choice.Toolchain);
            }
            catch (BuildException problem)
            {
                failed = true;
                report(new Diagnostic(Severity.Error, problem.Code, problem.Message, problem.File));
            }
        return failed ? null : found;
    }
}
