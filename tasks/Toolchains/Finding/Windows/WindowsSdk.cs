using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Machines;
using HPy.Build.Python;

namespace HPy.Build.Toolchains.Finding.Windows;

/// <summary>One version of the Windows SDK.</summary>
/// <param name="Root">Its folder: <c>…\Windows Kits\10</c>.</param>
/// <param name="Version">Its version, which is a folder below Include and Lib: <c>10.0.22621.0</c>.</param>
/// <param name="IncludeFolder">What the folder of the headers is called, which elsewhere than on Windows may be <c>include</c>.</param>
/// <param name="LibFolder">And that of the libraries.</param>
public sealed record WindowsSdk(string Root, Version Version, string IncludeFolder = "Include", string LibFolder = "Lib")
{
    private const string RegistryKey = @"SOFTWARE\Microsoft\Windows Kits\Installed Roots";

    /// <summary>Its headers: those of the C library first.</summary>
    public ImmutableArray<string> Includes =>
        [.. ((string[])["ucrt", "um", "shared", "winrt", "cppwinrt"]).Select(part => Path.Combine(Root, IncludeFolder, Version.ToString(), part))];

    /// <summary>Its libraries for a processor.</summary>
    public ImmutableArray<string> Libraries(RuntimeId target) =>
        [.. ((string[])["ucrt", "um"]).Select(part => Path.Combine(Root, LibFolder, Version.ToString(), part, target.Processor))];

    /// <summary>The newest below a folder that has both the headers and the libraries for a processor.</summary>
    public static WindowsSdk? In(IMachine machine, string root, RuntimeId target)
    {
        var folder = Path.TrimEndingDirectorySeparator(root);
        return
        (
            from include in Named(machine, folder, "include")
            from lib in Named(machine, folder, "lib")
            from version in machine.Folders(include)
            let sdk = Version.TryParse(Path.GetFileName(version), out var number)
                ? new WindowsSdk(folder, number, Path.GetFileName(include), Path.GetFileName(lib)) : null
            where sdk is not null && machine.FileExists(Path.Combine(sdk.Includes[0], "corecrt.h"))
                && machine.Files(sdk.Libraries(target)[0], "ucrt").Count > 0
            orderby sdk.Version descending
            select sdk
        ).FirstOrDefault();
    }

    /// <summary>The newest of the machine: of a command prompt of Visual Studio, of the registry, of the usual folder.</summary>
    public static WindowsSdk? OfMachine(IMachine machine, IRegistry? registry, RuntimeId target)
    {
        IEnumerable<string?> roots =
        [
            machine.Variable("WindowsSdkDir"),
            .. registry?.Values(RegistryKey, "KitsRoot10") ?? [],
            machine.Variable("ProgramFiles(x86)") is { } programs ? Path.Combine(programs, "Windows Kits", "10") : null,
        ];
        return roots.OfType<string>().Where(Path.IsPathFullyQualified).Select(root => In(machine, root, target)).FirstOrDefault(sdk => sdk is not null);
    }

    // Names are the same in any case on Windows only.
    private static IEnumerable<string> Named(IMachine machine, string folder, string name) =>
        machine.Folders(folder).Where(f => Path.GetFileName(f).Equals(name, StringComparison.OrdinalIgnoreCase));
}
