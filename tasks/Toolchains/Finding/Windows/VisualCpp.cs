using HPy.Build.Configurations;
using HPy.Build.Machines;

namespace HPy.Build.Toolchains.Finding.Windows;

/// <summary>One version of Visual C++: compilers, its own headers and libraries.</summary>
/// <param name="Root">Its folder: <c>…\VC\Tools\MSVC\14.40.33807</c>.</param>
/// <param name="Version">Its version.</param>
public sealed record VisualCpp(string Root, Version Version)
{
    /// <summary>The oldest that will do, of Visual Studio 2019 16.10: C of 2011, lists of headers, folders of others' headers.</summary>
    public static Version Oldest { get; } = new(14, 29);

    /// <summary>Its headers.</summary>
    public string Include => Path.Combine(Root, "include");

    /// <summary>Its libraries for a processor.</summary>
    public string Libraries(RuntimeId target) => Path.Combine(Root, "lib", target.Processor);

    /// <summary>The folder of the compilers that run on one processor and make code for another.</summary>
    public string Programs(string host, RuntimeId target) => Path.Combine(Root, "bin", "Host" + host, target.Processor);

    /// <summary>The Visual C++ at a folder named after its version; null when that is no version.</summary>
    public static VisualCpp? At(string root)
    {
        var folder = Path.TrimEndingDirectorySeparator(root);
        return Version.TryParse(Path.GetFileName(folder), out var version) ? new VisualCpp(folder, version) : null;
    }

    /// <summary>The Visual C++ of an installation of Visual Studio: the one that is its default, else the newest.</summary>
    public static VisualCpp? In(IMachine machine, string installation)
    {
        var all = Path.Combine(installation, "VC", "Tools", "MSVC");
        var said = machine.ReadText(Path.Combine(installation, "VC", "Auxiliary", "Build", "Microsoft.VCToolsVersion.default.txt"))?.Trim();
        var found = machine.Folders(all).Select(At).OfType<VisualCpp>().OrderByDescending(v => v.Version).ToList();
        return found.FirstOrDefault(v => Path.GetFileName(v.Root) == said) ?? found.FirstOrDefault();
    }
}
