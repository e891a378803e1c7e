using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using HPy.Build.Compilation;

namespace HPy.Build.Toolchains.Finding;

/// <summary>What came of asking a compiler about itself.</summary>
/// <param name="Info">What it said; null when nothing could be made of it.</param>
/// <param name="Problem">Why not.</param>
public sealed record ProbeResult(CompilerInfo? Info, string Problem);

/// <summary>Asks compilers about themselves, once for each state of their files.</summary>
/// <param name="tools">Starts them.</param>
/// <param name="cache">Remembers what they said.</param>
public sealed class CompilerProbe(IToolRunner tools, ProbeCache cache)
{
    private const int OutputLimit = 1 << 18;

    // Long enough for a machine that has everything else to do, and for zig's first start.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Asks a driver that understands gcc's options.</summary>
    /// <param name="compiler">The driver.</param>
    /// <param name="arguments">Options that change what it does: its target, for example.</param>
    /// <param name="cancellation">Stops it.</param>
    public ProbeResult Examine(Compiler compiler, ImmutableArray<string> arguments, CancellationToken cancellation)
    {
        // All of it in one start: with -v, both tell who they are, their target, and where they look for headers.
        ImmutableArray<string> command = [.. compiler.LeadingArguments, .. arguments];
        var key = string.Join('\u001f', [compiler.Path, .. command]);
        if (cache.Find(key, compiler.Stamp) is { } known && CompilerInfo.FromText(known) is { } remembered)
            return new ProbeResult(remembered, "");
        var (result, problem) = Run(compiler, [.. command, "-E", "-v", "-x", "c", "-"], cancellation);
        if (result is null)
            return new ProbeResult(null, problem);
        if (CompilerInfo.FromVerboseOutput(result.Error) is not { } info)
            return new ProbeResult(null, "it does not say which compiler it is, and for which machine");
        // Apple's linker has no such option, and there is only one.
        var linker = info.Kind == "apple-clang"
            ? "other"
            : Run(compiler, [.. command, "-Wl,--version"], cancellation).Result is { } linked ? CompilerInfo.LinkerKind(linked.Output) : "";
        info = info with { Linker = linker };
        cache.Store(key, compiler.Stamp, info.ToText());
        return new ProbeResult(info, "");
    }

    /// <summary>Asks zig for its version.</summary>
    public (string Version, string Problem) ZigVersion(Compiler zig, CancellationToken cancellation)
    {
        if (cache.Find(zig.Path, zig.Stamp) is { } known && IsVersion(known))
            return (known, "");
        var (result, problem) = Run(zig, ["version"], cancellation);
        var version = result?.Output.Trim() ?? "";
        if (result is null || !IsVersion(version))
            return ("", result is null ? problem : "it does not tell its version");
        cache.Store(zig.Path, zig.Stamp, version);
        return (version, "");
    }

    private static bool IsVersion(string text) => text.Length is > 0 and < 100 && char.IsAsciiDigit(text[0])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+');

    private (ToolResult? Result, string Problem) Run(Compiler compiler, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        // Where it runs does not matter to it, and nothing of the project gets in its way.
        var command = new ToolCommand(compiler.Path, arguments, Path.GetTempPath())
        {
            Timeout = Patience,
            OutputLimit = OutputLimit,
        };
        try
        {
            var result = tools.RunAsync(command, cancellation).GetAwaiter().GetResult();
            if (result.TimedOut)
                return (null, string.Create(CultureInfo.InvariantCulture, $"it did not answer within {Patience.TotalSeconds} s"));
            return result.ExitCode == 0
                ? (result, "")
                : (null, $"it {ToolFailure.HowItEnded(result.ExitCode)} when it was asked for its version{ToolFailure.Tail(result.Error)}");
        }
        catch (Win32Exception e)
        {
            return (null, "it could not be started: " + e.Message);
        }
    }
}
