using HPy.Build.Toolchains.Options;

namespace HPy.Build.Toolchains.Dialects;

/// <summary>Links modules for Linux.</summary>
internal sealed class ElfLinkCommand(Toolchain toolchain, CompileSettings settings, LinkSettings link)
    : GnuLinkCommand(toolchain, settings, link)
{
    // Every Linux that a manylinux wheel is for has libstdc++ (PEP 600); those with musl need not.
    protected override CxxRuntime DefaultCxxRuntime => Toolchain.Target.IsMusl ? CxxRuntime.Static : CxxRuntime.Shared;

    protected override void AddFormat()
    {
        Arguments.AddRange("-Wl,--gc-sections", "-Wl,--as-needed", "-Wl,-O1", "-Wl,-z,noexecstack");
        // Loaders bind modules at once anyway: -z now only lets them lock the tables afterwards.
        if (Settings.Hardening != Hardening.None)
            Arguments.AddRange("-Wl,-z,relro", "-Wl,-z,now");
        Arguments.AddRange("-Xlinker", "--version-script", "-Xlinker", Inputs.ExportScript);
        // The linker in zig does not know it; the finished module is looked at in any case.
        if (!IsZig)
            Arguments.Add("-Wl,--require-defined=" + Inputs.RequiredSymbol);
        AddUndefined();
        if (Settings.Strip)
            Arguments.Add(GnuDialect.StripOption);
    }

    private void AddUndefined()
    {
        // clang leaves the library of a sanitizer to the program that loads the module.
        if (IsClang && Settings.Sanitizers.Length > 0)
            return;
        // The C API is in the interpreter. The linker names everything that is undefined, and LinkerOutput judges. zig's cannot
        // be told to name it, and links: the audit judges.
        Arguments.Add(Inputs.UsesPythonSymbols && IsZig ? "-Wl,-z,undefs" : "-Wl,-z,defs");
        if (Inputs.UsesPythonSymbols && !IsZig)
            Arguments.Add("-Wl,--warn-unresolved-symbols");
    }
}
