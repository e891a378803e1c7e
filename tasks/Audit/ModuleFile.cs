using System.Globalization;
using System.Text.RegularExpressions;
using HPy.Build.Configurations;

namespace HPy.Build.Audit;

/// <summary>What a native file is for Python, by its name.</summary>
public enum ModuleKind
{
    /// <summary>No module, or one of another interpreter: a library that modules need.</summary>
    Library,

    /// <summary>A universal HPy module: <c>name.hpy0.so</c>.</summary>
    Universal,

    /// <summary>A hybrid HPy module: <c>name.hpy0-cp311.so</c>.</summary>
    Hybrid,

    /// <summary>A module for one CPython: <c>name.cpython-311-x86_64-linux-gnu.so</c>.</summary>
    CPython,

    /// <summary>A module for the stable ABI of CPython: <c>name.abi3.so</c>.</summary>
    StableAbi,

    /// <summary>A module whose name does not say for which Python: <c>name.so</c>, <c>name.pyd</c>.</summary>
    Plain,
}

/// <summary>What the name of a native file says.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The last part of the module's import name, which its entry points end with; the file name of a library.</param>
/// <param name="PythonTag">The interpreter: <c>cp311</c>; empty for any.</param>
/// <param name="AbiVersion">The ABI of HPy in the name; -1 when there is none.</param>
public sealed partial record ModuleFile(ModuleKind Kind, string Name, string PythonTag = "", int AbiVersion = -1)
{
    [GeneratedRegex(@"^(?<name>[A-Za-z_]\w*)\.hpy(?<abi>\d{1,6})(?:-(?<tag>\w+))?\.(?:so|pyd|dylib)$")]
    private static partial Regex HPyName();

    [GeneratedRegex(@"^(?<name>\w+)\.(?:cpython-3(?<minor>\d{1,3})(?<flags>[a-z]*)(?:-[\w-]+)?|cp3(?<minor>\d{1,3})(?<flags>[a-z]*)-\w+)\.(?:so|pyd)$")]
    private static partial Regex CPythonName();

    [GeneratedRegex(@"^(?<name>\w+)\.abi3t?\.(?:so|pyd)$")]
    private static partial Regex StableName();

    [GeneratedRegex(@"^(?<name>\w+)\.(?:so|pyd)$")]
    private static partial Regex PlainName();

    /// <summary>Whether it is a module written with HPy that needs a runtime.</summary>
    public bool IsHPy => Kind is ModuleKind.Universal or ModuleKind.Hybrid;

    /// <summary>Reads the name of a file, without its folder.</summary>
    /// <param name="file">The name.</param>
    /// <param name="exports">What the file exports: a file with a plain name is a module only with an entry point.</param>
    public static ModuleFile Parse(string file, IReadOnlySet<string> exports)
    {
        if (HPyName().Match(file) is { Success: true } hpy)
            return new ModuleFile(hpy.Groups["tag"].Success ? ModuleKind.Hybrid : ModuleKind.Universal, hpy.Groups["name"].Value,
                hpy.Groups["tag"].Value, int.Parse(hpy.Groups["abi"].Value, CultureInfo.InvariantCulture));
        if (CPythonName().Match(file) is { Success: true } cpython)
            return new ModuleFile(ModuleKind.CPython, cpython.Groups["name"].Value,
                $"cp3{cpython.Groups["minor"].Value}{cpython.Groups["flags"].Value.Replace("m", "", StringComparison.Ordinal)}");
        if (StableName().Match(file) is { Success: true } stable)
            return new ModuleFile(ModuleKind.StableAbi, stable.Groups["name"].Value);
        if (PlainName().Match(file) is { Success: true } plain && exports.Contains("PyInit_" + plain.Groups["name"].Value))
            return new ModuleFile(ModuleKind.Plain, plain.Groups["name"].Value);
        return new ModuleFile(ModuleKind.Library, file);
    }

    /// <summary>A module that was just built, whatever its name.</summary>
    public static ModuleFile Of(Abi abi, ModuleName module, string pythonTag) => abi switch
    {
        Abi.Universal => new ModuleFile(ModuleKind.Universal, module.LastPart, "", 0),
        Abi.Hybrid => new ModuleFile(ModuleKind.Hybrid, module.LastPart, pythonTag, 0),
        _ => new ModuleFile(ModuleKind.CPython, module.LastPart, pythonTag),
    };
}
