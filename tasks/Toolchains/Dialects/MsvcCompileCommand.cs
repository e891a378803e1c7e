using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains.Options;

namespace HPy.Build.Toolchains.Dialects;

/// <summary>The command that compiles one source, in the words of cl and clang-cl (learn.microsoft.com/cpp/build/reference).</summary>
internal sealed class MsvcCompileCommand(Toolchain toolchain, CompileSettings settings, SourceSettings source)
{
    private readonly ImmutableArray<string>.Builder _arguments = ImmutableArray.CreateBuilder<string>();

    private bool IsClang => toolchain.Name == Toolchain.ClangCl;

    private bool IsCxx => source.Language == Language.Cxx;

    public ImmutableArray<string> Arguments(string path)
    {
        _arguments.AddRange(toolchain.TargetArguments);
        // The name after /Tc or /Tp is no option, even where names begin with a slash.
        _arguments.AddRange("/nologo", "/c", (IsCxx ? "/Tp" : "/Tc") + path, "/Fo" + BuildAction.OutputToken, "/utf-8", "/diagnostics:column");
        AddDependencies();
        AddLanguage();
        AddOptimization();
        AddDebugInformation();
        AddGuards();
        AddReproducibility();
        AddWarnings();
        AddDefines();
        AddFolders();
        _arguments.AddRange(source.Options);
        return _arguments.ToImmutable();
    }

    private void AddDependencies()
    {
        if (IsClang)
            _arguments.AddRange("/clang:-MD", "/clang:-MF" + BuildAction.DepfileToken);
        else
            _arguments.AddRange("/sourceDependencies", BuildAction.DepfileToken);
    }

    private void AddLanguage()
    {
        // The C library is that of Windows in every case. What else there is comes with the module, see MsvcLinkCommand.
        _arguments.Add(settings.CxxRuntime == CxxRuntime.Shared ? "/MD" : "/MT");
        if (!IsCxx)
        {
            _arguments.Add(CStandard());
            return;
        }
        if (CxxStandard() is { Length: > 0 } standard)
            _arguments.Add(standard);
        _arguments.AddRange("/Zc:__cplusplus", settings.CxxRtti ? "/GR" : "/GR-");
        if (!IsClang)
            _arguments.Add("/Zc:preprocessor");
        if (settings.CxxExceptions)
            _arguments.Add("/EHsc");
        else
            _arguments.Add("/D_HAS_EXCEPTIONS=0");
    }

    // Without a word cl takes C for what it was in 1989, and some later things. HPy's headers are C of 2011.
    private string CStandard()
    {
        var name = source.IsRuntime ? "c11" : settings.CStandard.Replace("gnu", "c", StringComparison.Ordinal);
        return name switch
        {
            "" or "c17" or "c18" or "iso9899:2017" or "iso9899:2018" => "/std:c17",
            "c89" or "c90" or "c99" or "c11" or "iso9899:1990" or "iso9899:1999" or "iso9899:2011" => "/std:c11",
            _ when IsClang => "/clang:-std=" + settings.CStandard,
            _ => "/std:clatest",
        };
    }

    private string CxxStandard()
    {
        var name = settings.CxxStandard.Replace("gnu", "c", StringComparison.Ordinal);
        return name switch
        {
            "" => "",
            "c++98" or "c++03" or "c++11" or "c++0x" or "c++14" or "c++1y" => "/std:c++14",
            "c++17" or "c++1z" => "/std:c++17",
            "c++20" or "c++2a" => "/std:c++20",
            _ => "/std:c++latest",
        };
    }

    private void AddOptimization()
    {
        _arguments.Add(settings.Optimization switch
        {
            OptimizationLevel.None or OptimizationLevel.Debug => "/Od",
            OptimizationLevel.Size => "/O1",
            _ when source.PreferSize => "/O1",
            _ => "/O2",
        });
        if (settings.Optimize)
            _arguments.Add("/DNDEBUG");
        // Also without optimisation: a module carries only the parts of HPy's own code that it uses.
        _arguments.AddRange("/Gy", "/Gw");
        if (settings.LinkTimeOptimization != LinkTimeOptimization.None)
            _arguments.Add(!IsClang ? "/GL" : settings.LinkTimeOptimization == LinkTimeOptimization.Thin ? "-flto=thin" : "-flto");
        foreach (var sanitizer in settings.Sanitizers)
            _arguments.Add(Sanitizer(sanitizer));
    }

    private string Sanitizer(string name) => name == "address" || (IsClang && name == "undefined")
        ? (IsClang ? "-fsanitize=" : "/fsanitize=") + name
        : throw new BuildException(ErrorCode.UnsupportedCombination,
            $"HPySanitizers has {name}, which {toolchain.Name} does not have for {toolchain.Target}; it has address"
            + $"{(IsClang ? " and undefined" : "")}: set the property for the other platforms only");

    private void AddDebugInformation()
    {
        if (settings.DebugInformation == DebugInformation.None)
            return;
        // In the object, not in a database that many compilers write to at a time.
        _arguments.Add("/Z7");
        if (!IsClang)
            return;
        if (settings.DebugInformation == DebugInformation.Lines)
            _arguments.Add("-gline-tables-only");
        // Debug mode tells the line that a call comes from: there has to be a call, and not a jump.
        if (settings.MovesCode)
            _arguments.Add("/clang:-fno-optimize-sibling-calls");
    }

    private void AddGuards()
    {
        if (settings.Hardening != Hardening.Full)
            return;
        _arguments.AddRange("/GS", "/guard:cf");
        if (!source.IsRuntime)
            _arguments.Add("/sdl");
    }

    private void AddReproducibility()
    {
        if (settings.PathMap.IsEmpty)
            return;
        _arguments.Add("/Brepro");
        if (!IsClang)
            _arguments.Add("/experimental:deterministic");
        foreach (var (folder, name) in settings.PathMap)
            _arguments.Add((IsClang ? "/clang:-ffile-prefix-map=" : "/pathmap:") + folder + "=" + name);
        // Else the folder that the compiler runs in stands in the debug information.
        if (IsClang && settings.DebugInformation != DebugInformation.None)
            _arguments.AddRange("-Xclang", "-fdebug-compilation-dir=/project");
    }

    private void AddWarnings()
    {
        // cl wants no use of strcpy, fopen or strdup, which are as good or bad there as elsewhere.
        _arguments.AddRange("/D_CRT_SECURE_NO_WARNINGS", "/D_CRT_NONSTDC_NO_WARNINGS");
        if (source.IsRuntime)
            return;
        _arguments.Add(settings.Warnings switch
        {
            WarningLevel.None => "/W0",
            WarningLevel.Default => "/W1",
            WarningLevel.All => "/W3",
            WarningLevel.Extra => "/W4",
            _ => "/Wall",
        });
        if (settings.WarningsAsErrors)
            _arguments.Add("/WX");
    }

    private void AddDefines()
    {
        if (source.DefinesFile is { } file)
            _arguments.Add("/FI" + file);
        else
            foreach (var define in source.Defines)
                _arguments.Add("/D" + define);
    }

    private void AddFolders()
    {
        foreach (var folder in source.FirstIncludes.Concat(source.Includes))
            _arguments.Add("/I" + folder);
        if (!IsClang && !source.SystemIncludes.IsEmpty)
            _arguments.Add("/external:W0");
        foreach (var folder in source.SystemIncludes)
            _arguments.Add((IsClang ? "/imsvc" : "/external:I") + folder);
        foreach (var folder in source.LastIncludes)
            _arguments.Add((IsClang ? "/clang:-idirafter" : "/external:I") + folder);
    }
}
