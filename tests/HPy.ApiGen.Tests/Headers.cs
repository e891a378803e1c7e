using Xunit;

namespace HPy.ApiGen.Tests;

/// <summary>Compiles against the headers as an extension does.</summary>
internal static class Headers
{
    public static readonly IReadOnlyList<string> Abis = ["UNIVERSAL", "HYBRID", "CPYTHON"];

    /// <summary>The arguments that select an ABI, with the given Python where it has one.</summary>
    public static IEnumerable<string> Arguments(string abi, string? pythonInclude)
    {
        yield return $"-DHPY_ABI_{abi}";
        if (abi == "UNIVERSAL")
            yield return "-I" + Path.Combine(Repository.Include, "hpy", "forbid_python_h");
        yield return "-I" + Repository.Include;
        if (abi == "UNIVERSAL")
            yield break;
        yield return "-isystem";
        yield return pythonInclude ?? AnyPython();
    }

    /// <summary>Some Python.h; a machine without one cannot test the headers.</summary>
    public static string AnyPython()
    {
        Assert.True(Tools.PythonIncludes.Count > 0, "no CPython with headers was found");
        return Tools.PythonIncludes[^1];
    }

    /// <summary>Compiles a source with warnings as errors.</summary>
    public static void Compile(string compiler, string standard, string source, string output, IEnumerable<string> arguments)
    {
        string[] fixedArguments =
            ["-std=" + standard, "-Wall", "-Wextra", "-Werror", "-O1", "-fPIC", "-fvisibility=hidden", "-o", output, source];
        var outcome = Tools.Run(compiler, fixedArguments.Concat(arguments));
        Assert.True(outcome.ExitCode == 0, $"{compiler} -std={standard} {string.Join(' ', arguments)}\n{outcome.Errors}");
    }
}
