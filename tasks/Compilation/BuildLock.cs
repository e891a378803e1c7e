namespace HPy.Build.Compilation;

/// <summary>
/// Keeps two builds of one project out of each other's way: the second waits until the first is done. The
/// operating system gives the lock back when its owner dies, however it dies.
/// </summary>
public sealed class BuildLock : IDisposable
{
    /// <summary>The name of the file that is locked.</summary>
    public const string FileName = "build.lock";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream _file;

    private BuildLock(FileStream file) => _file = file;

    /// <summary>Waits for the lock of an intermediate folder.</summary>
    public static BuildLock Acquire(string folder, CancellationToken cancellation)
    {
        AtomicFile.CreateFolder(folder);
        var path = Path.Combine(folder, FileName);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new BuildLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 0));
            }
            catch (UnauthorizedAccessException e)
            {
                throw AtomicFile.NotWritable(path, e);
            }
            catch (IOException e) when (IsHeld(path))
            {
                _ = e;
                cancellation.WaitHandle.WaitOne(Pause);
            }
            catch (IOException e)
            {
                throw AtomicFile.NotWritable(path, e);
            }
        }
    }

    // A lock held by somebody else leaves the file readable; a full disk or a read-only one does not make it held.
    private static bool IsHeld(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
            return true; // It was given back in the meantime.
        }
        catch (IOException e)
        {
            return e is not (FileNotFoundException or DirectoryNotFoundException);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();
}
