namespace HPy.Build.Diagnostics;

/// <summary>A problem that the user can understand and solve. Tasks report it as one MSBuild error.</summary>
/// <param name="code">The entry of the registry.</param>
/// <param name="message">What is wrong and what to do, as one line.</param>
/// <param name="file">The file to point at; null for the project file.</param>
/// <param name="inner">The exception behind it, if there is one.</param>
public sealed class BuildException(ErrorCode code, string message, string? file = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>The entry of the registry.</summary>
    public ErrorCode Code { get; } = code;

    /// <summary>The file to point at; null for the project file.</summary>
    public string? File { get; } = file;
}
