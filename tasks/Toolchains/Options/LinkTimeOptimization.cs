namespace HPy.Build.Toolchains.Options;

/// <summary>Optimising over the borders of sources: the property HPyLto.</summary>
public enum LinkTimeOptimization
{
    /// <summary>Each source by itself.</summary>
    None,

    /// <summary>With summaries, on all processors; where a compiler has no such way, as <see cref="Full"/>.</summary>
    Thin,

    /// <summary>As if all were one source.</summary>
    Full,
}
