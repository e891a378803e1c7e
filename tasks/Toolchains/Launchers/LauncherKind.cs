namespace HPy.Build.Toolchains.Launchers;

/// <summary>The programs before compilers that are known by name.</summary>
public enum LauncherKind
{
    /// <summary>Any other: it gets the command, and that is all.</summary>
    Other,

    /// <summary>Keeps objects in a folder of this machine or of several.</summary>
    Ccache,

    /// <summary>Keeps objects in a folder or a storage of the network.</summary>
    Sccache,

    /// <summary>Hands preprocessed sources to the machines in <c>DISTCC_HOSTS</c>.</summary>
    Distcc,

    /// <summary>Hands sources and compilers to the machines that a scheduler names.</summary>
    Icecc,
}
