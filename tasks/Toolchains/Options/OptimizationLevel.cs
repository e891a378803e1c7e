namespace HPy.Build.Toolchains.Options;

/// <summary>How code is optimised: the property HPyOptimization.</summary>
public enum OptimizationLevel
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As far as a debugger is not disturbed.</summary>
    Debug,

    /// <summary>For small code.</summary>
    Size,

    /// <summary>Without making code much bigger.</summary>
    Balanced,

    /// <summary>For fast code.</summary>
    Speed,
}
