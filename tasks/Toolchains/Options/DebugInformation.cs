namespace HPy.Build.Toolchains.Options;

/// <summary>What debuggers and traces learn from a module: the property HPyDebugInformation.</summary>
public enum DebugInformation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Functions and lines: enough for traces.</summary>
    Lines,

    /// <summary>Variables and types as well.</summary>
    Full,
}
