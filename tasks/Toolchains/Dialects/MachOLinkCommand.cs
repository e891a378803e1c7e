using HPy.Build.Diagnostics;
using HPy.Build.Toolchains.Options;

namespace HPy.Build.Toolchains.Dialects;

/// <summary>Links modules for macOS: bundles with Apple's linker and lld, dynamic libraries with zig, which makes no bundles.</summary>
internal sealed class MachOLinkCommand(Toolchain toolchain, CompileSettings settings, LinkSettings link)
    : GnuLinkCommand(toolchain, settings, link)
{
    // macOS comes with libc++.
    protected override CxxRuntime DefaultCxxRuntime => CxxRuntime.Shared;

    protected override void AddKind()
    {
        if (!IsZig)
            Arguments.Add("-bundle");
        else // The name would be that of the unfinished file.
            Arguments.AddRange("-shared", "-install_name", "@rpath/" + Path.GetFileName(Inputs.Output));
    }

    protected override void AddFormat()
    {
        if (!IsZig)
            Arguments.AddRange("-Xlinker", "-exported_symbols_list", "-Xlinker", Inputs.ExportScript);
        Arguments.Add("-Wl,-dead_strip");
        if (Inputs.UsesPythonSymbols)
            Arguments.AddRange("-undefined", "dynamic_lookup");
        if (Settings.Strip && IsZig)
            Arguments.Add(GnuDialect.StripOption);
        else if (Settings.Strip)
            Arguments.AddRange("-Wl,-x", "-Wl,-S");
    }

    protected override void AddStaticCxxRuntime() => throw new BuildException(ErrorCode.UnsupportedCombination,
        $"HPyCxxRuntime is static, and {Toolchain.Name} has the standard library of C++ for {Toolchain.Target} only as a shared library, "
        + "which every macOS has; use auto or shared, or HPyToolchain=zig");
}
