using System.Collections.Immutable;
using HPy.Build.Configurations;

namespace HPy.Build.Python;

/// <summary>What an interpreter said about itself.</summary>
public sealed record PythonInfo
{
    /// <summary>Full path it was started with.</summary>
    public required string Path { get; init; }

    /// <summary><c>cpython</c>, <c>pypy</c>, <c>graalpy</c>.</summary>
    public required string Implementation { get; init; }

    /// <summary>Version of the language.</summary>
    public required Version Version { get; init; }

    /// <summary>Letters for special builds: <c>d</c> debug, <c>t</c> free-threaded.</summary>
    public required string AbiFlags { get; init; }

    /// <summary>What goes after a module's name: <c>.cpython-311-x86_64-linux-gnu.so</c>.</summary>
    public required string ExtensionSuffix { get; init; }

    /// <summary>Folders with the C headers.</summary>
    public required ImmutableArray<string> IncludeDirectories { get; init; }

    /// <summary>Platform in Python's words: <c>linux-x86_64</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>Bits of a pointer.</summary>
    public required int Bits { get; init; }

    /// <summary>The tag of its wheels: <c>cp311</c>, <c>cp313t</c>.</summary>
    public string Tag => string.Create(null, $"cp{Version.Major}{Version.Minor}{AbiFlags}");

    /// <summary>Whether the headers are installed. Looked up anew each time: installing them must be enough.</summary>
    public bool HasHeaders => IncludeDirectories.Any(folder => File.Exists(System.IO.Path.Combine(folder, "Python.h")));

    /// <summary>Whether it is a Python of a platform, as far as its words tell.</summary>
    internal bool Fits(RuntimeId rid) => PlatformNames.OfPlatform(Platform, Bits).Contains(rid)
        && (rid.IsMusl || !ExtensionSuffix.Contains("-linux-musl", StringComparison.Ordinal))
        && (!rid.IsMusl || !ExtensionSuffix.Contains("-linux-gnu", StringComparison.Ordinal));

    /// <summary>
    /// Whether it runs modules of a platform. Of one that this machine started, little is asked: it may call its platform
    /// by a name that is not known here.
    /// </summary>
    internal bool RunsOn(RuntimeId rid, RuntimeId host) => rid != host ? Fits(rid) : Bits == host.Bits
        && (PlatformNames.OfPlatform(Platform, Bits) is not { Length: > 0 } platforms || platforms.Any(p => p.Processor == host.Processor));

    /// <summary>What a build needs.</summary>
    public PythonTarget ToTarget() => new(Tag, Path, ExtensionSuffix, IncludeDirectories);
}
