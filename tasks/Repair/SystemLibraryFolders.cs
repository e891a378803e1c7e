using System.Collections.Immutable;
using System.IO.Enumeration;
using HPy.Build.Configurations;

namespace HPy.Build.Repair;

/// <summary>
/// The folders of a Linux system that hold shared libraries, in the order in which its dynamic linker goes through
/// them. The configuration is read and not the cache made from it: a cache also names copies for newer processors,
/// and a wheel is for all of them.
/// </summary>
/// <param name="root">The root of the file system.</param>
public sealed class SystemLibraryFolders(string root = "/")
{
    /// <summary>The folders for one platform.</summary>
    public ImmutableArray<string> For(RuntimeId rid)
    {
        var folders = rid.IsMusl ? Musl(rid) : Glibc(rid.Multiarch);
        return [.. folders.Distinct(StringComparer.Ordinal)];
    }

    private IEnumerable<string> Glibc(string triplet) =>
    [
        .. ReadConfiguration("/etc/ld.so.conf", []),
        .. Folders("/usr/local/lib/" + triplet, "/lib/" + triplet, "/usr/lib/" + triplet, $"/usr/{triplet}/lib",
            "/lib64", "/usr/lib64", "/lib", "/usr/lib", "/usr/local/lib"),
    ];

    private IEnumerable<string> Musl(RuntimeId rid)
    {
        // musl's own names: its loader is /lib/ld-musl-armhf.so.1.
        var processor = rid.Processor switch { "x86" => "i386", "arm" => "armhf", "ppc64le" => "powerpc64le", _ => rid.WheelArchitecture };
        var file = At($"/etc/ld-musl-{processor}.path");
        var triplet = rid.Multiarch;
        return
        [
            .. Read(file).SelectMany(line => line.Split(':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(At),
            .. Folders("/lib", "/usr/local/lib", "/usr/lib", "/lib/" + triplet, "/usr/lib/" + triplet, $"/usr/{triplet}/lib"),
        ];
    }

    private IEnumerable<string> Folders(params string[] folders) => folders.Select(At);

    private string At(string path) => root.TrimEnd('/') + path;

    // "include" takes a pattern; everything else is a folder, perhaps with "=type" of a library after it.
    private List<string> ReadConfiguration(string file, HashSet<string> seen)
    {
        var folders = new List<string>();
        if (!seen.Add(file))
            return folders;
        foreach (var whole in Read(At(file)))
        {
            var hash = whole.IndexOf('#', StringComparison.Ordinal);
            var line = (hash < 0 ? whole : whole[..hash]).Trim();
            if (line.StartsWith("include", StringComparison.Ordinal) && line.Length > 7 && char.IsWhiteSpace(line[7]))
            {
                foreach (var included in Expand(Path.GetFullPath(line[8..].Trim(), Path.GetDirectoryName(file)!)))
                    folders.AddRange(ReadConfiguration(included, seen));
            }
            else if (line.StartsWith('/'))
            {
                folders.Add(At(line.Split('=')[0].TrimEnd()));
            }
        }
        return folders;
    }

    // Patterns have their stars in the last part only.
    private List<string> Expand(string pattern)
    {
        var (folder, name) = (Path.GetDirectoryName(pattern) ?? "/", Path.GetFileName(pattern));
        try
        {
            return
            [
                .. Directory.EnumerateFiles(At(folder))
                    .Select(f => Path.GetFileName(f))
                    .Where(f => FileSystemName.MatchesSimpleExpression(name, f, ignoreCase: false))
                    .Order(StringComparer.Ordinal)
                    .Select(f => Path.Join(folder, f)),
            ];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string[] Read(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllLines(file) : [];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
