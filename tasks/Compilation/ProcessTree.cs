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
        var members = Members(process.Id);
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
            // Also what lost its parent in the meantime, and what was started since.
            foreach (var member in members.Concat(members.SelectMany(m => Members(m.Id))).Distinct().ToList())
                Signal(member, Kill);
        }
        else
            KillAll(process);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    // It looks through all processes of the machine, which takes long on a busy one.
    private static void KillAll(Process process)
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

    private sealed record Member(int Id, string Started);

    /// <summary>A process and what it started; nothing where the system does not tell.</summary>
    private static List<Member> Members(int root)
    {
        var found = new List<Member>();
        if (File.Exists($"/proc/{root}/task/{root}/children") && Read(root) is { } first)
            found.Add(first);
        for (var i = 0; i < found.Count; i++)
            found.AddRange(Children(found[i].Id).Select(Read).OfType<Member>());
        return found;
    }

    // A list for each thread that started any.
    private static List<int> Children(int id)
    {
        var found = new List<int>();
        try
        {
            foreach (var thread in Directory.EnumerateDirectories($"/proc/{id}/task"))
                foreach (var child in File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    found.Add(int.Parse(child, CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended.
        }
        return found;
    }

    // proc(5): the number, the name in brackets, which may itself have brackets and blanks, and more; the 22nd field is
    // when it started.
    private static Member? Read(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new Member(id, fields[19]);
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
