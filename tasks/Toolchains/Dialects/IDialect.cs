using System.Collections.Immutable;
using System.Text;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;

namespace HPy.Build.Toolchains.Dialects;

/// <summary>How the command lines of a family of compilers are written, and how what they say is read.</summary>
public interface IDialect
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The name that the metadata <c>Dialect</c> of options uses: <c>gnu</c> or <c>msvc</c>.</summary>
    string Name { get; }

    /// <summary>What names of objects end with.</summary>
    string ObjectSuffix { get; }

    /// <summary>
    /// The arguments that compile one source; output and list of dependencies are tokens of <see cref="BuildAction"/>.
    /// </summary>
    /// <param name="toolchain">What compiles, and for which platform.</param>
    /// <param name="settings">What all commands have in common.</param>
    /// <param name="source">What this source needs beyond that.</param>
    /// <param name="path">Full path of the source.</param>
    /// <param name="output">Full path of the object, as it is called when it is finished.</param>
    ImmutableArray<string> Compile(
        Toolchain toolchain, CompileSettings settings, SourceSettings source, string path, string output);

    /// <summary>The arguments that link one module; the output is a token of <see cref="BuildAction"/>.</summary>
    ImmutableArray<string> Link(Toolchain toolchain, CompileSettings settings, LinkSettings link);

    /// <summary>The text of the file that tells the linker which symbols a module exports.</summary>
    string ExportScript(Toolchain toolchain, IEnumerable<string> symbols);

    /// <summary>The text of a response file: arguments that were too long for the operating system.</summary>
    string ResponseFile(IEnumerable<string> arguments);

    /// <summary>Whether all of the arguments can be in such a file.</summary>
    bool FitResponseFile(IEnumerable<string> arguments) => true;

    /// <summary>How that text is written down.</summary>
    Encoding ResponseFileEncoding => Utf8;

    /// <summary>Whether a macro can be defined on the command line; if not, a header defines all of them.</summary>
    bool IsForCommandLine(string define) => true;

    /// <summary>The files that a compiler read, from the list it wrote.</summary>
    IReadOnlyList<string> Dependencies(string text);

    /// <summary>Errors, warnings and notes in what a compiler printed.</summary>
    /// <param name="text">What it printed.</param>
    /// <param name="folder">Where it ran.</param>
    IReadOnlyList<Diagnostic> CompilerOutput(string text, string folder);

    /// <summary>Errors and warnings in what a linker printed.</summary>
    /// <param name="text">What it printed.</param>
    /// <param name="folder">Where it ran.</param>
    /// <param name="succeeded">Whether it ended well and left a module.</param>
    IReadOnlyList<Diagnostic> LinkerOutput(string text, string folder, bool succeeded);

    /// <summary>The names that the file of a library may have, which is given by its short name.</summary>
    IEnumerable<string> LibraryFiles(string library, RuntimeId target);

    /// <summary>Puts a module that was just linked in order, and finds what keeps it from being loaded.</summary>
    /// <param name="action">The command that linked it.</param>
    /// <param name="file">Where it is until it is finished.</param>
    IReadOnlyList<Diagnostic> FinishModule(BuildAction action, string file) => [];
}
