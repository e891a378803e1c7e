namespace HPy.ApiGen;

/// <summary>Finds the clang that reads the definition.</summary>
public static class ClangLocator
{
    private const int NewestVersion = 40;
    private const int OldestVersion = 11;

    /// <summary>The environment variable CLANG when set, else clang or the newest clang-NN on the PATH.</summary>
    /// <exception cref="ApiDefinitionException">There is none.</exception>
    public static string Find()
    {
        var chosen = Environment.GetEnvironmentVariable("CLANG");
        if (!string.IsNullOrEmpty(chosen))
            return chosen;
        var names = Enumerable.Range(OldestVersion, NewestVersion - OldestVersion + 1)
            .Reverse().Select(n => $"clang-{n}").Prepend("clang");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + suffix)))
            .FirstOrDefault(File.Exists)
            ?? throw new ApiDefinitionException(
                "no clang on the PATH: install it (Debian: apt-get install clang) or name it in the variable CLANG");
    }
}
