using System.Collections.Immutable;
using HPy.Build.Configurations;

namespace HPy.Build.Toolchains.Finding;

/// <summary>What a compiler says about itself.</summary>
/// <param name="Kind">Which one it really is, whatever its file is called: <c>gcc</c>, <c>clang</c> or <c>apple-clang</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Target">What it makes code for: <c>x86_64-linux-gnu</c>.</param>
/// <param name="Includes">Full paths of the folders where it looks for headers.</param>
/// <param name="Linker">What links: <c>bfd</c>, <c>gold</c>, <c>lld</c>, <c>mold</c>, <c>other</c>.</param>
public sealed record CompilerInfo(string Kind, string Version, string Target, ImmutableArray<string> Includes, string Linker)
{
    /// <summary>Whether it is one of the clangs.</summary>
    public bool IsClang => Kind != "gcc";

    /// <summary>
    /// Whether the headers of a C library are there. That is looked at anew each time: they are a package of their own,
    /// which comes and goes without the compiler.
    /// </summary>
    public bool HasHeaders => Includes.Any(folder => File.Exists(Path.Combine(folder, "stdlib.h")));

    /// <summary>Reads what <c>-v</c> prints, of gcc and of clang; null when it is neither.</summary>
    public static CompilerInfo? FromVerboseOutput(string text)
    {
        var (kind, version, target) = ("", "", "");
        var includes = ImmutableArray.CreateBuilder<string>();
        var isMusl = false;
        var inList = false;
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            if (line.StartsWith("#include <", StringComparison.Ordinal))
                inList = true;
            else if (line.StartsWith("End of search list", StringComparison.Ordinal))
                inList = false;
            else if (inList && line.StartsWith(' '))
                AddFolder(includes, line.Trim());
            else if (line.StartsWith("Target: ", StringComparison.Ordinal))
                target = line["Target: ".Length..].Trim();
            else if (line.StartsWith("Reading specs from ", StringComparison.Ordinal))
                isMusl |= line.EndsWith("musl-gcc.specs", StringComparison.Ordinal);
            else if (version.Length == 0 && !line.StartsWith(' ') && WordAfter(line, "gcc version ") is { } gcc)
                (kind, version) = ("gcc", gcc);
            else if (version.Length == 0 && !line.StartsWith(' ') && WordAfter(line, "clang version ") is { } clang)
                (kind, version) = (line.StartsWith("Apple", StringComparison.Ordinal) ? "apple-clang" : "clang", clang);
        }
        // The wrapper around gcc for musl does not change what gcc says about itself.
        if (isMusl)
            target = target.Replace("-gnu", "-musl", StringComparison.Ordinal);
        return kind.Length == 0 || target.Length == 0 ? null : new CompilerInfo(kind, version, target, includes.ToImmutable(), "");
    }

    private static void AddFolder(ImmutableArray<string>.Builder includes, string folder)
    {
        const string frameworks = " (framework directory)";
        if (Path.IsPathFullyQualified(folder) && !folder.EndsWith(frameworks, StringComparison.Ordinal))
            includes.Add(folder);
    }

    private static string? WordAfter(string line, string words)
    {
        var at = line.IndexOf(words, StringComparison.Ordinal);
        return at < 0 ? null : line[(at + words.Length)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
    }

    /// <summary>Tells linkers by what <c>--version</c> prints.</summary>
    public static string LinkerKind(string text)
    {
        foreach (var line in text.Split('\n'))
            foreach (var (word, kind) in new[] { ("LLD", "lld"), ("mold", "mold"), ("GNU gold", "gold"), ("GNU ld", "bfd") })
                if (!line.StartsWith(' ') && !line.StartsWith('/') && line.Contains(word, StringComparison.Ordinal))
                    return kind;
        return "other";
    }

    /// <summary>The text that the cache keeps.</summary>
    internal string ToText() => $"{Kind}\n{Version}\n{Target}\n{Linker}\n{string.Join('\n', Includes)}\nend\n";

    /// <summary>Reads that text; null when it is none.</summary>
    internal static CompilerInfo? FromText(string text)
    {
        var lines = text.Split('\n');
        return lines.Length < 6 || lines[^1].Length > 0 || lines[^2] != "end" || lines[0] is not ("gcc" or "clang" or "apple-clang")
            || !lines[4..^2].All(folder => folder.Length == 0 || Path.IsPathFullyQualified(folder))
                ? null
                : new CompilerInfo(lines[0], lines[1], lines[2], [.. lines[4..^2].Where(folder => folder.Length > 0)], lines[3]);
    }

    /// <summary>The name of the family that it belongs to.</summary>
    public string Family => IsClang ? "clang" : "gcc";

    /// <summary>Whether it makes code for a platform.</summary>
    public bool Targets(RuntimeId target) => TargetTriple.Matches(Target, target);
}
