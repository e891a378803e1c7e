using System.Formats.Tar;
using HPy.Build.Diagnostics;

namespace HPy.Build.Compilation;

/// <summary>
/// Tells files from what only looks like one: reading a pipe waits for somebody who writes, reading a device may never
/// end. The base library opens what it is asked about, but for the writer of tar archives, which looks first.
/// </summary>
internal static class PlainFile
{
    /// <summary>Refuses pipes, devices and sockets, and links to them.</summary>
    /// <exception cref="BuildException">It is one of those.</exception>
    public static void Check(string path)
    {
        if (SpecialKind(path) is { } kind)
            throw new BuildException(ErrorCode.SpecialFile,
                $"{path} is a {kind}, and only files can be packed; remove it, or put it somewhere else", path);
    }

    /// <summary>What a path is that is no file; null for files, and for what is not there.</summary>
    public static string? SpecialKind(string path)
    {
        var file = new FileInfo(path);
        // Special files have no length; those with one need no closer look. A link has the length of its text.
        return file.LinkTarget is not null || file is { Exists: true, Length: 0 } ? Kind(file) : null;
    }

    private static string? Kind(FileInfo file)
    {
        try
        {
            var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true);
            if (target is not FileInfo { Exists: true, Length: 0 })
                return null;
            using var archive = new MemoryStream();
            using (var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
                writer.WriteEntry(target.FullName, "file");
            archive.Position = 0;
            using var reader = new TarReader(archive);
            return reader.GetNextEntry()?.EntryType switch
            {
                TarEntryType.Fifo => "pipe",
                TarEntryType.CharacterDevice or TarEntryType.BlockDevice => "device",
                _ => null,
            };
        }
        catch (UnauthorizedAccessException)
        {
            return null; // An empty file that may not be read is complained about where it is read.
        }
        catch (IOException) when (file.Exists)
        {
            return "socket";
        }
    }
}
