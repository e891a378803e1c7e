using System.Collections.Immutable;
using System.Text;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Machines;
using HPy.Build.Tests.Support;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Finding;

namespace HPy.Build.Tests.Toolchains;

/// <summary>A test that runs once with each compiler of this machine that is written to like gcc.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GnuTheoryAttribute : TheoryAttribute
{
    public GnuTheoryAttribute()
    {
        if (GnuProcessTests.Find("gcc") is null)
            Skip = "gcc is not installed";
    }
}

/// <summary>The commands of the dialect, given to real compilers, on command lines and in response files.</summary>
public sealed class GnuProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Listener _listener = new();

    /// <summary>The compilers that are there, each with a short and a long command line.</summary>
    public static TheoryData<string, string, bool> Compilers()
    {
        var data = new TheoryData<string, string, bool>();
        foreach (var (name, rid) in (ReadOnlySpan<(string, string)>)
            [("gcc", "linux-x64"), ("clang", "linux-x64"), ("zig", "linux-x64"), ("zig", "osx-arm64"), ("x86_64-w64-mingw32-gcc", "win-x64")])
            if (name == "gcc" || Find(name) is not null)
            {
                data.Add(name, rid, false);
                data.Add(name, rid, true);
            }
        return data;
    }

    public void Dispose() => _folder.Dispose();

    internal static Compiler? Find(string name)
    {
        var search = new ProgramSearch(new Machine());
        return name == Toolchain.Zig
            ? new ZigPlaces(new Machine(), search, Path.GetTempPath()).Find().Select(z => z.Zig).FirstOrDefault()
            : search.FindVersions(name).FirstOrDefault();
    }

    [GnuTheory]
    [MemberData(nameof(Compilers))]
    public void Texts_arrive_as_they_were_written(string name, string rid, bool isLong)
    {
        string[] texts =
        [
            "a b", "ends in \\", "C:\\dir\\sub\\", "say \"hi\"", "\\\"", "\\\\\" \\", "100% %PATH% x;y", "töst €", "a#b $HOME @file", "'q' `r`",
            "*?&|<>^()", "two  blanks ", "\ttab", "-Dx /Dy",
        ];
        var source = _folder.Write("a.c", "#define S(x) #x\n#define SS(x) S(x)\n__attribute__((visibility(\"default\"))) const char empty[] = \"[\" SS(EMPTY) \"]empty\";\n"
            + string.Concat(texts.Select((_, i) => $"__attribute__((visibility(\"default\"))) const char text{i}[] = \"[\" TEXT{i} \"]\";\n")));
        var defines = texts.Select((text, i) => $"TEXT{i}={Literal(text)}").Append("EMPTY=");
        // Arguments of their own, so that the command is long and no header takes the macros.
        var options = Enumerable.Range(0, isLong ? 2000 : 0).Select(i => $"-DPADDING_{i}=\"a long macro\"");
        if (isLong && name == Toolchain.Zig) // Its files cannot hold this one, and the next test has it.
            defines = defines.Select(d => d.Replace('\'', '.'));
        Compile(With(name, rid), source, [.. defines], [.. options]);

        var bytes = File.ReadAllBytes(_folder.At("obj/a.o"));
        foreach (var text in (string[])[.. texts.Select(t => "[" + (isLong && name == Toolchain.Zig ? t.Replace('\'', '.') : t) + "]\0"), "[]empty\0"])
            Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0, text);
    }

    [Fact]
    public void What_response_files_of_zig_cannot_hold_stays_on_the_command_line()
    {
        var dialect = HPy.Build.Toolchains.Dialects.Dialect.Gnu;
        Assert.False(dialect.FitResponseFile(["-target", "x86_64-linux-gnu", "it's"]));
        Assert.True(dialect.FitResponseFile(["-target", "x86_64-linux-gnu", "its"]));
        Assert.True(dialect.FitResponseFile(["-c", "it's"]));
    }

    private static Toolchain With(string name, string rid)
    {
        var compiler = Find(name)!;
        return name == Toolchain.Zig
            ? new Toolchain(name, new RuntimeId(rid), compiler with { LeadingArguments = ["cc"] }, null)
            : new Toolchain(name.EndsWith("gcc", StringComparison.Ordinal) ? "gcc" : name, new RuntimeId(rid), compiler, null);
    }

    private void Compile(Toolchain toolchain, string source, ImmutableArray<string> defines, ImmutableArray<string> options)
    {
        var output = _folder.At("obj/a.o");
        var settings = new CompileSettings { Optimize = true, DebugSymbols = false, Strip = true };
        var action = new BuildAction
        {
            Kind = ActionKind.Compile,
            Scope = "s",
            Output = output,
            Tool = toolchain.C!.Path,
            LeadingArguments = toolchain.C.LeadingArguments,
            ToolStamp = toolchain.C.Stamp,
            Arguments = toolchain.Dialect.Compile(toolchain, settings,
                new SourceSettings(Language.C, [], [], [], defines, options, IsRuntime: false), source, output),
            Dialect = toolchain.Dialect,
            Inputs = [source],
            WorkingDirectory = _folder.Path,
            Title = "a.c",
        };
        var succeeded = new ActionRunner(new ToolRunner(), _listener, parallelism: 1)
            .Run([action], _folder.At("obj/compile.state"), "owner", CancellationToken.None);
        Assert.True(succeeded, string.Join('\n', _listener.Found.Select(d => d.Message)));
        Assert.Empty(_listener.Found);
    }

    private static string Literal(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private sealed class Listener : IActionListener
    {
        public List<Diagnostic> Found { get; } = [];

        public void Started(BuildAction action, IReadOnlyList<string> commandLine)
        {
        }

        public void Diagnosed(Diagnostic diagnostic) => Found.Add(diagnostic);
    }
}
