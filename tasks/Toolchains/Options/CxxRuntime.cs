namespace HPy.Build.Toolchains.Options;

/// <summary>Where a module has the standard library of C++ from: the property HPyCxxRuntime.</summary>
public enum CxxRuntime
{
    /// <summary>From the system where every system has it, else from the module itself.</summary>
    Auto,

    /// <summary>Each module has its own.</summary>
    Static,

    /// <summary>From a shared library.</summary>
    Shared,
}
