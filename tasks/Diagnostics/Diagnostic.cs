namespace HPy.Build.Diagnostics;

/// <summary>How bad a <see cref="Diagnostic"/> is.</summary>
public enum Severity
{
    /// <summary>Explains the diagnostic before it.</summary>
    Note,

    /// <summary>The build goes on.</summary>
    Warning,

    /// <summary>The build fails.</summary>
    Error,
}

/// <summary>One thing to tell the user, with the place it is about.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Code">The entry of the registry.</param>
/// <param name="Message">What is wrong, as one line.</param>
/// <param name="File">Full path of the file it is about; null for the project file.</param>
/// <param name="Line">Line, from 1; 0 when unknown.</param>
/// <param name="Column">Column, from 1; 0 when unknown.</param>
public sealed record Diagnostic(
    Severity Severity, ErrorCode Code, string Message, string? File = null, int Line = 0, int Column = 0);
