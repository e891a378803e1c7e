using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using HPy.Build.Diagnostics;

namespace HPy.Build.Python;

/// <summary>
/// Finds the Pythons in a folder by their files, and runs none of them. It knows the layouts of Unix (a distribution's packages
/// that were unpacked, an installation of its own), of python-build-standalone, of Apple's frameworks, and of Windows
/// (an installation, the NuGet packages). Paths in files of Python are those of the machine it was made on: only what is
/// beside what counts.
/// </summary>
public static partial class RootScanner
{
    private const int LargestFile = 4 << 20;
    private static readonly string[] Prefixes = ["", "usr", "usr/local", "python", "python/install", "install", "tools"];
    private static readonly string[] Frameworks = ["", "Python.framework", "Library/Frameworks/Python.framework"];

    /// <summary>All Pythons below a root, oldest first.</summary>
    /// <exception cref="BuildException">A file that says what a Python is cannot be understood.</exception>
    public static ImmutableArray<RootedPython> Find(string root)
    {
        var result = new List<RootedPython>();
        foreach (var prefix in Installations(root))
        {
            foreach (var include in Folders(Path.Combine(prefix, "include"), "python3.*"))
                if (File.Exists(Path.Combine(include, "Python.h")))
                    result.AddRange(UnixPythons.Read(prefix, include));
            if (File.Exists(Path.Combine(prefix, "include", "Python.h")))
                result.AddRange(WindowsPythonFiles.Read(prefix));
        }
        return
        [
            .. result.DistinctBy(p => (p.Info.Tag, p.Info.ExtensionSuffix, string.Join(' ', p.Platforms)))
                .OrderBy(p => p.Info.Version).ThenBy(p => p.Info.AbiFlags, StringComparer.Ordinal),
        ];
    }

    /// <summary>The version in <c>patchlevel.h</c>; null when it cannot be read there.</summary>
    internal static Version? VersionIn(string include)
    {
        if (ReadText(Path.Combine(include, "patchlevel.h")) is not { } text)
            return null;
        return PythonFacts.Macro(text, "PY_MAJOR_VERSION") is { } major && PythonFacts.Macro(text, "PY_MINOR_VERSION") is { } minor
            && PythonFacts.Macro(text, "PY_MICRO_VERSION") is { } micro ? new Version(major, minor, micro) : null;
    }

    /// <summary>The version and letters in a name like <c>python3.13t</c>; null when it has another form.</summary>
    internal static (Version Version, string Flags)? ParseName(string name) => VersionedName().Match(name) is { Success: true } match
        ? (new Version(3, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), 0), match.Groups[2].Value)
        : null;

    [GeneratedRegex(@"^python3\.([0-9]{1,3})([a-z]{0,3})\z", RegexOptions.CultureInvariant)]
    private static partial Regex VersionedName();

    /// <summary>The text of a file of reasonable size; null when there is none.</summary>
    /// <exception cref="BuildException">It is there and cannot be read.</exception>
    internal static string? ReadText(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= LargestFile } ? File.ReadAllText(path) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, problem.Message, problem);
        }
    }

    /// <summary>Full paths of folders, sorted.</summary>
    internal static string[] Folders(string folder, string pattern) => List(folder, () => Directory.GetDirectories(folder, pattern));

    /// <summary>Full paths of files, sorted.</summary>
    internal static string[] Files(string folder, string pattern) => List(folder, () => Directory.GetFiles(folder, pattern));

    /// <summary>The error for a file that cannot be used.</summary>
    internal static BuildException Unusable(string file, string why, Exception problem) => new(ErrorCode.UnusablePythonRoot,
        $"{file} does not say what the Python of HPyPythonRoot is: {why}; take the file from the Python it belongs to again", file, problem);

    private static IEnumerable<string> Installations(string root)
    {
        foreach (var prefix in Prefixes)
            yield return Path.Combine(root, prefix.Replace('/', Path.DirectorySeparatorChar));
        foreach (var framework in Frameworks)
            foreach (var version in Folders(Path.Combine(root, framework.Replace('/', Path.DirectorySeparatorChar), "Versions"), "3.*"))
                yield return version;
    }

    private static string[] List(string folder, Func<string[]> read)
    {
        try
        {
            if (!Directory.Exists(folder))
                return [];
            var found = read();
            Array.Sort(found, StringComparer.Ordinal);
            return found;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Unusable(folder, problem.Message, problem);
        }
    }
}
