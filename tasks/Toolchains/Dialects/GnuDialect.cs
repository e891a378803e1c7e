using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains.Finishing;

namespace HPy.Build.Toolchains.Dialects;

/// <summary>What gcc, clang, zig cc and mingw-w64 understand.</summary>
public sealed class GnuDialect : IDialect
{
    /// <summary>The option of linkers for leaving out names that are not needed at run time.</summary>
    public const string StripOption = "-Wl,-s";

    private static readonly ImmutableArray<string> LibraryEndings = [".a", ".so", ".dylib", ".tbd", ".lib", ".dll"];

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
    public ImmutableArray<string> Link(Toolchain toolchain, CompileSettings settings, LinkSettings link) =>
        GnuLinkCommand.Create(toolchain, settings, link).Build();

    /// <summary>Whether a library is given as a file rather than by its short name.</summary>
    public static bool IsPath(string library) => library.Contains('/') || library.Contains('\\')
        || LibraryEndings.Any(ending => library.EndsWith(ending, StringComparison.Ordinal))
        || library.Contains(".so.", StringComparison.Ordinal);

    /// <summary>A version script for ELF, and a list of names, as the linker sees them, for Mach-O.</summary>
    public string ExportScript(Toolchain toolchain, IEnumerable<string> symbols) => toolchain.Target.IsMacOS
        ? string.Concat(symbols.Select(s => $"_{s}\n"))
        : "{\n  global:\n" + string.Concat(symbols.Select(s => $"    {s};\n")) + "  local:\n    *;\n};\n";

    /// <inheritdoc />
    public string ResponseFile(IEnumerable<string> arguments)
    {
        var list = arguments.ToList();
        return IsZig(list) ? ZigResponseFile.Format(list) : Compilation.ResponseFile.Format(list);
    }

    /// <summary>Without limits of the system in the way, zig takes on the command line what its response files cannot hold.</summary>
    public bool FitResponseFile(IEnumerable<string> arguments)
    {
        var list = arguments.ToList();
        return !IsZig(list) || !list.Any(ZigResponseFile.CannotHold);
    }

    private static bool IsZig(List<string> arguments) => arguments.FirstOrDefault() == GnuTarget.ZigOption;

    /// <inheritdoc />
    public IReadOnlyList<string> Dependencies(string text) => [.. DepfileParser.Parse(text)];

    /// <inheritdoc />
    public IReadOnlyList<Diagnostic> CompilerOutput(string text, string folder) => Compilation.CompilerOutput.Parse(text, folder);

    /// <inheritdoc />
    public IReadOnlyList<Diagnostic> LinkerOutput(string text, string folder, bool succeeded) =>
        Compilation.LinkerOutput.Parse(text, folder, succeeded);

    /// <inheritdoc />
    public IEnumerable<string> LibraryFiles(string library, RuntimeId target) =>
        target.IsWindows ? [$"lib{library}.dll.a", $"{library}.dll.a", $"lib{library}.a", $"{library}.lib", $"lib{library}.dll", $"{library}.dll"]
        : target.IsMacOS ? [$"lib{library}.tbd", $"lib{library}.dylib", $"lib{library}.a"]
        : [$"lib{library}.so", $"lib{library}.a"];

    /// <inheritdoc />
    public IReadOnlyList<Diagnostic> FinishModule(BuildAction action, string file) => ModuleFinisher.Finish(
        file, action.Exports, strip: action.Arguments.Contains(StripOption));
}
