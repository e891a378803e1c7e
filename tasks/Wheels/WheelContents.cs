using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels;

/// <summary>The files of a wheel, each name once, also on file systems that do not tell case.</summary>
public sealed class WheelContents
{
    private readonly SortedDictionary<string, WheelFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WheelFile> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, WheelFile> _folders = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The files in the order of their names.</summary>
    public IReadOnlyCollection<WheelFile> Files => _files.Values;

    /// <summary>Adds a file.</summary>
    /// <exception cref="BuildException">Another file has its name, or one name is a file and a folder.</exception>
    public void Add(WheelFile file)
    {
        if (_byName.TryGetValue(file.Path, out var other))
            throw Clash(file, other, file.Path == other.Path
                ? $"would both be {file.Path} in the wheel"
                : "differ only in upper and lower case, which gives one file on Windows and macOS");
        if (_folders.TryGetValue(file.Path, out var inside))
            throw Clash(file, inside, $"do not fit into one wheel: {file.Path} would be a file and a folder");
        for (var slash = file.Path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = file.Path.IndexOf('/', slash + 1))
        {
            if (_byName.TryGetValue(file.Path[..slash], out var parent))
                throw Clash(file, parent, $"do not fit into one wheel: {file.Path[..slash]} would be a file and a folder");
            _folders.TryAdd(file.Path[..slash], file);
        }
        _byName.Add(file.Path, file);
        _files.Add(file.Path, file);
    }

    /// <summary>The file of that name; null when there is none. Case counts.</summary>
    public WheelFile? Find(string path) => _files.GetValueOrDefault(path);

    private static BuildException Clash(WheelFile file, WheelFile other, string problem) => new(
        ErrorCode.DuplicateWheelFile,
        $"{Describe(other)} and {Describe(file)} {problem}; rename or leave out one of them",
        file.Source ?? file.Origin ?? other.Source ?? other.Origin);

    private static string Describe(WheelFile file) => file.Source ?? file.Origin ?? $"the generated {file.Path}";
}
