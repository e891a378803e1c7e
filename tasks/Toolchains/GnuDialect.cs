using System.Collections.Immutable;
using HPy.Build.Compilation;

namespace HPy.Build.Toolchains;

/// <summary>The command lines that gcc and clang understand, for ELF platforms.</summary>
public static class GnuDialect
{
    /// <summary>The arguments that compile one source; output and dependency file are tokens of <see cref="BuildAction"/>.</summary>
    public static ImmutableArray<string> Compile(CompileSettings settings, SourceSettings source, string path, string output)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        arguments.AddRange("-c", path, "-o", BuildAction.OutputToken, "-MD", "-MF", BuildAction.DepfileToken, "-MT", output);
        arguments.AddRange("-fPIC", "-fvisibility=hidden", "-fdiagnostics-color=never");
        if (source.Language == Language.Cxx)
            arguments.Add("-fvisibility-inlines-hidden");
        AddStandard(arguments, settings, source);
        AddOptimization(arguments, settings, source.PreferSize);
        if (settings.Hardening == Hardening.Full)
            AddGuards(arguments, settings);
        foreach (var (folder, name) in settings.PathMap)
            arguments.Add($"-ffile-prefix-map={folder}={name}");
        if (!source.IsRuntime)
            arguments.Add("-Wall");
        if (settings.WarningsAsErrors && !source.IsRuntime)
            arguments.Add("-Werror");
        if (source.DefinesFile is { } file)
            arguments.AddRange("-include", file);
        else
            foreach (var define in source.Defines)
                arguments.Add("-D" + define);
        foreach (var folder in source.FirstIncludes)
            arguments.Add("-I" + folder);
        foreach (var folder in source.Includes)
            arguments.Add("-I" + folder);
        foreach (var folder in source.SystemIncludes)
            arguments.AddRange("-isystem", folder);
        arguments.AddRange(source.Options);
        return arguments.ToImmutable();
    }

    /// <summary>
    /// The text of a header that defines what <c>-D</c> would. gcc hands all its options on in one environment
    /// variable, which has a limit that response files do not lift.
    /// </summary>
    public static string DefinesHeader(IEnumerable<string> defines) => string.Concat(defines.Select(define =>
    {
        var equals = define.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? $"#define {define} 1\n" : $"#define {define[..equals]} {define[(equals + 1)..]}\n";
    }));

    private static void AddStandard(
        ImmutableArray<string>.Builder arguments, CompileSettings settings, SourceSettings source)
    {
        var standard = source.IsRuntime ? "gnu11" : source.Language == Language.C ? settings.CStandard : settings.CxxStandard;
        if (standard.Length > 0)
            arguments.Add("-std=" + standard);
    }

    private static void AddOptimization(
        ImmutableArray<string>.Builder arguments, CompileSettings settings, bool preferSize)
    {
        if (settings.Optimize)
            arguments.AddRange(preferSize ? "-Os" : "-O3", "-DNDEBUG", "-fno-plt", "-fno-semantic-interposition");
        else
            arguments.Add("-O0");
        // Debug mode tells the line that a call comes from: there has to be a call, and not a jump.
        if (settings is { Optimize: true, DebugSymbols: true })
            arguments.Add("-fno-optimize-sibling-calls");
        // Also without optimisation: a module carries only the parts of HPy's own code that it uses.
        arguments.AddRange("-ffunction-sections", "-fdata-sections", settings.DebugSymbols ? "-g" : "-g0");
    }

    private static void AddGuards(ImmutableArray<string>.Builder arguments, CompileSettings settings)
    {
        arguments.AddRange("-fstack-protector-strong", "-fstack-clash-protection");
        // Without optimisation the C library's headers cannot check, and warn about that.
        if (settings.Optimize)
            arguments.AddRange("-U_FORTIFY_SOURCE", "-D_FORTIFY_SOURCE=2");
    }

    /// <summary>The arguments that link one module.</summary>
    public static ImmutableArray<string> Link(CompileSettings settings, LinkSettings link)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        arguments.AddRange("-shared", "-o", BuildAction.OutputToken);
        arguments.AddRange(link.Objects);
        foreach (var folder in link.LibraryDirectories)
            arguments.Add("-L" + folder);
        foreach (var library in link.Libraries)
            arguments.Add(IsPath(library) ? library : "-l" + library);
        arguments.AddRange("-Wl,--gc-sections", "-Wl,--as-needed", "-Wl,-O1", "-Wl,-z,noexecstack");
        // Loaders bind modules at once anyway: -z now only lets them lock the tables afterwards.
        if (settings.Hardening != Hardening.None)
            arguments.AddRange("-Wl,-z,relro", "-Wl,-z,now");
        arguments.AddRange("-Xlinker", "--version-script=" + link.ExportScript);
        arguments.Add("-Wl,--require-defined=" + link.RequiredSymbol);
        arguments.Add("-Wl,-z,defs");
        // The C API is in the interpreter. The linker names everything that is undefined, and LinkerOutput judges.
        if (link.UsesPythonSymbols)
            arguments.Add("-Wl,--warn-unresolved-symbols");
        if (settings.Strip)
            arguments.Add("-Wl,-s");
        arguments.AddRange(link.Options);
        return arguments.ToImmutable();
    }

    /// <summary>Whether a library is given as a file rather than by its short name.</summary>
    public static bool IsPath(string library) => library.Contains('/') || library.Contains('\\')
        || library.EndsWith(".a", StringComparison.Ordinal) || library.EndsWith(".so", StringComparison.Ordinal)
        || library.Contains(".so.", StringComparison.Ordinal);

    /// <summary>A linker version script that exports these symbols and nothing else.</summary>
    public static string ExportScript(IEnumerable<string> symbols) =>
        "{\n  global:\n" + string.Concat(symbols.Select(s => $"    {s};\n")) + "  local:\n    *;\n};\n";
}
