using System.Collections.Immutable;
using System.ComponentModel;
using HPy.Build.Compilation;
using HPy.Build.Toolchains;

namespace HPy.Build.Editors;

/// <summary>What zig adds to the commands of the clang inside it: where the C library of a platform is.</summary>
/// <param name="Triple">The platform in clang's words.</param>
/// <param name="Arguments">Folders and macros.</param>
public sealed record ZigTarget(string Triple, ImmutableArray<string> Arguments)
{
    /// <summary>Asks zig; null when its answer cannot be used.</summary>
    public static async Task<ZigTarget?> AskAsync(
        IToolRunner tools, Toolchain toolchain, Language language, CancellationToken cancellation)
    {
        var zig = toolchain.For(language);
        var command = new ToolCommand(zig.Path,
            [.. zig.LeadingArguments, .. toolchain.TargetArguments, "-E", "-v", "-x", language == Language.Cxx ? "c++" : "c",
                OperatingSystem.IsWindows() ? "NUL" : "/dev/null"],
            Path.GetDirectoryName(zig.Path))
        {
            Environment = toolchain.Environment!,
            Timeout = TimeSpan.FromMinutes(2),
        };
        try
        {
            var result = await tools.RunAsync(command, cancellation).ConfigureAwait(false);
            return result.ExitCode == 0 ? Parse(result.Error, Path.GetDirectoryName(zig.Path)!) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Reads the command line of clang's own front end in what <c>zig cc -v</c> prints.</summary>
    /// <param name="text">What zig printed.</param>
    /// <param name="folder">The folder of zig, where it ran: it names folders from there.</param>
    public static ZigTarget? Parse(string text, string folder)
    {
        var line = text.Split('\n').FirstOrDefault(l => l.Contains(" -cc1 ", StringComparison.Ordinal));
        if (line is null)
            return null;
        var words = Words(line);
        var (triple, macros, folders) = ("", new List<string>(), new List<string>());
        for (var i = 0; i + 1 < words.Count; i++)
        {
            var (option, value) = (words[i], words[i + 1]);
            if (option == "-triple")
                triple = value;
            else if (option == "-D" && value != "_DEBUG")
                macros.Add("-D" + value);
            else if (option == "-isystem")
                folders.Add(Path.GetFullPath(value, folder));
        }
        return triple.Length == 0 ? null : new ZigTarget(triple, ["-nostdlibinc", .. Search(folders), .. macros]);
    }

    // The headers of clang itself are beside the folder with those of C libraries. An editor has its own, for the clang
    // inside it, and they have to be found at the same place: after those of C++, before those of C.
    private static IEnumerable<string> Search(List<string> folders)
    {
        var own = folders.FindIndex(f => folders.Exists(other => other.StartsWith(
            Path.Combine(Path.GetDirectoryName(f) ?? "", "libc") + Path.DirectorySeparatorChar, StringComparison.Ordinal)));
        for (var i = 0; i < folders.Count; i++)
            if (i != own)
            {
                yield return i < own ? "-isystem" : "-idirafter";
                yield return folders[i];
            }
    }

    // clang puts words into quotes where they need it, with a backslash before quotes, backslashes and dollar signs.
    private static List<string> Words(string line)
    {
        var words = new List<string>();
        var word = new System.Text.StringBuilder();
        var (isQuoted, isWord) = (false, false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length)
                word.Append(line[++i]);
            else if (line[i] == '"')
                (isQuoted, isWord) = (!isQuoted, true);
            else if (line[i] is ' ' or '\r' && !isQuoted)
            {
                if (word.Length > 0 || isWord)
                    words.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
            else
                word.Append(line[i]);
        }
        if (word.Length > 0 || isWord)
            words.Add(word.ToString());
        return words;
    }
}
