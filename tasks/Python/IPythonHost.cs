namespace HPy.Build.Python;

/// <summary>What the search for interpreters sees of the machine. An interface, so that tests can invent machines.</summary>
public interface IPythonHost
{
    /// <summary>Whether the machine runs Windows.</summary>
    bool IsWindows { get; }

    /// <summary>An environment variable; null when it is not set or empty.</summary>
    string? Variable(string name);

    /// <summary>Whether there is a file, links followed.</summary>
    bool FileExists(string path);

    /// <summary>Full paths of the folders in a folder, sorted; none when it cannot be read.</summary>
    IReadOnlyList<string> Folders(string path);

    /// <summary>Full paths of files in a folder whose names start so, sorted; none when it cannot be read.</summary>
    IReadOnlyList<string> Files(string path, string prefix);

    /// <summary>The text of a small file; null when it cannot be read.</summary>
    string? ReadText(string path);

    /// <summary>Where a path leads after all links; the path itself when there are none.</summary>
    string Resolve(string path);
}

/// <summary>The machine the build runs on.</summary>
public sealed class PythonHost : IPythonHost
{
    /// <inheritdoc />
    public bool IsWindows => OperatingSystem.IsWindows();

    /// <inheritdoc />
    public string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <inheritdoc />
    public bool FileExists(string path) => File.Exists(path);

    /// <inheritdoc />
    public IReadOnlyList<string> Folders(string path) => List(path, () => Directory.GetDirectories(path));

    /// <inheritdoc />
    public IReadOnlyList<string> Files(string path, string prefix) => List(path,
        () => [.. Directory.GetFiles(path).Where(file => Path.GetFileName(file).StartsWith(prefix, StringComparison.Ordinal))]);

    /// <inheritdoc />
    public string? ReadText(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public string Resolve(string path)
    {
        try
        {
            return new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return path;
        }
    }

    private static string[] List(string path, Func<string[]> read)
    {
        try
        {
            if (!Directory.Exists(path))
                return [];
            var found = read();
            Array.Sort(found, StringComparer.Ordinal);
            return found;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
