using HPy.Build.Diagnostics;

namespace HPy.Build.SourceDistributions;

/// <summary>The files of a source distribution, each name once, also on file systems that do not tell case.</summary>
internal sealed class SourceFiles
{
    private readonly SortedDictionary<string, SourceFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceFile> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The files in the order of their names.</summary>
    public IReadOnlyCollection<SourceFile> All => _files.Values;

    /// <summary>Adds a file; the same one may come again.</summary>
    /// <exception cref="BuildException">It cannot have the name, or another file has it.</exception>
    public void Add(SourceFile file)
    {
        if (SourceFile.ProblemOf(file.Path) is { } problem)
            throw new BuildException(ErrorCode.UnusableSourceFile,
                $"{file.Source ?? file.Path} cannot be in a source distribution as '{Printable(file.Path)}': {problem}; rename it, or "
                + "leave it out with an HPySdistExclude item", file.Source);
        if (!_byName.TryGetValue(file.Path, out var other))
        {
            _byName.Add(file.Path, file);
            _files.Add(file.Path, file);
        }
        else if (other.Source is null || other.Source != file.Source)
        {
            throw new BuildException(ErrorCode.UnusableSourceFile,
                $"{Describe(other)} and {Describe(file)} "
                + (other.Path == file.Path
                    ? $"would both be {file.Path} in the source distribution"
                    : "differ only in upper and lower case, which gives one file on Windows and macOS")
                + "; rename one of them, or leave it out with an HPySdistExclude item", file.Source ?? other.Source);
        }
    }

    private static string Describe(SourceFile file) => file.Source ?? $"the generated {file.Path}";

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));
}
