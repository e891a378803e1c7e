using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Machines;

namespace HPy.Build.Toolchains.Finding.Windows;

/// <summary>
/// A folder with headers and libraries for Windows, on any system. Two arrangements are known: that of Windows itself
/// (<c>VC/Tools/MSVC/…</c> beside <c>Windows Kits/10</c>, what clang calls <c>/winsysroot</c>), and that of xwin
/// (<c>crt</c> beside <c>sdk</c>).
/// </summary>
public static class WindowsSysroot
{
    /// <summary>The folders below such a folder; null when it is arranged in neither way, or lacks the processor.</summary>
    public static WindowsFolders? Read(IMachine machine, string root, RuntimeId target) =>
        AsOnWindows(machine, root, target) ?? AsOfXwin(machine, root, target);

    private static WindowsFolders? AsOnWindows(IMachine machine, string root, RuntimeId target) =>
        VisualCpp.In(machine, root) is { } visualCpp
        && machine.Files(visualCpp.Libraries(target), "").Count > 0
        && WindowsSdk.In(machine, Path.Combine(root, "Windows Kits", "10"), target) is { } sdk
            ? WindowsFolders.Of(visualCpp, sdk, target) : null;

    private static WindowsFolders? AsOfXwin(IMachine machine, string root, RuntimeId target)
    {
        var processor = target.Processor switch { "x64" => "x86_64", "arm64" => "aarch64", var same => same };
        var (crt, include, lib) = (Path.Combine(root, "crt"), Path.Combine(root, "sdk", "include"), Path.Combine(root, "sdk", "lib"));
        ImmutableArray<string> libraries =
            [Path.Combine(crt, "lib", processor), Path.Combine(lib, "ucrt", processor), Path.Combine(lib, "um", processor)];
        return machine.FileExists(Path.Combine(crt, "include", "vcruntime.h")) && machine.FileExists(Path.Combine(include, "ucrt", "corecrt.h"))
            && libraries.All(folder => machine.Files(folder, "").Count > 0)
            ? new WindowsFolders(
                [Path.Combine(crt, "include"), Path.Combine(include, "ucrt"), Path.Combine(include, "um"), Path.Combine(include, "shared")],
                libraries)
            : null;
    }
}
