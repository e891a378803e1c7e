using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Toolchains;

namespace HPy.Build.Stubs;

/// <summary>The command line that makes clang print the syntax tree of a source.</summary>
internal static class ClangSyntax
{
    // Stands on the command line, so that a change of what the filter keeps makes every tree anew.
    private const string Version = "-D_HPY_SYNTAX=2";

    // What changes the meaning of a source. Options of other compilers for code and warnings stay out.
    private static readonly ImmutableArray<string> OneWord =
        ["-D", "-U", "-I", "-std=", "-m", "-fsigned-char", "-funsigned-char", "-fshort-", "-fms-extensions", "-fno-exceptions",
            "-fno-rtti", "-pthread", "-isystem", "-iquote", "-idirafter", "-nostdinc", "--sysroot="];

    private static readonly ImmutableArray<string> TwoWords =
        ["-D", "-U", "-I", "-include", "-imacros", "-isystem", "-iquote", "-idirafter", "-isysroot"];

    /// <summary>The arguments; output and dependency file are tokens of <see cref="BuildAction"/>.</summary>
    public static ImmutableArray<string> Arguments(
        CompileSettings settings, SourceSettings source, RuntimeId target, string path, string output)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        arguments.AddRange("-x", source.Language == Language.C ? "c" : "c++", "-fsyntax-only", "-w", "-fdiagnostics-color=never");
        arguments.AddRange("-MD", "-MF", BuildAction.DepfileToken, "-MT", output, Version);
        if (target != RuntimeId.Host())
            arguments.Add("--target=" + Triple(target));
        var standard = source.Language == Language.C ? settings.CStandard : settings.CxxStandard;
        if (standard.Length > 0)
            arguments.Add("-std=" + standard);
        if (settings.Optimize)
            arguments.Add("-DNDEBUG");
        if (source.DefinesFile is { } file)
            arguments.AddRange("-include", file);
        else
            arguments.AddRange(source.Defines.Select(d => "-D" + d));
        foreach (var folder in source.FirstIncludes.Concat(source.Includes))
            arguments.Add("-I" + folder);
        foreach (var folder in source.SystemIncludes)
            arguments.AddRange("-isystem", folder);
        AddOptions(arguments, source.Options);
        arguments.AddRange("-Xclang", "-ast-dump=json", path);
        return arguments.ToImmutable();
    }

    private static void AddOptions(ImmutableArray<string>.Builder arguments, ImmutableArray<string> options)
    {
        for (var i = 0; i < options.Length; i++)
        {
            if (TwoWords.Contains(options[i]))
            {
                if (i + 1 < options.Length)
                    arguments.AddRange(options[i], options[++i]);
            }
            else if (OneWord.Any(o => options[i].StartsWith(o, StringComparison.Ordinal)))
            {
                arguments.Add(options[i]);
            }
        }
    }

    /// <summary>What clang calls a platform.</summary>
    public static string Triple(RuntimeId target) => (target.Processor, target.IsWindows, target.IsMacOS) switch
    {
        ("x64", true, _) => "x86_64-pc-windows-msvc",
        ("arm64", true, _) => "aarch64-pc-windows-msvc",
        ("x86", true, _) => "i686-pc-windows-msvc",
        ("x64", _, true) => "x86_64-apple-darwin",
        ("arm64", _, true) => "arm64-apple-darwin",
        _ => target.Multiarch,
    };
}
