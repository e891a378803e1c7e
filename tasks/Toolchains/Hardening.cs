using HPy.Build.Diagnostics;

namespace HPy.Build.Toolchains;

/// <summary>How much is done to make mistakes in a module harder to exploit: the property HPyHardening.</summary>
public enum Hardening
{
    /// <summary>Nothing beyond what the compiler does by itself.</summary>
    None,

    /// <summary>What costs nothing once a module is loaded: tables of the loader become read-only, the stack holds no code.</summary>
    Standard,

    /// <summary>Also guards on the stack and checked calls of the C library, which take time in every function that needs them.</summary>
    Full,
}

/// <summary>Names of <see cref="Hardening"/> as users write them.</summary>
public static class Hardenings
{
    /// <summary>Reads the value of HPyHardening; empty means standard.</summary>
    public static Hardening Parse(string text) => text.Trim().ToLowerInvariant() switch
    {
        "" or "standard" => Hardening.Standard,
        "none" => Hardening.None,
        "full" => Hardening.Full,
        _ => throw new BuildException(ErrorCode.InvalidProperty, $"HPyHardening is '{text}'; use none, standard or full"),
    };
}
