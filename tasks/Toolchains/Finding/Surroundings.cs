using System.Collections.Immutable;
using System.Globalization;

namespace HPy.Build.Toolchains.Finding;

/// <summary>
/// When the folders were last changed that programs, libraries and headers are installed into. A compiler that lacked
/// something may have it as soon as one of them changes, and not before.
/// </summary>
/// <param name="programs">The folders of PATH.</param>
public sealed class Surroundings(IReadOnlyList<string> programs)
{
    private static readonly string[] Libraries = ["/lib", "/usr/lib", "/usr/lib/gcc", "/usr/lib/gcc-cross", "/usr/include", "/usr"];

    /// <summary>A text that changes with them.</summary>
    /// <param name="arguments">What the compiler is told: its target and its sysroot have folders of their own.</param>
    public string Describe(ImmutableArray<string> arguments)
    {
        var folders = programs.Concat(Libraries).ToList();
        foreach (var argument in arguments)
            if (argument.StartsWith("--target=", StringComparison.Ordinal))
                folders.AddRange(OfTarget(argument["--target=".Length..]));
            else if (argument.StartsWith("--sysroot=", StringComparison.Ordinal))
                folders.AddRange(OfSysroot(argument["--sysroot=".Length..]));
            else if (Path.IsPathFullyQualified(argument))
                folders.AddRange(OfSysroot(argument));
        return string.Join(' ', folders.Select(folder => Changed(folder).ToString("x", CultureInfo.InvariantCulture)));
    }

    // PATH may name folders that this user must not look into.
    private static long Changed(string folder)
    {
        try
        {
            return Directory.GetLastWriteTimeUtc(folder).Ticks;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static string[] OfTarget(string name) =>
        [$"/usr/{name}", $"/usr/{name}/lib", $"/usr/{name}/include", $"/usr/lib/{name}", $"/usr/lib/gcc/{name}", $"/usr/lib/gcc-cross/{name}"];

    private static string[] OfSysroot(string root) =>
        [root, Path.Combine(root, "lib"), Path.Combine(root, "usr", "lib"), Path.Combine(root, "include"), Path.Combine(root, "usr", "include")];
}
