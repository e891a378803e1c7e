using HPy.Build.Machines;

namespace HPy.Build.Tests.Python;

/// <summary>An invented machine: what is not put in is not there.</summary>
internal sealed class FakeHost : IMachine
{
    private readonly SortedSet<string> _files = new(StringComparer.Ordinal);

    public bool IsWindows { get; init; }

    public bool IsMacOS { get; init; }

    public Dictionary<string, string> Variables { get; } = [];

    public Dictionary<string, string> Texts { get; } = [];

    public FakeHost With(params string[] files)
    {
        _files.UnionWith(files);
        return this;
    }

    public string? Variable(string name) => Variables.GetValueOrDefault(name);

    public bool FileExists(string path) => _files.Contains(path);

    public IReadOnlyList<string> Folders(string path) =>
        [.. _files.Where(f => f.StartsWith(path + "/", StringComparison.Ordinal) && f.IndexOf('/', path.Length + 1) > 0)
            .Select(f => f[..f.IndexOf('/', path.Length + 1)]).Distinct()];

    public IReadOnlyList<string> Files(string path, string prefix) =>
        [.. _files.Where(f => Path.GetDirectoryName(f) == path && Path.GetFileName(f).StartsWith(prefix, StringComparison.Ordinal))];

    public string? ReadText(string path) => Texts.GetValueOrDefault(path);

    public string Resolve(string path) => path;
}
