using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Dialects;

namespace HPy.Build.Editors;

/// <summary>How one source is compiled, in words that editors understand.</summary>
/// <param name="Folder">Where the command runs.</param>
/// <param name="File">Full path of the source.</param>
/// <param name="Output">Full path of the object.</param>
/// <param name="Arguments">The compiler and its arguments.</param>
public sealed record EditorCommand(string Folder, string File, string Output, ImmutableArray<string> Arguments)
{
    /// <summary>
    /// The command of an action. The launcher is left out, and so is what only matters while something is compiled: the
    /// list of dependencies, and warnings that are errors.
    /// </summary>
    /// <param name="action">What compiles the source.</param>
    /// <param name="toolchain">The compilers.</param>
    /// <param name="zig">What zig does by itself, where that compiles; otherwise null.</param>
    public static EditorCommand Create(BuildAction action, Toolchain toolchain, ZigTarget? zig)
    {
        var source = action.Inputs[0];
        var language = Languages.Of(source);
        var compiler = toolchain.For(language);
        var arguments = ImmutableArray.CreateBuilder<string>();
        if (zig is null)
        {
            arguments.Add(compiler.Path);
            arguments.AddRange(compiler.LeadingArguments);
            arguments.AddRange(Plain(action));
            // What Visual Studio's command prompt sets.
            if (toolchain.Dialect.Name != Dialect.Gnu.Name && toolchain.Environment.TryGetValue("INCLUDE", out var folders))
                foreach (var folder in folders.Split(';', StringSplitOptions.RemoveEmptyEntries))
                    arguments.AddRange("-imsvc", folder);
        }
        else
        {
            // Nobody but zig knows `zig cc`.
            arguments.Add(language == Language.Cxx ? "clang++" : "clang");
            arguments.Add("--target=" + zig.Triple);
            arguments.AddRange(Plain(action, toolchain.TargetArguments));
            arguments.AddRange(zig.Arguments);
        }
        return new EditorCommand(action.WorkingDirectory, source, action.Output, arguments.ToImmutable());
    }

    private static IEnumerable<string> Plain(BuildAction action, ImmutableArray<string> without = default)
    {
        var arguments = action.Arguments;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i == 0 && !without.IsDefaultOrEmpty && arguments.Take(without.Length).SequenceEqual(without, StringComparer.Ordinal))
                i = without.Length;
            var argument = arguments[i];
            if (argument is "-MF" or "-MT" or "-MQ" || (i + 1 < arguments.Length && arguments[i + 1] == BuildAction.DepfileToken))
                i++;
            else if (argument == "/Tc" + action.Inputs[0] || argument == "/Tp" + action.Inputs[0])
                yield return action.Inputs[0]; // Editors put the source itself in the place of a word that is a source.
            else if (argument is not ("-MD" or "-MMD" or "/clang:-MD" or "-Werror" or "/WX" or "-WX" or "/showIncludes" or "-showIncludes")
                && !argument.Contains(BuildAction.DepfileToken, StringComparison.Ordinal))
                yield return argument.Replace(BuildAction.OutputToken, action.Output, StringComparison.Ordinal);
        }
    }
}
