namespace HPy.Build.Compilation;

/// <summary>Time and size of a file: what tells whether it is still the one seen before. Links are followed.</summary>
/// <param name="Ticks">Last write time, UTC; 0 for a file that does not exist.</param>
/// <param name="Length">Size in bytes.</param>
public readonly record struct FileStamp(long Ticks, long Length)
{
    /// <summary>Whether there is a file.</summary>
    public bool Exists => Ticks != 0;

    /// <summary>Looks at a file; a missing or unreachable one gives the default value.</summary>
    public static FileStamp Of(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
                return default;
            // A link's own times say nothing about what it points to.
            if (info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
                return target.Exists ? new FileStamp(target.LastWriteTimeUtc.Ticks, target.Length) : default;
            return new FileStamp(info.LastWriteTimeUtc.Ticks, info.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return default;
        }
    }
}
