using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;

namespace HPy.Build.Python;

/// <summary>A folder with the headers of Pythons that cannot be asked, because they are for another platform: HPyPythonRoot.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Rid">What its Pythons are for; null when that is to be found out.</param>
public sealed record PythonRoot(string Path, RuntimeId? Rid)
{
    private static readonly char[] Separators = [';', '\r', '\n'];
    private static readonly char[] PlatformSeparators = [';', ',', '+', ' ', '\t', '\r', '\n'];

    /// <summary>Reads an item: its folder, and the platforms that its metadata <c>RuntimeIdentifier</c> names.</summary>
    public static IEnumerable<PythonRoot> FromItem(string folder, string platforms, string projectFolder)
    {
        var names = platforms.Split(PlatformSeparators, StringSplitOptions.RemoveEmptyEntries);
        return names.Length == 0
            ? [Create(folder, null, projectFolder)]
            : names.Select(name => Create(folder, RuntimeId.Parse(name), projectFolder));
    }

    /// <summary>
    /// Reads the property: <c>folder</c> or <c>platform=folder</c>, several separated by <c>;</c>, or by a <c>+</c> that a
    /// platform follows: MSBuild's command line ends a property at <c>;</c>.
    /// </summary>
    public static ImmutableArray<PythonRoot> ParseProperty(string text, string projectFolder)
    {
        var result = ImmutableArray.CreateBuilder<PythonRoot>();
        foreach (var part in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            foreach (var root in SplitAtPlus(part))
            {
                var equals = PlatformEnd(root);
                result.Add(equals < 0
                    ? Create(root, null, projectFolder)
                    : Create(root[(equals + 1)..], RuntimeId.Parse(root[..equals].Trim()), projectFolder));
            }
        return result.ToImmutable();
    }

    private static List<string> SplitAtPlus(string text)
    {
        var result = new List<string>();
        foreach (var part in text.Split('+'))
            if (result.Count == 0 || PlatformEnd(part) > 0)
                result.Add(part);
            else
                result[^1] += "+" + part;
        return result;
    }

    // A word before the first = is a platform, also a mistyped one; anything with a / before it is a path.
    private static int PlatformEnd(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && text.AsSpan(0, equals).IndexOfAny('/', '\\', '.') < 0 ? equals : -1;
    }

    private static PythonRoot Create(string folder, RuntimeId? rid, string projectFolder)
    {
        var written = folder.Trim();
        var separators = System.IO.Path.DirectorySeparatorChar == '/' ? written.Replace('\\', '/') : written;
        var path = written.Length == 0 ? "" : System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(separators, System.IO.Path.GetFullPath(projectFolder)));
        return Directory.Exists(path) ? new PythonRoot(path, rid) : throw new BuildException(ErrorCode.NoSuchPythonRoot,
            path.Length == 0
                ? $"HPyPythonRoot has no folder{(rid is { } named ? $" for {named}" : "")}; write platform=folder, for example linux-arm64=../python-arm64"
                : $"HPyPythonRoot names {path}{(rid is { } target ? $" for {target}" : "")}, which is no folder; it has to be the folder that a Python of "
                  + "that platform was unpacked to");
    }
}
