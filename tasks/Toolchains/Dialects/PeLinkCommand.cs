using System.Globalization;
using HPy.Build.Toolchains.Options;

namespace HPy.Build.Toolchains.Dialects;

/// <summary>
/// Links modules for Windows. Entry points are exported by what stands before them in the sources (dllexport); a linker
/// that meets none of these would export everything, which it is told not to.
/// </summary>
internal sealed class PeLinkCommand(Toolchain toolchain, CompileSettings settings, LinkSettings link)
    : GnuLinkCommand(toolchain, settings, link)
{
    // No Windows comes with the libraries of gcc.
    protected override CxxRuntime DefaultCxxRuntime => CxxRuntime.Static;

    protected override void AddFormat()
    {
        if (IsZig)
        {
            AddZig();
            return;
        }
        Arguments.AddRange("-Wl,--gc-sections", "-Wl,--exclude-all-symbols", "-Wl,--no-insert-timestamp",
            "-Wl,--require-defined=" + Symbol(Inputs.RequiredSymbol));
        if (Settings.Hardening != Hardening.None)
        {
            Arguments.AddRange("-Wl,--dynamicbase", "-Wl,--nxcompat");
            if (Toolchain.Target.Bits == 64)
                Arguments.Add("-Wl,--high-entropy-va");
        }
        if (Settings.Minimum.Windows is not null)
        {
            var version = Settings.Minimum.WindowsOf(Toolchain.Target);
            Arguments.AddRange(
                string.Create(CultureInfo.InvariantCulture, $"-Wl,--major-subsystem-version={version.Major}"),
                string.Create(CultureInfo.InvariantCulture, $"-Wl,--minor-subsystem-version={version.Minor}"));
        }
        if (Inputs.Language == Language.C)
            Arguments.Add("-static-libgcc");
        if (Settings.Strip)
            Arguments.Add(GnuDialect.StripOption);
    }

    // Its driver takes few options, and turns protections on by itself. What -s leaves out here is the debug file.
    private void AddZig()
    {
        if (Settings.DebugInformation == DebugInformation.None || Settings.Strip)
            Arguments.Add(GnuDialect.StripOption);
    }

    // Names of C have an underscore in front on 32-bit Windows.
    private string Symbol(string name) => Toolchain.Target.Processor == "x86" ? "_" + name : name;
}
