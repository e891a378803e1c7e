using System.Collections.Immutable;
using System.Text;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;

namespace HPy.Build.Toolchains.Dialects;

/// <summary>What cl and clang-cl understand, with link and lld-link.</summary>
public sealed class MsvcDialect : IDialect
{
    /// <inheritdoc />
    public string Name => "msvc";

    /// <inheritdoc />
    public string ObjectSuffix => ".obj";

    /// <inheritdoc />
    public ImmutableArray<string> Compile(
        Toolchain toolchain, CompileSettings settings, SourceSettings source, string path, string output) =>
        new MsvcCompileCommand(toolchain, settings, source).Arguments(path);

    /// <inheritdoc />
    public ImmutableArray<string> Link(Toolchain toolchain, CompileSettings settings, LinkSettings link) =>
        new MsvcLinkCommand(toolchain, settings, link).Arguments();

    /// <summary>
    /// The symbols, as a comment of a module definition: HPy's macros and Python's declare what they define as exported, and
    /// a name that is exported twice is a warning of the linker.
    /// </summary>
    public string ExportScript(Toolchain toolchain, IEnumerable<string> symbols) =>
        "; exported by their declarations\n" + string.Concat(symbols.Select(s => $"; {s}\n"));

    /// <inheritdoc />
    public string ResponseFile(IEnumerable<string> arguments) => MsvcResponseFile.Format(arguments);

    /// <inheritdoc />
    public Encoding ResponseFileEncoding => MsvcResponseFile.Encoding;

    /// <summary>Macros with parameters are not for command lines, says the manual of <c>/D</c>.</summary>
    public bool IsForCommandLine(string define) =>
        !define.AsSpan(0, define.IndexOf('=', StringComparison.Ordinal) is var end && end < 0 ? define.Length : end).ContainsAny("(#\n");

    /// <inheritdoc />
    public IReadOnlyList<string> Dependencies(string text) => MsvcDependencies.Read(text);

    /// <inheritdoc />
    public IReadOnlyList<Diagnostic> CompilerOutput(string text, string folder) => MsvcCompilerOutput.Parse(text, folder);

    /// <inheritdoc />
    public IReadOnlyList<Diagnostic> LinkerOutput(string text, string folder, bool succeeded) => MsvcLinkerOutput.Parse(text, folder);

    /// <inheritdoc />
    public IEnumerable<string> LibraryFiles(string library, RuntimeId target) =>
        MsvcLinkCommand.FileOf(library) is { } file ? [file] : [];
}
