namespace HPy.Build.Toolchains.Options;

/// <summary>Which warnings the compiler gives: the property HPyWarningLevel.</summary>
public enum WarningLevel
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those it gives by itself.</summary>
    Default,

    /// <summary>Those that point at mistakes.</summary>
    All,

    /// <summary>Those that point at what may be a mistake, too.</summary>
    Extra,

    /// <summary>Everything the compiler knows.</summary>
    Everything,
}
