using System.ComponentModel;
using System.Globalization;
using HPy.Build.Compilation;

namespace HPy.Build.Toolchains.Launchers;

/// <summary>How many compile commands a farm takes at a time.</summary>
/// <param name="tools">Starts programs.</param>
/// <param name="launcher">The launcher.</param>
/// <param name="wanted">The value of HPyMaxParallelCompiles; null when it is left out.</param>
public sealed class FarmWidth(IToolRunner tools, Launcher launcher, int? wanted)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    // More processes than this only wait for each other, whatever a variable of the environment says.
    private const int Limit = 1024;

    /// <summary>
    /// What HPyMaxParallelCompiles says; else the number of jobs that <c>distcc -j</c> adds up from <c>DISTCC_HOSTS</c>; else one
    /// for each processor. icecc tells nobody how many machines its scheduler has.
    /// </summary>
    public async Task<int> GetAsync(CancellationToken cancellation)
    {
        if (wanted is { } number)
            return number;
        return launcher.Kind == LauncherKind.Distcc && await AskDistccAsync(cancellation).ConfigureAwait(false) is { } slots
            ? slots : Environment.ProcessorCount;
    }

    private async Task<int?> AskDistccAsync(CancellationToken cancellation)
    {
        try
        {
            var answer = await tools.RunAsync(new ToolCommand(launcher.Path, ["-j"]) { Timeout = Patience }, cancellation).ConfigureAwait(false);
            return answer.ExitCode == 0 && int.TryParse(answer.Output, NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var slots) && slots > 0
                ? Math.Min(slots, Limit) : null;
        }
        catch (Win32Exception)
        {
            // The first command says it better.
            return null;
        }
    }
}
