using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;

namespace HPy.Build.Toolchains.Dialects;

/// <summary>What gcc, clang, zig cc and mingw-w64 understand.</summary>
public sealed class GnuDialect : IDialect
{
    /// <inheritdoc />
    public string Name => "gnu";

    /// <inheritdoc />
    public string ObjectSuffix => ".o";

    /// <inheritdoc />
    public ImmutableArray<string> Compile(
        Toolchain toolchain, CompileSettings settings, SourceSettings source, string path, string output)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        arguments.AddRange(toolchain.TargetArguments);
        arguments.AddRange("-c", path, "-o", BuildAction.OutputToken, "-MD", "-MF", BuildAction.DepfileToken, "-MT", output);
        if (!toolchain.Target.IsWindows)
            arguments.Add("-fPIC");
        arguments.AddRange("-fvisibility=hidden", "-fdiagnostics-color=never");
        if (source.Language == Language.Cxx)
            arguments.Add("-fvisibility-inlines-hidden");
        AddStandard(arguments, settings, source);
        AddOptimization(arguments, toolchain, settings, source.PreferSize);
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
        foreach (var folder in source.LastIncludes)
            arguments.AddRange("-idirafter", folder);
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
        ImmutableArray<string>.Builder arguments, Toolchain toolchain, CompileSettings settings, bool preferSize)
    {
        if (settings.Optimize)
            arguments.AddRange(preferSize ? "-Os" : "-O3", "-DNDEBUG");
        else
            arguments.Add("-O0");
        if (settings.Optimize && toolchain.Target.IsLinux)
            arguments.AddRange("-fno-plt", "-fno-semantic-interposition");
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

    /// <inheritdoc />
    public ImmutableArray<string> Link(Toolchain toolchain, CompileSettings settings, LinkSettings link)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        arguments.AddRange(toolchain.TargetArguments);
        arguments.AddRange("-shared", "-o", BuildAction.OutputToken);
        arguments.AddRange(link.Objects);
        foreach (var folder in link.LibraryDirectories)
            arguments.Add("-L" + folder);
        foreach (var library in link.Libraries)
            arguments.Add(IsPath(library) ? library : "-l" + library);
        if (toolchain.Target.IsLinux)
            AddElf(arguments, toolchain, settings, link);
        if (toolchain.Target.IsMacOS && link.UsesPythonSymbols)
            arguments.AddRange("-undefined", "dynamic_lookup");
        if (settings.Strip)
            arguments.Add("-Wl,-s");
        arguments.AddRange(link.Options);
        return arguments.ToImmutable();
    }

    private static void AddElf(
        ImmutableArray<string>.Builder arguments, Toolchain toolchain, CompileSettings settings, LinkSettings link)
    {
        arguments.AddRange("-Wl,--gc-sections", "-Wl,--as-needed", "-Wl,-O1", "-Wl,-z,noexecstack");
        // Loaders bind modules at once anyway: -z now only lets them lock the tables afterwards.
        if (settings.Hardening != Hardening.None)
            arguments.AddRange("-Wl,-z,relro", "-Wl,-z,now");
        arguments.AddRange("-Xlinker", "--version-script", "-Xlinker", link.ExportScript);
        // The linker in zig does not know it.
        if (toolchain.Name != Toolchain.Zig)
            arguments.Add("-Wl,--require-defined=" + link.RequiredSymbol);
        // The C API is in the interpreter. The linker names everything that is undefined, and LinkerOutput judges. zig's cannot
        // be told to name it, and links: the audit judges.
        arguments.Add(link.UsesPythonSymbols && toolchain.Name == Toolchain.Zig ? "-Wl,-z,undefs" : "-Wl,-z,defs");
        if (link.UsesPythonSymbols && toolchain.Name != Toolchain.Zig)
            arguments.Add("-Wl,--warn-unresolved-symbols");
    }

    /// <summary>Whether a library is given as a file rather than by its short name.</summary>
    public static bool IsPath(string library) => library.Contains('/') || library.Contains('\\')
        || library.EndsWith(".a", StringComparison.Ordinal) || library.EndsWith(".so", StringComparison.Ordinal)
        || library.Contains(".so.", StringComparison.Ordinal);

    /// <summary>A linker version script that exports these symbols and nothing else.</summary>
    public string ExportScript(Toolchain toolchain, IEnumerable<string> symbols) =>
        "{\n  global:\n" + string.Concat(symbols.Select(s => $"    {s};\n")) + "  local:\n    *;\n};\n";

    /// <inheritdoc />
    public string ResponseFile(IEnumerable<string> arguments) => Compilation.ResponseFile.Format(arguments);

    /// <inheritdoc />
    public IReadOnlyList<string> Dependencies(string text) => [.. DepfileParser.Parse(text)];

    /// <inheritdoc />
    public IReadOnlyList<Diagnostic> CompilerOutput(string text, string folder) => Compilation.CompilerOutput.Parse(text, folder);

    /// <inheritdoc />
    public IReadOnlyList<Diagnostic> LinkerOutput(string text, string folder, bool succeeded) =>
        Compilation.LinkerOutput.Parse(text, folder, succeeded);

    /// <inheritdoc />
    public IEnumerable<string> LibraryFiles(string library, RuntimeId target) => [$"lib{library}.so", $"lib{library}.a"];
}
