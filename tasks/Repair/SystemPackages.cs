using System.ComponentModel;
using HPy.Build.Compilation;

namespace HPy.Build.Repair;

/// <summary>
/// Finds out which package of the system a library belongs to, for its version and licence. The databases of dpkg and
/// apk are texts; that of rpm is asked through rpm. A system that tells nothing is fine.
/// </summary>
public sealed class SystemPackages
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly IToolRunner _tools;
    private readonly string _root;
    private readonly Lazy<Dictionary<string, string>> _dpkgLibraries;
    private readonly Lazy<Dictionary<string, Dictionary<string, string>>> _dpkgPackages;

    /// <summary>Looks at one system.</summary>
    /// <param name="tools">Starts rpm.</param>
    /// <param name="root">The root of the file system.</param>
    public SystemPackages(IToolRunner tools, string root = "/")
    {
        (_tools, _root) = (tools, root);
        _dpkgLibraries = new(ReadDpkgLibraries);
        _dpkgPackages = new(ReadDpkgPackages);
    }

    /// <summary>The package of a file; null when none has it.</summary>
    public SystemPackage? Find(string file, CancellationToken cancellation)
    {
        // Where /lib is a link to /usr/lib, packages may have the file under either name.
        var names = file.StartsWith("/usr/", StringComparison.Ordinal) ? new[] { file, file[4..] } : [file, "/usr" + file];
        try
        {
            return FindInDpkg(names) ?? FindInApk(names) ?? AskRpm(file, cancellation);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private SystemPackage? FindInDpkg(string[] names)
    {
        var name = names.Select(n => _dpkgLibraries.Value.GetValueOrDefault(n)).FirstOrDefault(n => n is not null);
        return name is null || !_dpkgPackages.Value.TryGetValue(name, out var stanza) ? null
            : new SystemPackage("deb", Distribution("debian"), name, stanza["Version"],
                stanza.GetValueOrDefault("Architecture", "all"), Existing($"/usr/share/doc/{name}/copyright"));
    }

    // The name of a list is that of its package, perhaps with the processor after a colon.
    private Dictionary<string, string> ReadDpkgLibraries()
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        var info = At("/var/lib/dpkg/info");
        if (!Directory.Exists(info))
            return result;
        foreach (var list in Directory.EnumerateFiles(info, "*.list"))
            foreach (var line in File.ReadLines(list).Where(l => l.Contains(".so", StringComparison.Ordinal)))
                result.TryAdd(line, Path.GetFileNameWithoutExtension(list).Split(':')[0]);
        return result;
    }

    private Dictionary<string, Dictionary<string, string>> ReadDpkgPackages()
    {
        var result = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var stanza in Stanzas(At("/var/lib/dpkg/status")))
            if (stanza.TryGetValue("Package", out var name) && stanza.ContainsKey("Version"))
                result.TryAdd(name, stanza);
        return result;
    }

    private SystemPackage? FindInApk(string[] names)
    {
        var database = At("/lib/apk/db/installed");
        if (!File.Exists(database))
            return null;
        var (name, version, architecture, folder) = ("", "", "", "");
        foreach (var line in File.ReadLines(database).Where(l => l.Length > 2 && l[1] == ':'))
        {
            var value = line[2..];
            switch (line[0])
            {
                case 'P': name = value; break;
                case 'V': version = value; break;
                case 'A': architecture = value; break;
                case 'F': folder = value; break;
                case 'R' when names.Contains($"/{folder}/{value}"):
                    return new SystemPackage("apk", Distribution("alpine"), name, version, architecture, null);
            }
        }
        return null;
    }

    private SystemPackage? AskRpm(string file, CancellationToken cancellation)
    {
        if (!Directory.Exists(At("/var/lib/rpm")) && !Directory.Exists(At("/usr/lib/sysimage/rpm")))
            return null;
        if (Rpm(cancellation, "-qf", "--queryformat", "%{NAME}\t%{VERSION}-%{RELEASE}\t%{ARCH}\n", file) is not [var first, ..])
            return null;
        var fields = first.Split('\t');
        if (fields.Length != 3)
            return null;
        var license = Rpm(cancellation, "-q", "--licensefiles", fields[0]).FirstOrDefault(File.Exists);
        return new SystemPackage("rpm", Distribution("fedora"), fields[0], fields[1], fields[2], license);
    }

    private string[] Rpm(CancellationToken cancellation, params string[] arguments)
    {
        try
        {
            var result = _tools.RunAsync(new ToolCommand("rpm", arguments) { Timeout = Patience }, cancellation).GetAwaiter().GetResult();
            return result.ExitCode == 0 ? result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
        }
        catch (Win32Exception)
        {
            return [];
        }
    }

    private string Distribution(string unknown)
    {
        var file = Existing("/etc/os-release") ?? Existing("/usr/lib/os-release");
        var line = file is null ? null : File.ReadLines(file).FirstOrDefault(l => l.StartsWith("ID=", StringComparison.Ordinal));
        return line is null ? unknown : line[3..].Trim('"', '\'', ' ');
    }

    private string? Existing(string path) => At(path) is var full && File.Exists(full) ? full : null;

    private string At(string path) => _root.TrimEnd('/') + path;

    private static IEnumerable<Dictionary<string, string>> Stanzas(string file)
    {
        var stanza = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(file))
        {
            if (line.Length == 0)
            {
                yield return stanza;
                stanza = new Dictionary<string, string>(StringComparer.Ordinal);
            }
            else if (!char.IsWhiteSpace(line[0]) && line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon)
            {
                stanza[line[..colon]] = line[(colon + 2)..];
            }
        }
        yield return stanza;
    }
}
