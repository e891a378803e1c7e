using System.Diagnostics;

namespace HPy.ApiGen.Tests;

/// <summary>What a finished process left.</summary>
internal sealed record ProcessOutcome(int ExitCode, string Output, string Errors);

/// <summary>Compilers and interpreters of this machine.</summary>
internal static class Tools
{
    /// <summary>gcc, and the clang that also reads the definition.</summary>
    public static IReadOnlyList<string> CCompilers { get; } = ["gcc", ClangLocator.Find()];

    public static IReadOnlyList<string> CppCompilers { get; } = ["g++", ClangLocator.Find().Replace("clang", "clang++", StringComparison.Ordinal)];

    /// <summary>Folders with Python.h of the CPythons found: those of pyenv, and that of the first python3.</summary>
    public static IReadOnlyList<string> PythonIncludes { get; } = FindPythonIncludes();

    public static ProcessOutcome Run(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ProcessOutcome(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    private static List<string> FindPythonIncludes()
    {
        const string Probe = "import sys, sysconfig; print(sys.version_info[:2] >= (3, 8)); print(sysconfig.get_path('include'))";
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var versions = Path.Combine(home, ".pyenv", "versions");
        var candidates = Directory.Exists(versions)
            ? Directory.GetDirectories(versions).Order(StringComparer.Ordinal)
                .Select(v => Path.Combine(v, "bin", "python")).Where(File.Exists)
            : [];
        var found = new List<string>();
        foreach (var python in candidates.Append("python3").Append("/usr/bin/python3"))
        {
            if (python.StartsWith('/') && !File.Exists(python))
                continue;
            var lines = Run(python, "-c", Probe).Output.Split('\n');
            if (lines.Length > 1 && lines[0].Trim() == "True" && File.Exists(Path.Combine(lines[1].Trim(), "Python.h")))
                found.Add(lines[1].Trim());
        }

        return [.. found.Distinct()];
    }
}
