using System.Collections.Immutable;

namespace HPy.Build.Toolchains.Dialects;

/// <summary>The dialects by name.</summary>
public static class Dialect
{
    /// <summary>That of gcc, clang, zig cc and mingw-w64.</summary>
    public static IDialect Gnu { get; } = new GnuDialect();

    /// <summary>That of cl and clang-cl.</summary>
    public static IDialect Msvc { get; } = new MsvcDialect();

    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names => [Gnu.Name, Msvc.Name];

    /// <summary>The dialect of this name.</summary>
    public static IDialect Named(string name) =>
        name == Gnu.Name ? Gnu : name == Msvc.Name ? Msvc : throw new ArgumentOutOfRangeException(nameof(name), name, "no such dialect");
}
