using System.Collections.Immutable;
using HPy.Build.Toolchains.Dialects;

namespace HPy.Build.Compilation;

/// <summary>Which kind of command a <see cref="BuildAction"/> is.</summary>
public enum ActionKind
{
    /// <summary>A source becomes an object.</summary>
    Compile,

    /// <summary>Objects become a module.</summary>
    Link,

    /// <summary>What a program prints about a source is kept. When that fails, the build goes on without.</summary>
    Describe,
}

/// <summary>A small file a command reads, written just before the command runs.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Content">Its text.</param>
public sealed record GeneratedFile(string Path, string Content);

/// <summary>One command that makes one file.</summary>
public sealed record BuildAction
{
    /// <summary>Stands in <see cref="Arguments"/> for the file to write, which first gets a temporary name.</summary>
    public const string OutputToken = "<output>";

    /// <summary>Stands in <see cref="Arguments"/> for the dependency file to write.</summary>
    public const string DepfileToken = "<depfile>";

    /// <summary>Compiling, linking or describing.</summary>
    public required ActionKind Kind { get; init; }

    /// <summary>The configuration it belongs to; outputs of a scope that nobody asks for any more are removed.</summary>
    public required string Scope { get; init; }

    /// <summary>Full path of the file it makes.</summary>
    public required string Output { get; init; }

    /// <summary>What is started.</summary>
    public required string Tool { get; init; }

    /// <summary>The state of the compiler when the action was planned.</summary>
    public required FileStamp ToolStamp { get; init; }

    /// <summary>What runs it: a cache or a farm; null for nothing. No part of the fingerprint.</summary>
    public CommandLauncher? Launcher { get; init; }

    /// <summary>Arguments before all others, which never go into a response file: <c>cc</c> of <c>zig cc</c>.</summary>
    public ImmutableArray<string> LeadingArguments { get; init; } = [];

    /// <summary>The arguments, with <see cref="OutputToken"/> and <see cref="DepfileToken"/>.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>For <see cref="ActionKind.Link"/>: the symbols a module exports; the first cannot be missing.</summary>
    public ImmutableArray<string> Exports { get; init; } = [];

    /// <summary>How the command is written and its output read.</summary>
    public IDialect Dialect { get; init; } = Toolchains.Dialects.Dialect.Gnu;

    /// <summary>Variables it needs beyond those of the build.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Full paths of the files it is known to read: the source, or objects and libraries.</summary>
    public required ImmutableArray<string> Inputs { get; init; }

    /// <summary>Files written for it.</summary>
    public ImmutableArray<GeneratedFile> GeneratedFiles { get; init; } = [];

    /// <summary>For <see cref="ActionKind.Describe"/>: takes what the command prints, and writes the output file.</summary>
    public Func<Stream, Stream, CancellationToken, Task>? Filter { get; init; }

    /// <summary>Where it runs.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>What messages call it: a source or module, and its configuration.</summary>
    public required string Title { get; init; }

    /// <summary>The source or module alone, for lines that say the configuration in another way.</summary>
    public string Name { get => field ?? Title; init; }

    /// <summary>Full path of the list of files a compiler read; null when there is none.</summary>
    public string? Depfile => Kind == ActionKind.Link ? null : Output + ".d";

    /// <summary>What a command leaves beside its output, where it is of the kind that does.</summary>
    public static IEnumerable<string> Companions(string output)
    {
        yield return output + ".d";
        // Debug information of Visual C++ is in a file of its own.
        if (output.EndsWith(".pyd", StringComparison.Ordinal))
            yield return Path.ChangeExtension(output, ".pdb");
    }

    /// <summary>
    /// An argument with the names of files for the tokens. They are arguments of their own, or the end of one that begins
    /// with a slash: <c>/Fo&lt;output&gt;</c>.
    /// </summary>
    public static string Fill(string argument, string output, string depfile)
    {
        foreach (var (token, file) in ((string, string)[])[(OutputToken, output), (DepfileToken, depfile)])
            if (argument == token || (argument.StartsWith('/') && argument.EndsWith(token, StringComparison.Ordinal)))
                return argument[..^token.Length] + file;
        return argument;
    }

    /// <summary>A number that changes when anything in the command changes.</summary>
    public Fnv128 Fingerprint()
    {
        var hash = Fnv128.Start.Add(Tool).Add(ToolStamp.Ticks).Add(ToolStamp.Length).Add(WorkingDirectory);
        foreach (var argument in LeadingArguments)
            hash = hash.Add(argument);
        foreach (var argument in Arguments)
            hash = hash.Add(argument);
        foreach (var (name, value) in Environment)
            hash = hash.Add(name).Add(value);
        foreach (var file in GeneratedFiles)
            hash = hash.Add(file.Path).Add(file.Content);
        return hash;
    }
}
