using System.Security.Cryptography;
using System.Text;

namespace HPy.Build.Publishing;

/// <summary>
/// Keeps builds of several projects that publish into one folder apart: the index is over all files there, and one build
/// must not write it while another adds files. It leaves no file behind, since everything in that folder is published.
/// </summary>
internal sealed class PublishLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Mutex? _mutex;

    private PublishLock(Mutex? mutex) => _mutex = mutex;

    /// <summary>Waits for the lock of a folder; the thread that got it gives it back.</summary>
    public static PublishLock Acquire(string folder, CancellationToken cancellation)
    {
        // For all sessions of this user; names of locks cannot be paths.
        var name = @"Global\hpy-publish-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.UserName}\0{folder}")))[..32];
        Mutex mutex;
        try
        {
            mutex = new Mutex(initiallyOwned: false, name);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or WaitHandleCannotBeOpenedException or NotSupportedException)
        {
            // A system that has no such locks: several projects have to be published one after the other there.
            return new PublishLock(null);
        }
        try
        {
            while (!mutex.WaitOne(Pause))
                cancellation.ThrowIfCancellationRequested();
        }
        catch (AbandonedMutexException)
        {
            // Its owner died, and the lock is ours now.
        }
        catch (OperationCanceledException)
        {
            mutex.Dispose();
            throw;
        }
        return new PublishLock(mutex);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _mutex?.ReleaseMutex();
        _mutex?.Dispose();
    }
}
