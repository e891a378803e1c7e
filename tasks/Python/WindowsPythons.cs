using System.Runtime.Versioning;
using HPy.Build.Compilation;
using HPy.Build.Machines;
using Microsoft.Win32;

namespace HPy.Build.Python;

/// <summary>What the search reads of the Windows registry. An interface, so that it can be tested anywhere.</summary>
public interface IRegistry
{
    /// <summary>The names of the keys below a key, of the user first and then of the machine; none when it is missing.</summary>
    /// <param name="path">Path below the root: <c>Software\Python</c>.</param>
    IReadOnlyList<string> Keys(string path);

    /// <summary>The values of that name, of the user first; an empty name is the key's default value.</summary>
    IReadOnlyList<string> Values(string path, string name);
}

/// <summary>The registry of this machine, both the 64-bit and the 32-bit side.</summary>
[SupportedOSPlatform("windows")]
public sealed class WindowsRegistry : IRegistry
{
    /// <inheritdoc />
    public IReadOnlyList<string> Keys(string path) => [.. Read(path, key => key.GetSubKeyNames()).Distinct()];

    /// <inheritdoc />
    public IReadOnlyList<string> Values(string path, string name) =>
        [.. Read(path, key => key.GetValue(name) is string text ? [text] : []).Distinct()];

    private static IEnumerable<string> Read(string path, Func<RegistryKey, string[]> read)
    {
        foreach (var hive in (RegistryHive[])[RegistryHive.CurrentUser, RegistryHive.LocalMachine])
            foreach (var view in (RegistryView[])[RegistryView.Registry64, RegistryView.Registry32])
            {
                string[] found;
                try
                {
                    using var root = RegistryKey.OpenBaseKey(hive, view);
                    using var key = root.OpenSubKey(path);
                    found = key is null ? [] : read(key);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.SecurityException)
                {
                    continue;
                }
                foreach (var text in found)
                    yield return text;
            }
    }
}

/// <summary>Interpreters that registered themselves as PEP 514 says.</summary>
/// <param name="host">The machine.</param>
/// <param name="registry">Its registry.</param>
public sealed class RegistryPythons(IMachine host, IRegistry registry) : IPythonPlace
{
    private const string Root = @"Software\Python";

    /// <inheritdoc />
    public string Name => "the registry";

    /// <inheritdoc />
    public IEnumerable<string> Candidates()
    {
        // python.org's own first, then Anaconda and the like; PyLauncher is a company without interpreters.
        foreach (var company in registry.Keys(Root).OrderBy(c => c == "PythonCore" ? 0 : 1))
        {
            if (company == "PyLauncher")
                continue;
            foreach (var tag in registry.Keys($@"{Root}\{company}"))
            {
                var install = $@"{Root}\{company}\{tag}\InstallPath";
                var paths = registry.Values(install, "ExecutablePath")
                    .Concat(registry.Values(install, "").Select(folder => folder.TrimEnd('\\') + @"\python.exe"));
                foreach (var path in paths)
                    if (host.FileExists(path))
                        yield return path;
            }
        }
    }
}

/// <summary>Interpreters the py launcher knows.</summary>
/// <param name="host">The machine.</param>
/// <param name="tools">Starts the launcher.</param>
public sealed class LauncherPythons(IMachine host, IToolRunner tools) : IPythonPlace
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    public string Name => "the py launcher";

    /// <inheritdoc />
    public IEnumerable<string> Candidates()
    {
        if (!host.IsWindows)
            return [];
        try
        {
            var command = new ToolCommand("py", ["-0p"]) { Timeout = Patience };
            var result = tools.RunAsync(command, CancellationToken.None).GetAwaiter().GetResult();
            return result.ExitCode == 0 ? Parse(result.Output).Where(host.FileExists) : [];
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            return [];
        }
    }

    /// <summary>
    /// Reads lines like <c> -V:3.11 *        C:\Python311\python.exe</c>; launchers before 3.11 have a tab, and the star
    /// of the default at the end.
    /// </summary>
    public static IEnumerable<string> Parse(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var blank = line.AsSpan().IndexOfAny(' ', '\t');
            if (line[0] != '-' || blank < 0)
                continue;
            var path = line[blank..].Trim(' ', '\t', '*');
            if (path.Length > 0)
                yield return path;
        }
    }
}
