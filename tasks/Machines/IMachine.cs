namespace HPy.Build.Machines;

/// <summary>What the search for interpreters and compilers sees of the machine. An interface, so that tests can invent machines.</summary>
public interface IMachine
{
    /// <summary>Whether the machine runs Windows.</summary>
    bool IsWindows { get; }

    /// <summary>Whether the machine runs macOS.</summary>
    bool IsMacOS { get; }

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
