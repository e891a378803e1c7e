using System.ComponentModel;
using HPy.Build.Compilation;
using HPy.Build.Machines;

namespace HPy.Build.Toolchains.Finding;

/// <summary>Asks xcrun, macOS's own guide to Apple's compilers: where the chosen Xcode has its clang and its SDK.</summary>
/// <param name="tools">Starts it.</param>
/// <param name="search">Looks at what it names.</param>
/// <param name="machine">The machine.</param>
/// <param name="cache">Remembers the answers: a build with nothing to do starts nothing.</param>
/// <param name="guide">Full path of xcrun.</param>
public sealed class Xcode(IToolRunner tools, ProgramSearch search, IMachine machine, ProbeCache cache, string guide = Xcode.Guide)
{
    /// <summary>Where macOS has it.</summary>
    public const string Guide = "/usr/bin/xcrun";

    private const string Selection = "/var/db/xcode_select_link";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The compiler and the folder of the SDK; null when neither Xcode nor its command line tools are installed.</summary>
    public (Compiler Clang, string Sdk)? Find(CancellationToken cancellation)
    {
        if (search.At(guide) is not { } xcrun)
            return null;
        // What decides between several Xcodes: the variable, or the link that xcode-select sets.
        var key = string.Join('\u001f', guide, machine.Variable("DEVELOPER_DIR"), machine.Variable("SDKROOT"), machine.Resolve(Selection));
        if (cache.Find(key, xcrun.Stamp)?.Split('\n') is [var knownClang, var knownSdk] && Check(knownClang, knownSdk) is { } known)
            return known;
        var clang = Ask(["--sdk", "macosx", "--find", "clang"], cancellation);
        var sdk = Ask(["--sdk", "macosx", "--show-sdk-path"], cancellation);
        if (Check(clang, sdk) is not { } found)
            return null;
        cache.Store(key, xcrun.Stamp, $"{clang}\n{sdk}");
        return found;
    }

    private (Compiler Clang, string Sdk)? Check(string clang, string sdk) =>
        Path.IsPathFullyQualified(clang) && Path.IsPathFullyQualified(sdk) && Directory.Exists(sdk) && search.At(clang) is { } found
            ? (found, sdk) : null;

    private string Ask(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        try
        {
            var command = new ToolCommand(guide, arguments, Path.GetTempPath()) { Timeout = Patience };
            var result = tools.RunAsync(command, cancellation).GetAwaiter().GetResult();
            return result is { ExitCode: 0, TimedOut: false } ? result.Output.Trim() : "";
        }
        catch (Win32Exception)
        {
            return "";
        }
    }
}
