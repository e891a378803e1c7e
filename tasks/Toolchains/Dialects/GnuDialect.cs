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
        Toolchain toolchain, CompileSettings settings, SourceSettings source, string path, string output) =>
        new GnuCompileCommand(toolchain, settings, source).Arguments(path, output);

    /// <summary>
    /// The text of a header that defines what <c>-D</c> would. gcc hands all its options on in one environment
    /// variable, which has a limit that response files do not lift.
    /// </summary>
    public static string DefinesHeader(IEnumerable<string> defines) => string.Concat(defines.Select(define =>
    {
        var equals = define.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? $"#define {define} 1\n" : $"#define {define[..equals]} {define[(equals + 1)..]}\n";
    }));

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
