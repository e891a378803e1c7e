using System.ComponentModel;
using HPy.Build.Compilation;

namespace HPy.Build.Toolchains.Finding;

/// <summary>Asks xcrun, macOS's own guide to Apple's compilers: where the chosen Xcode has its clang and its SDK.</summary>
/// <param name="tools">Starts it.</param>
/// <param name="search">Looks at what it names.</param>
/// <param name="guide">Full path of xcrun.</param>
public sealed class Xcode(IToolRunner tools, ProgramSearch search, string guide = Xcode.Guide)
{
    /// <summary>Where macOS has it.</summary>
    public const string Guide = "/usr/bin/xcrun";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The compiler and the folder of the SDK; null when neither Xcode nor its command line tools are installed.</summary>
    public (Compiler Clang, string Sdk)? Find(CancellationToken cancellation)
    {
        if (search.At(guide) is null)
            return null;
        var clang = Ask(["--sdk", "macosx", "--find", "clang"], cancellation);
        var sdk = Ask(["--sdk", "macosx", "--show-sdk-path"], cancellation);
        return Path.IsPathFullyQualified(clang) && Path.IsPathFullyQualified(sdk) && Directory.Exists(sdk) && search.At(clang) is { } found
            ? (found, sdk) : null;
    }

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
