using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace HPy.Build.Compilation;

/// <summary>
/// A program and what it started. Stopping asks first: compiler drivers remove their own temporary files when they are
/// told to terminate, and cannot when they are killed.
/// </summary>
internal static class ProcessTree
{
    private const int Terminate = 15;
    private const int Kill = 9;

    // Compilers end in a few milliseconds; a build that is stopped has to end within a second.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>Ends the program and everything it started; returns when the program is gone.</summary>
    public static async Task StopAsync(Process process)
    {
        var members = OperatingSystem.IsLinux() ? Members(process.Id) : [];
        if (members.Count > 0)
        {
            foreach (var member in members)
                Signal(member, Terminate);
            using var patience = new CancellationTokenSource(Patience);
            try
            {
                await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // It does not listen.
            }
        }
        KillRest(process);
        // What lost its parent in the meantime is not found from above any more.
        foreach (var member in members)
            Signal(member, Kill);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private static void KillRest(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself.
        }
    }

    private sealed record Member(int Id, int Parent, string Started);

    private static List<Member> Members(int root)
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(f => int.TryParse(Path.GetFileName(f), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
            .OfType<Member>()
            .ToLookup(m => m.Parent);
        var found = new List<Member>();
        if (Read(root) is { } first)
            found.Add(first);
        for (var i = 0; i < found.Count; i++)
            found.AddRange(children[found[i].Id]);
        return found;
    }

    // proc(5): the number, the name in brackets, which may itself have brackets and blanks, the state, the parent, ...;
    // the 22nd field is when it started.
    private static Member? Read(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new Member(id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[19]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // It ended.
        }
    }

    // The number may belong to another process by now.
    private static void Signal(Member member, int signal)
    {
        if (Read(member.Id)?.Started == member.Started)
            _ = SendSignal(member.Id, signal);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SendSignal(int process, int signal);
}
