using System.Collections.Immutable;
using System.Globalization;
using HPy.Build.Compilation;
using HPy.Build.Toolchains.Options;

namespace HPy.Build.Toolchains.Dialects;

/// <summary>The command that compiles one source, in the words of gcc, clang and zig cc.</summary>
internal sealed class GnuCompileCommand(Toolchain toolchain, CompileSettings settings, SourceSettings source)
{
    private static readonly ImmutableArray<string> EverythingOfClang = ["-Weverything"];
    private static readonly ImmutableArray<string> EverythingOfGcc = ["-Wpedantic", "-Wconversion", "-Wshadow", "-Wundef", "-Wformat=2"];
    private readonly ImmutableArray<string>.Builder _arguments = ImmutableArray.CreateBuilder<string>();

    private bool IsClang => toolchain.Name is Toolchain.Zig or "clang";

    public ImmutableArray<string> Arguments(string path, string output)
    {
        _arguments.AddRange(GnuTarget.Arguments(toolchain, settings));
        _arguments.AddRange("-c", path, "-o", BuildAction.OutputToken, "-MD", "-MF", BuildAction.DepfileToken, "-MT", output);
        if (!toolchain.Target.IsWindows)
            _arguments.Add("-fPIC");
        _arguments.AddRange("-fvisibility=hidden", "-fdiagnostics-color=never");
        AddLanguage();
        AddOptimization();
        AddDebugInformation();
        AddGuards();
        AddSanitizers();
        foreach (var (folder, name) in settings.PathMap)
            _arguments.Add($"-ffile-prefix-map={folder}={name}");
        AddWarnings();
        AddMinimum();
        AddDefines();
        AddFolders();
        _arguments.AddRange(source.Options);
        return _arguments.ToImmutable();
    }

    private void AddLanguage()
    {
        var standard = source.IsRuntime ? "gnu11" : source.Language == Language.C ? settings.CStandard : settings.CxxStandard;
        if (standard.Length > 0)
            _arguments.Add("-std=" + standard);
        if (source.Language != Language.Cxx)
            return;
        _arguments.Add("-fvisibility-inlines-hidden");
        if (!settings.CxxExceptions)
            _arguments.Add("-fno-exceptions");
        if (!settings.CxxRtti)
            _arguments.Add("-fno-rtti");
    }

    private void AddOptimization()
    {
        _arguments.Add(Level(settings.Optimization, source.PreferSize));
        if (settings.Optimize)
            _arguments.Add("-DNDEBUG");
        if (settings.MovesCode && toolchain.Target.IsLinux)
            _arguments.AddRange("-fno-plt", "-fno-semantic-interposition");
        // Also without optimisation: a module carries only the parts of HPy's own code that it uses.
        _arguments.AddRange("-ffunction-sections", "-fdata-sections");
        if (settings.LinkTimeOptimization != LinkTimeOptimization.None)
            _arguments.Add(settings.LinkTimeOptimization == LinkTimeOptimization.Thin && IsClang ? "-flto=thin" : "-flto");
    }

    /// <summary>The option for a level of optimisation.</summary>
    public static string Level(OptimizationLevel level, bool preferSize) => level switch
    {
        OptimizationLevel.None => "-O0",
        OptimizationLevel.Debug => "-Og",
        OptimizationLevel.Size => "-Os",
        _ when preferSize => "-Os",
        OptimizationLevel.Balanced => "-O2",
        _ => "-O3",
    };

    private void AddDebugInformation()
    {
        _arguments.Add(settings.DebugInformation switch
        {
            DebugInformation.None => "-g0",
            DebugInformation.Lines => "-g1",
            _ => "-g",
        });
        // In the module itself, and not in a file of its own that nobody packs.
        if (toolchain.Name == Toolchain.Zig && toolchain.Target.IsWindows && settings.DebugInformation != DebugInformation.None)
            _arguments.Add("-gdwarf-4");
        // Debug mode tells the line that a call comes from: there has to be a call, and not a jump.
        if (settings.MovesCode && settings.DebugInformation != DebugInformation.None)
            _arguments.Add("-fno-optimize-sibling-calls");
    }

    private void AddGuards()
    {
        if (settings.Hardening != Hardening.Full)
            return;
        _arguments.Add("-fstack-protector-strong");
        if (toolchain.Target.IsLinux)
            _arguments.Add("-fstack-clash-protection");
        // Without optimisation the C library's headers cannot check, and warn about that.
        if (settings.MovesCode)
            _arguments.AddRange("-U_FORTIFY_SOURCE", "-D_FORTIFY_SOURCE=2");
    }

    private void AddSanitizers()
    {
        if (settings.Sanitizers.Length > 0)
            _arguments.AddRange("-fsanitize=" + string.Join(',', settings.Sanitizers), "-fno-omit-frame-pointer");
        // zig lets modules end where a program does what C leaves undefined, unless it is told not to.
        if (toolchain.Name == Toolchain.Zig && !settings.Sanitizers.Contains("undefined"))
            _arguments.Add("-fno-sanitize=undefined");
    }

    private void AddWarnings()
    {
        if (settings.Warnings == WarningLevel.None)
            _arguments.Add("-w");
        if (source.IsRuntime)
            return;
        if (settings.Warnings >= WarningLevel.All)
            _arguments.Add("-Wall");
        if (settings.Warnings >= WarningLevel.Extra)
            _arguments.Add("-Wextra");
        if (settings.Warnings == WarningLevel.Everything)
            _arguments.AddRange(IsClang ? EverythingOfClang : EverythingOfGcc);
        if (settings.WarningsAsErrors)
            _arguments.Add("-Werror");
    }

    private void AddMinimum()
    {
        // _WIN32_WINNT says which functions the headers declare.
        if (toolchain.Target.IsWindows && settings.Minimum.Windows is not null)
        {
            var version = settings.Minimum.WindowsOf(toolchain.Target);
            _arguments.Add(string.Create(CultureInfo.InvariantCulture, $"-D_WIN32_WINNT=0x{version.Major:x2}{version.Minor:x2}"));
        }
    }

    private void AddDefines()
    {
        if (source.DefinesFile is { } file)
            _arguments.AddRange("-include", file);
        else
            foreach (var define in source.Defines)
                _arguments.Add("-D" + define);
    }

    private void AddFolders()
    {
        foreach (var folder in source.FirstIncludes)
            _arguments.Add("-I" + folder);
        foreach (var folder in source.Includes)
            _arguments.Add("-I" + folder);
        foreach (var folder in source.SystemIncludes)
            _arguments.AddRange("-isystem", folder);
        foreach (var folder in source.LastIncludes)
            _arguments.AddRange("-idirafter", folder);
    }
}
