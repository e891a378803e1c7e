namespace HPy.Build.Machines;

/// <summary>The machine the build runs on.</summary>
public class Machine : IMachine
{
    /// <inheritdoc />
    public virtual bool IsWindows => OperatingSystem.IsWindows();

    /// <inheritdoc />
    public bool IsMacOS => OperatingSystem.IsMacOS();

    /// <inheritdoc />
    public virtual string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <inheritdoc />
    public virtual bool FileExists(string path) => File.Exists(path);

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
