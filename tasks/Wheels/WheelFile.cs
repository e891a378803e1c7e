using System.Text;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels;

/// <summary>One file of a wheel: its name there, and its content or the file that holds it.</summary>
public sealed record WheelFile
{
    private const int LongestPath = 1024;

    private WheelFile(string path, string? source, byte[] content, bool isExecutable) =>
        (Path, Source, Content, IsExecutable) = (path, source, content, isExecutable);

    /// <summary>The name in the wheel, with <c>/</c>.</summary>
    public string Path { get; }

    /// <summary>The file on disk; null when <see cref="Content"/> has the bytes.</summary>
    public string? Source { get; }

    /// <summary>The bytes, when there is no <see cref="Source"/>.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The file that <see cref="Content"/> was made from; null for none.</summary>
    public string? Origin { get; private init; }

    /// <summary>Whether it gets the permission to execute, as shared libraries have.</summary>
    public bool IsExecutable { get; }

    /// <summary>A file that is copied from disk when the wheel is written.</summary>
    /// <exception cref="BuildException">The name cannot be in a wheel, or the file does not exist or is a device or pipe.</exception>
    public static WheelFile FromDisk(string path, string source, bool isExecutable = false)
    {
        if (!File.Exists(source))
            throw source.Contains('\ufffd', StringComparison.Ordinal)
                ? new BuildException(ErrorCode.InvalidWheelPath,
                    $"{source}, where the signs \ufffd stand, is no UTF-8, and names in a wheel are (binary distribution format); rename it", source)
                : new BuildException(ErrorCode.PackedFileMissing, $"{source}, which belongs into the wheel as {path}, does not exist");
        Compilation.PlainFile.Check(source);
        return new WheelFile(Check(path, source), source, [], isExecutable);
    }

    /// <summary>Bytes that are written for the wheel in place of a file.</summary>
    internal static WheelFile FromBytes(string path, byte[] content, string origin, bool isExecutable = false) =>
        new(Check(path, origin), null, content, isExecutable) { Origin = origin };

    /// <summary>A text that is written for the wheel.</summary>
    public static WheelFile FromText(string path, string text) =>
        new(Check(path, path), null, new UTF8Encoding(false).GetBytes(text), false);

    /// <summary>Opens the content for reading.</summary>
    /// <exception cref="BuildException">The file cannot be read.</exception>
    internal Stream Open()
    {
        if (Source is null)
            return new MemoryStream(Content.ToArray(), writable: false);
        return Reading(Source, () => new FileStream(Source, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1));
    }

    /// <summary>The bytes of a file that belongs to a wheel.</summary>
    /// <exception cref="BuildException">The file cannot be read.</exception>
    internal static byte[] ReadAllBytes(string source) => Reading(source, () => File.ReadAllBytes(source));

    /// <summary>Runs one step of reading an input, so that its failure is not taken for one of the wheel.</summary>
    internal static T Reading<T>(string source, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BuildException(ErrorCode.UnreadableInput, $"{source} cannot be read: {problem.Message}", source, problem);
        }
    }

    private static string Check(string path, string source)
    {
        var problem =
            path.Length is 0 or > LongestPath ? $"a name has 1 to {LongestPath} characters"
            : path.Any(char.IsControl) ? "it contains a control character"
            : path.Any(char.IsSurrogate) && !IsUnicode(path) ? "it is no valid Unicode"
            : path.IndexOfAny(['\\', ':', '*', '?', '"', '<', '>', '|']) >= 0 ? "Windows has no such names (\\ : * ? \" < > |)"
            : path.Split('/').Any(part => part.Length == 0 || part.TrimEnd('.', ' ').Length != part.Length)
                ? "a part of it is empty or ends with a dot or a blank"
            : path.Split('/').FirstOrDefault(IsDevice) is { } device ? $"'{device}' is the name of a device on Windows"
            : null;
        return problem is null
            ? path
            : throw new BuildException(ErrorCode.InvalidWheelPath, $"{source} cannot be '{path}' in a wheel: {problem}; rename it", source);
    }

    // Windows sees the device whatever the extension is.
    private static bool IsDevice(string name)
    {
        var stem = name.Split('.')[0].TrimEnd().ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL"
            || (stem.Length == 4 && (stem[..3] is "COM" or "LPT") && stem[3] is >= '1' and <= '9');
    }

    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }
        return true;
    }
}
