using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Machines;

namespace HPy.Build.Toolchains.Finding;

/// <summary>Finds the headers and libraries of other platforms, without which clang cannot build for them.</summary>
/// <param name="request">What the project wants.</param>
/// <param name="machine">The machine.</param>
public sealed class Sysroots(ToolchainRequest request, IMachine machine)
{
    /// <summary>What the property HPySysroot names; null when it names nothing.</summary>
    public string? Explicit(RuntimeId target)
    {
        // Without a platform it is meant for the others: this machine has its own headers.
        var text = target == request.Host && !request.Sysroots.Names(target) ? "" : request.Sysroots.For(target);
        if (text.Length == 0)
            return null;
        var folder = request.FullPath(text);
        return Directory.Exists(folder) ? folder : throw new BuildException(ErrorCode.InvalidProperty,
            $"HPySysroot names {folder} for {target}, which is no folder; name the one that has usr/include or include in it");
    }

    /// <summary>
    /// The options that make clang use a platform's headers and libraries: those of HPySysroot, or of the packages for
    /// cross compilers, most of which clang knows itself; null when there are none.
    /// </summary>
    public ImmutableArray<string>? ForClang(RuntimeId target)
    {
        if (Explicit(target) is { } wanted)
            return target.IsMacOS ? ["-isysroot", wanted] : ["--sysroot=" + wanted];
        if (target == request.Host)
            return [];
        if (!request.Host.IsWindows && !target.IsMacOS)
            foreach (var (header, options) in Known(target))
                if (machine.FileExists(header))
                    return options;
        return null;
    }

    /// <summary>The headers of packages, and what clang has to be told about them.</summary>
    private static IEnumerable<(string Header, ImmutableArray<string> Options)> Known(RuntimeId target)
    {
        var name = TargetTriple.Gnu(target);
        // Debian's cross compilers, Fedora's, Debian's packages for another architecture, and mingw-w64 on Fedora.
        yield return ($"/usr/{name}/include/stdlib.h", []);
        yield return ($"/usr/{name}/sys-root/usr/include/stdlib.h", [$"--sysroot=/usr/{name}/sys-root"]);
        yield return ($"/usr/{name}/sys-root/mingw/include/stdlib.h", []);
        if (target.IsLinux && !target.IsMusl)
            yield return ($"/usr/include/{target.Multiarch}/bits/stdlib.h", []);
    }

    /// <summary>Where headers are looked for, in the words of an error.</summary>
    public static string LookedFor(RuntimeId target) =>
        target.IsMacOS ? "HPySysroot" : $"HPySysroot and /usr/{TargetTriple.Gnu(target)}";
}
