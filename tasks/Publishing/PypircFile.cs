using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Publishing;

/// <summary>A section of a .pypirc: a repository.</summary>
/// <param name="Name">The name of the section.</param>
internal sealed record PypircSection(string Name)
{
    /// <summary>The address to upload to.</summary>
    public string? Repository { get; init; }

    /// <summary>The user.</summary>
    public string? UserName { get; init; }

    /// <summary>The password or token.</summary>
    public Secret? Password { get; init; }

    /// <summary>A file with certificates of authorities.</summary>
    public string? Certificate { get; init; }
}

/// <summary>
/// The file .pypirc, where tools that upload Python packages find repositories and passwords
/// (Python Packaging User Guide, "The .pypirc file"; the format is that of Python's configparser).
/// </summary>
internal sealed class PypircFile
{
    private const int Largest = 1 << 20;

    private readonly ImmutableDictionary<string, PypircSection> _sections;

    private PypircFile(string path, ImmutableDictionary<string, PypircSection> sections) =>
        (Path, _sections) = (path, sections);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Names of the repositories in it.</summary>
    public IEnumerable<string> Names => _sections.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether it has a password.</summary>
    public bool HasPasswords => _sections.Values.Any(s => s.Password is not null || s.Repository?.Contains('@', StringComparison.Ordinal) == true);

    /// <summary>The repository of that name; null when there is none.</summary>
    public PypircSection? Find(string name) => _sections.GetValueOrDefault(name);

    /// <summary>Reads a file; null when there is none.</summary>
    /// <exception cref="BuildException">It cannot be read or understood.</exception>
    public static PypircFile? Load(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return null;
            if (file.Length > Largest)
                throw Invalid(path, 0, $"it is larger than {Largest >> 10} KB");
            return Parse(path, File.ReadAllLines(path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BuildException(ErrorCode.InvalidPypirc,
                $"{path} cannot be read: {problem.Message.TrimEnd('.')}; make it readable, or set HPyUploadConfigFile to another file",
                path, problem);
        }
    }

    /// <summary>Whether others than the owner may read a file.</summary>
    public static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0;

    private static PypircFile Parse(string path, string[] lines)
    {
        var sections = ImmutableDictionary.CreateBuilder<string, PypircSection>(StringComparer.Ordinal);
        PypircSection? section = null;
        string? key = null;
        for (var number = 1; number <= lines.Length; number++)
        {
            var line = lines[number - 1];
            var text = line.Trim();
            if (text.Length == 0 || text[0] is '#' or ';')
                continue;
            // Lines that begin with a blank go on with the value before, as in the list index-servers.
            if (char.IsWhiteSpace(line[0]) && key is not null)
                continue;
            if (text[0] == '[')
            {
                section = text.Length > 2 && text[^1] == ']'
                    ? new PypircSection(text[1..^1])
                    : throw Invalid(path, number, "a section is written [name]");
                if (!sections.TryAdd(section.Name, section))
                    throw Invalid(path, number, $"the section [{section.Name}] is there twice");
                key = null;
                continue;
            }
            var separator = text.AsSpan().IndexOfAny('=', ':');
            // The line is not shown: it may be a password that slipped.
            if (separator <= 0 || section is null)
                throw Invalid(path, number, section is null ? "it stands before the first [section]" : "it is no 'name = value'");
            key = text[..separator].TrimEnd();
            section = With(section, key, text[(separator + 1)..].TrimStart());
            sections[section.Name] = section;
        }
        return new PypircFile(path, sections.ToImmutable());
    }

    private static PypircSection With(PypircSection section, string key, string value) => key.ToLowerInvariant() switch
    {
        _ when value.Length == 0 => section,
        "repository" => section with { Repository = value },
        "username" => section with { UserName = value },
        "password" => section with { Password = new Secret(value) },
        "ca_cert" => section with { Certificate = value },
        _ => section,
    };

    private static BuildException Invalid(string path, int line, string problem) => new(ErrorCode.InvalidPypirc,
        $"{path} cannot be understood{(line > 0 ? $", line {line}" : "")}: {problem}; write sections like [pypi] with lines like username = __token__",
        path);
}
