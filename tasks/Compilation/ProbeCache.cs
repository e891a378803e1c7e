using System.Globalization;
using System.Text;
using HPy.Build.Diagnostics;

namespace HPy.Build.Compilation;

/// <summary>
/// Answers of interpreters and compilers, one small file each, in a folder of the user. Files are replaced as a whole, so any
/// number of builds may write at a time; one that cannot be understood, read or written does not matter.
/// </summary>
/// <param name="folder">Where the files are; null to remember nothing.</param>
public sealed class ProbeCache(string? folder)
{
    /// <summary>The cache of this user; it remembers nothing for a user without a home.</summary>
    /// <param name="subject">Who answers: <c>python</c>; each has a folder of its own.</param>
    public static ProbeCache OfUser(string subject)
    {
        var root = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathFullyQualified(cache)
            ? cache
            : OperatingSystem.IsLinux()
                ? Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".cache") : null
                : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } data ? data : null;
        return new ProbeCache(root is null ? null : Path.Combine(root, "hpy-build-sdk", subject));
    }

    /// <summary>The answer of a program in this state; null when there is none.</summary>
    /// <param name="path">Its full path, and whatever else the answer depends on.</param>
    /// <param name="stamp">Time and size of its file.</param>
    public string? Find(string path, FileStamp stamp)
    {
        if (folder is null)
            return null;
        try
        {
            var file = FileFor(path);
            if (!File.Exists(file))
                return null;
            var text = File.ReadAllText(file);
            var head = Head(path, stamp);
            return text.StartsWith(head, StringComparison.Ordinal) ? text[head.Length..] : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Remembers an answer.</summary>
    public void Store(string path, FileStamp stamp, string answer)
    {
        if (folder is null)
            return;
        try
        {
            AtomicFile.Write(FileFor(path), Head(path, stamp) + answer);
        }
        catch (BuildException)
        {
            // A read-only home only makes builds slower.
        }
    }

    private string FileFor(string path) =>
        Path.Combine(folder!, Fnv128.Start.Add(path).Low.ToString("x16", CultureInfo.InvariantCulture) + ".txt");

    // The version of this assembly takes part: another one may ask other questions.
    private static string Head(string path, FileStamp stamp) => string.Create(CultureInfo.InvariantCulture,
        $"{typeof(ProbeCache).Module.ModuleVersionId:N}\n{path}\n{stamp.Ticks} {stamp.Length}\n");
}
