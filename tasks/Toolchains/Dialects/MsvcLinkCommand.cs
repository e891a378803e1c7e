using System.Collections.Immutable;
using System.Globalization;
using HPy.Build.Compilation;
using HPy.Build.Toolchains.Options;

namespace HPy.Build.Toolchains.Dialects;

/// <summary>The command that links one module, in the words of link and lld-link.</summary>
internal sealed class MsvcLinkCommand(Toolchain toolchain, CompileSettings settings, LinkSettings link)
{
    private readonly ImmutableArray<string>.Builder _arguments = ImmutableArray.CreateBuilder<string>();

    private bool IsLld => toolchain.Name == Toolchain.ClangCl;

    public ImmutableArray<string> Arguments()
    {
        _arguments.AddRange("/NOLOGO", "/DLL", "/OUT:" + BuildAction.OutputToken, "/MACHINE:" + Machine(), "/MANIFEST:NO", "/INCREMENTAL:NO");
        // Nobody links with a module; what the linker writes for those who would does not belong beside it.
        _arguments.Add("/IMPLIB:" + Path.ChangeExtension(link.ExportScript, ".lib"));
        // Declarations say what is exported. One name must be there.
        _arguments.Add("/INCLUDE:" + (toolchain.Target.Processor == "x86" ? "_" : "") + link.RequiredSymbol);
        AddOptimization();
        AddDebugInformation();
        AddGuards();
        AddRuntime();
        _arguments.AddRange(link.Objects);
        foreach (var folder in link.LibraryDirectories)
            _arguments.Add("/LIBPATH:" + folder);
        foreach (var library in link.Libraries)
            if (FileOf(library) is { } file)
                _arguments.Add(file);
        _arguments.AddRange(link.Options);
        return _arguments.ToImmutable();
    }

    /// <summary>The file that a library's short name stands for; null when its functions are in the C library.</summary>
    public static string? FileOf(string library) => library switch
    {
        "m" or "c" => null,
        _ when GnuDialect.IsPath(library) || library.EndsWith(".lib", StringComparison.OrdinalIgnoreCase) => library,
        _ => library + ".lib",
    };

    private string Machine() => toolchain.Target.Processor switch { "arm64" => "ARM64", "x86" => "X86", _ => "X64" };

    private void AddOptimization()
    {
        _arguments.Add("/OPT:REF");
        _arguments.Add(settings.MovesCode ? "/OPT:ICF" : "/OPT:NOICF");
        if (settings.LinkTimeOptimization != LinkTimeOptimization.None && !IsLld)
            _arguments.Add("/LTCG");
        if (!settings.PathMap.IsEmpty)
            _arguments.Add("/Brepro");
        if (settings.Minimum.Windows is not null)
        {
            var windows = settings.Minimum.WindowsOf(toolchain.Target);
            _arguments.Add(string.Create(CultureInfo.InvariantCulture, $"/SUBSYSTEM:WINDOWS,{windows.Major}.{windows.Minor:00}"));
        }
    }

    private void AddDebugInformation()
    {
        if (settings.DebugInformation == DebugInformation.None)
            return;
        // Debuggers look beside the module, under the name that is in it.
        _arguments.AddRange("/DEBUG", "/PDB:" + Path.ChangeExtension(link.Output, ".pdb"));
        if (!settings.PathMap.IsEmpty)
            _arguments.Add("/PDBALTPATH:%_PDB%");
    }

    private void AddGuards()
    {
        if (settings.Hardening == Hardening.None)
            return;
        _arguments.AddRange("/DYNAMICBASE", "/NXCOMPAT");
        if (toolchain.Target.Bits == 64)
            _arguments.Add("/HIGHENTROPYVA");
        if (settings.Hardening == Hardening.Full)
            _arguments.Add("/GUARD:CF");
    }

    // The C library is part of Windows. vcruntime and the library of C++ are not: unless they are asked for as DLLs, a
    // module carries them.
    private void AddRuntime()
    {
        if (settings.CxxRuntime != CxxRuntime.Shared)
            _arguments.AddRange("/NODEFAULTLIB:libucrt.lib", "/DEFAULTLIB:ucrt.lib");
    }
}
