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
/// <param name="surroundings">What a compiler that would not do may get later.</param>
public sealed class CompilerProbe(IToolRunner tools, ProbeCache cache, Surroundings surroundings)
{
    private const int OutputLimit = 1 << 18;
    private const string Failure = "failure\n";
    private bool _wasSlow;
    private readonly Dictionary<string, ProbeResult> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Version, string Problem)> _zigs = new(StringComparer.Ordinal);

    // Long enough for a machine that has everything else to do, and for zig's first start.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Asks a driver that understands gcc's options.</summary>
    /// <param name="compiler">The driver.</param>
    /// <param name="arguments">Options that change what it does: its target, for example.</param>
    /// <param name="cancellation">Stops it.</param>
    public ProbeResult Examine(Compiler compiler, ImmutableArray<string> arguments, CancellationToken cancellation)
    {
        ImmutableArray<string> command = [.. compiler.LeadingArguments, .. arguments];
        var key = string.Join('\u001f', [compiler.Path, .. command]);
        if (!_seen.TryGetValue(key, out var result))
            _seen.Add(key, result = Remembered(key, compiler, command) ?? Ask(key, compiler, command, cancellation));
        return result;
    }

    private ProbeResult? Remembered(string key, Compiler compiler, ImmutableArray<string> command)
    {
        if (cache.Find(key, compiler.Stamp) is not { } text)
            return null;
        if (!text.StartsWith(Failure, StringComparison.Ordinal))
            return CompilerInfo.FromText(text) is { } info ? new ProbeResult(info, "") : null;
        var head = Failure + surroundings.Describe(command) + "\n";
        return text.StartsWith(head, StringComparison.Ordinal) ? new ProbeResult(null, text[head.Length..]) : null;
    }

    private ProbeResult Ask(string key, Compiler compiler, ImmutableArray<string> command, CancellationToken cancellation)
    {
        var before = surroundings.Describe(command);
        // With -v, both kinds tell in one start who they are, their target, and where they look for headers.
        var said = Run(compiler, [.. command, "-E", "-v", "-x", "c", "-"], "it was asked for its version", cancellation);
        var problem = said.Problem;
        if (problem.Length == 0 && CompilerInfo.FromVerboseOutput(said.Error) is { } info)
        {
            (var linker, problem) = Linker(compiler, info, command, cancellation);
            if (linker.Length > 0)
            {
                info = info with { Linker = linker, Target = IsFor32Bits(info, command) ? "i686" + info.Target["x86_64".Length..] : info.Target };
                cache.Store(key, compiler.Stamp, info.ToText());
                return new ProbeResult(info, "");
            }
        }
        else if (problem.Length == 0)
            problem = "it does not say which compiler it is, and for which machine";
        // Being slow passes.
        if (!_wasSlow)
            cache.Store(key, compiler.Stamp, $"{Failure}{before}\n{problem}");
        return new ProbeResult(null, problem);
    }

    /// <summary>What links; nothing, and the reason, when it cannot.</summary>
    private (string Kind, string Problem) Linker(
        Compiler compiler, CompilerInfo info, ImmutableArray<string> command, CancellationToken cancellation)
    {
        // A compiler that is told about another platform may have its headers, and still lack its libraries.
        if (command.Any(a => a.StartsWith("--target=", StringComparison.Ordinal)))
        {
            var output = Path.Combine(Path.GetTempPath(), $"hpy-{Guid.NewGuid():N}");
            var (_, _, problem) = Run(compiler, [.. command, "-shared", "-x", "c", "-", "-o", output], "it was to link an empty library", cancellation);
            AtomicFile.TryDelete(output);
            if (problem.Length > 0)
                return ("", problem);
        }
        // Apple's linker has no such option, and there is only one.
        if (info.Kind == "apple-clang")
            return ("other", "");
        var said = Run(compiler, [.. command, "-Wl,--version"], "its linker was asked for its version", cancellation);
        return said.Problem.Length > 0 ? ("", said.Problem) : (CompilerInfo.LinkerKind(said.Output), "");
    }

    // gcc names the machine it was made for, whatever it is told to make.
    private static bool IsFor32Bits(CompilerInfo info, ImmutableArray<string> command) =>
        info.Kind == "gcc" && command.Contains("-m32") && info.Target.StartsWith("x86_64-", StringComparison.Ordinal);

    /// <summary>Asks zig for its version.</summary>
    public (string Version, string Problem) ZigVersion(Compiler zig, CancellationToken cancellation)
    {
        if (!_zigs.TryGetValue(zig.Path, out var result))
            _zigs.Add(zig.Path, result = cache.Find(zig.Path, zig.Stamp) is { } known && IsVersion(known) ? (known, "") : AskZig(zig, cancellation));
        return result;
    }

    private (string Version, string Problem) AskZig(Compiler zig, CancellationToken cancellation)
    {
        var said = Run(zig, ["version"], "it was asked for its version", cancellation);
        var version = said.Output.Trim();
        if (said.Problem.Length > 0 || !IsVersion(version))
            return ("", said.Problem.Length > 0 ? said.Problem : "it does not tell its version");
        cache.Store(zig.Path, zig.Stamp, version);
        return (version, "");
    }

    private static bool IsVersion(string text) => text.Length is > 0 and < 100 && char.IsAsciiDigit(text[0])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+');

    private (string Output, string Error, string Problem) Run(
        Compiler compiler, IReadOnlyList<string> arguments, string purpose, CancellationToken cancellation)
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
            _wasSlow |= result.TimedOut;
            if (result.TimedOut)
                return ("", "", string.Create(CultureInfo.InvariantCulture, $"it did not answer within {Patience.TotalSeconds} s"));
            return result.ExitCode == 0 ? (result.Output, result.Error, "")
                : ("", "", $"it {ToolFailure.HowItEnded(result.ExitCode)} when {purpose}{ToolFailure.Tail(result.Error)}");
        }
        catch (Win32Exception e)
        {
            return ("", "", "it could not be started: " + e.Message);
        }
    }
}
