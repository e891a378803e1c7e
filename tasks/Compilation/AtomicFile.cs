using System.Text;
using HPy.Build.Diagnostics;

namespace HPy.Build.Compilation;

/// <summary>Writes files so that nobody, not even after a power cut of the build, sees one half written.</summary>
public static class AtomicFile
{
    /// <summary>What the names of unfinished files end with.</summary>
    public const string TemporarySuffix = ".hpytmp";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A name beside the final one that no other process and no other call uses.</summary>
    public static string TemporaryName(string path) =>
        $"{path}.{Environment.ProcessId:x}-{Guid.NewGuid().ToString("N")[..8]}{TemporarySuffix}";

    /// <summary>Writes bytes to a temporary name and renames it.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = TemporaryName(path);
        try
        {
            CreateFolder(Path.GetDirectoryName(path)!);
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0))
                stream.Write(content);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw NotWritable(path, e);
        }
    }

    /// <summary>Writes text as UTF-8.</summary>
    public static void Write(string path, string content) => Write(path, content, Utf8);

    /// <summary>Writes a text in an encoding, with its mark at the start if it has one.</summary>
    public static void Write(string path, string content, Encoding encoding) =>
        Write(path, [.. encoding.GetPreamble(), .. encoding.GetBytes(content)]);

    /// <summary>Gives a finished temporary file its final name.</summary>
    public static void Publish(string temporary, string path)
    {
        try
        {
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw NotWritable(path, e);
        }
    }

    /// <summary>Makes sure that a folder is there.</summary>
    public static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(folder, e);
        }
    }

    /// <summary>
    /// A temporary place for a program that puts the name of its output into it: the final name, in a folder of its own beside
    /// the final place, where also everything else stays that the program writes.
    /// </summary>
    public static string CreateTemporaryPlace(string path)
    {
        var folder = TemporaryName(path);
        try
        {
            Directory.CreateDirectory(folder);
            return Path.Combine(folder, Path.GetFileName(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(path, e);
        }
    }

    /// <summary>Removes the temporary files and folders in a folder if that is possible.</summary>
    public static void RemoveTemporaries(string folder)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder, "*" + TemporarySuffix))
            if (Directory.Exists(entry))
                TryDeleteFolder(entry);
            else
                TryDelete(entry);
    }

    /// <summary>Removes a folder with everything in it if that is possible.</summary>
    public static void TryDeleteFolder(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next build finds it.
        }
    }

    /// <summary>Makes sure that a file could be written, without touching it.</summary>
    public static void CheckWritable(string path)
    {
        try
        {
            var temporary = TemporaryName(path);
            new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0).Dispose();
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(path, e);
        }
    }

    /// <summary>Removes a file if that is possible.</summary>
    public static bool TryDelete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Removes a file; one that is not there is fine, one that stays is an error.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // It is gone together with its folder.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(path, e);
        }
    }

    /// <summary>The error for a file or folder that cannot be written.</summary>
    public static BuildException NotWritable(string path, Exception reason) =>
        new(ErrorCode.OutputNotWritable,
            $"{path} cannot be written: {reason.Message.TrimEnd('.')}; check the permissions of the folder and the free "
            + "space on its disk, or set OutputPath and IntermediateOutputPath to another place", null, reason);
}
