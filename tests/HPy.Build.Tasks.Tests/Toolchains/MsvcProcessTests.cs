using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HPy.Build.Binaries;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Machines;
using HPy.Build.Tests.Support;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Dialects;
using HPy.Build.Toolchains.Finding;
using HPy.Build.Toolchains.Finding.Windows;

namespace HPy.Build.Tests.Toolchains;

/// <summary>A test with clang-cl and lld-link of this machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ClangClTheoryAttribute : TheoryAttribute
{
    public ClangClTheoryAttribute()
    {
        if (MsvcProcessTests.Find("clang-cl") is null || MsvcProcessTests.Find("lld-link") is null)
            Skip = "clang-cl or lld-link is not installed";
    }
}

/// <summary>The commands of the dialect, given to clang-cl and lld-link. No headers or libraries of Windows take part.</summary>
public sealed class MsvcProcessTests : IDisposable
{
    private static readonly CompileSettings Release = new() { Optimize = true, DebugSymbols = false, Strip = true };
    private readonly TemporaryFolder _folder = new();
    private readonly Listener _listener = new();

    public void Dispose() => _folder.Dispose();

    internal static Compiler? Find(string name) => new ProgramSearch(new Machine()).FindVersions(name).FirstOrDefault();

    [ClangClTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Texts_arrive_as_they_were_written(bool isLong)
    {
        string[] texts =
        [
            "a b", "ends in \\", "C:\\dir\\sub\\", "say \"hi\"", "\\\"", "\\\\\" \\", "100% %PATH% x;y", "töst €", "a#b $HOME @file", "'q' `r`",
            "*?&|<>^()", "two  blanks ", "\ttab", "-Dx /Dy",
        ];
        var source = _folder.Write("a.c", string.Concat(texts.Select((_, i) => $"const char text{i}[] = \"[\" TEXT{i} \"]\";\n")));
        var defines = texts.Select((text, i) => $"TEXT{i}={Literal(text)}");
        if (isLong)
            defines = defines.Concat(Enumerable.Range(0, 2000).Select(i => $"PADDING_{i}=\"a long macro\""));
        Assert.True(Compile(source, new SourceSettings(Language.C, [], [], [], [.. defines], [], IsRuntime: false)));

        var bytes = File.ReadAllBytes(_folder.At("obj/a.obj"));
        foreach (var text in texts)
            Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("[" + text + "]\0")) >= 0, text);
    }

    [ClangClTheory]
    [InlineData("win-x64")]
    [InlineData("win-arm64")]
    [InlineData("win-x86")]
    public void Makes_modules(string rid)
    {
        var target = RuntimeId.Parse(rid);
        var source = Module("__declspec(dllexport) int HPyInit_a(void) { return 1; }\n");
        foreach (var hardening in Enum.GetValues<Hardening>())
        {
            var settings = Release with { Hardening = hardening };
            Assert.True(Compile(source, Plain, settings, target), _listener.Text);
            Assert.True(Link(settings, target), _listener.Text);
        }
        Assert.Empty(_listener.Diagnostics);

        var module = Assert.IsType<PeBinary>(NativeBinary.Read(_folder.At("bin/a.hpy0.pyd")));
        Assert.Equal(["HPyInit_a"], module.Exports);
        Assert.Equal((target.WheelArchitecture == "32" ? "win32" : "win_" + target.WheelArchitecture), module.Platform);
        Assert.Equal((true, true, target.Bits == 64), (module.HasRandomAddress, module.HasDataProtection, module.HasHighEntropyAddress));
        Assert.Empty(module.Needed);
        Assert.Null(module.DebugFile);
        Assert.Equal(["a.hpy0.pyd"], Directory.GetFiles(_folder.At("bin")).Select(Path.GetFileName));
    }

    [ClangClTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Links_very_many_objects(bool isThere)
    {
        var target = RuntimeId.Parse("win-x64");
        var source = Module("__declspec(dllexport) int HPyInit_a(void) { return 1; }\n");
        Assert.True(Compile(source, Plain));
        var options = Enumerable.Range(0, 1000).Select(i => string.Create(CultureInfo.InvariantCulture, $"/LIBPATH:{_folder.At("no folder ö")} {i}"));
        Assert.Equal(isThere, Link(Release, target, [.. options], isThere ? "HPyInit_a" : "HPyInit_b"));
        Assert.Equal(isThere, File.Exists(_folder.At("bin/a.hpy0.pyd")));
        if (!isThere)
            Assert.Equal(ErrorCode.MissingEntryPoint, Assert.Single(_listener.Diagnostics).Code);
    }

    [ClangClTheory]
    [InlineData("int f(void) {\n    return x;\n}\n", "HPY1110", 2, "undeclared identifier 'x'")]
    [InlineData("#include \"gone.h\"\n", "HPY1112", 1, "the header gone.h was not found")]
    [InlineData("#include \"bad ö.h\"\n", "HPY1110", 1, "(included from ")]
    [InlineData("int f(int a) { if (a = 1) return 2; return 3; }\n", "HPY1111", 1, "assignment as a condition")]
    public void Understands_what_the_compiler_says(string code, string id, int line, string text)
    {
        _folder.Write("bad ö.h", "int int;\n");
        Compile(_folder.Write("a.c", code), Plain);
        var first = _listener.Diagnostics[0];
        Assert.Equal((id, line), (first.Code.Id, first.Line));
        Assert.Contains(text, string.Join("\n", _listener.Diagnostics.Select(d => d.Message)), StringComparison.Ordinal);
        Assert.StartsWith(_folder.Path, first.File, StringComparison.Ordinal);
    }

    [ClangClTheory]
    [InlineData(false, "HPyInit_a() of a.obj")]
    [InlineData(true, "missing is used")]
    public void Understands_what_the_linker_says(bool debug, string text)
    {
        var settings = Release with { DebugSymbols = debug };
        var source = Module("int missing(void);\n__declspec(dllexport) int HPyInit_a(void) { return missing(); }\n");
        Assert.True(Compile(source, Plain, settings));
        Assert.False(Link(settings, RuntimeId.Parse("win-x64")));
        var error = Assert.Single(_listener.Diagnostics);
        Assert.Equal(ErrorCode.UndefinedReference, error.Code);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        if (debug)
            Assert.Equal((source, 2), (error.File, error.Line));
    }

    [ClangClTheory]
    [InlineData("h ä.h")]
    public void Builds_again_when_a_header_changed(string header)
    {
        _folder.Write(header, "#define X 1\n");
        var source = _folder.Write("a.c", $"#include \"{header}\"\nint x = X;\n");
        Assert.True(Compile(source, Plain));
        Assert.True(Compile(source, Plain));
        Assert.Equal(1, _listener.Count);
        _folder.Write(header, "#define X  2\n");
        Assert.True(Compile(source, Plain));
        Assert.Equal(2, _listener.Count);
    }

    [ClangClTheory]
    [InlineData("one", "another folder")]
    public void Gives_the_same_bytes_in_another_folder(string one, string other)
    {
        var found = new List<byte[]>();
        foreach (var name in (string[])[one, other])
        {
            var source = _folder.Write(name + "/a.c", "__declspec(dllexport) const char *HPyInit_a(void) { return __FILE__; }\nint _DllMainCRTStartup(void) { return 1; }\n");
            var settings = Release with { PathMap = [(_folder.At(name), "/project")] };
            Assert.True(Compile(source, Plain, settings));
            Assert.True(Link(settings, RuntimeId.Parse("win-x64")), _listener.Text);
            found.Add(File.ReadAllBytes(_folder.At("bin/a.hpy0.pyd")));
        }
        Assert.Equal(found[0], found[1]);
        Assert.True(found[0].AsSpan().IndexOf("/project/a.c"u8) >= 0 || found[0].AsSpan().IndexOf("/project\\a.c"u8) >= 0);
    }

    private static SourceSettings Plain => new(Language.C, [], [], [], [], [], IsRuntime: false);

    // What Visual C++ brings along for every DLL.
    private string Module(string code) => _folder.Write("a.c", code
        + "int __stdcall _DllMainCRTStartup(void *a, unsigned long b, void *c) { (void)a; (void)b; (void)c; return 1; }\n");

    // As a C compiler reads a text.
    private static string Literal(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + "\"";

    private static Toolchain ClangCl(RuntimeId target) => new(Toolchain.ClangCl, target, Find("clang-cl"), Find("clang-cl"))
    {
        Dialect = Dialect.Msvc,
        LinkProgram = Find("lld-link"),
        TargetArguments = ["--target=" + ClangClFinder.Triple(target)],
    };

    private bool Compile(string source, SourceSettings wishes, CompileSettings? settings = null, RuntimeId? target = null)
    {
        var toolchain = ClangCl(target ?? RuntimeId.Parse("win-x64"));
        return Run(toolchain, toolchain.C!, ActionKind.Compile, "obj/a.obj", source, toolchain.Dialect.Compile(toolchain, settings ?? Release, wishes, source, _folder.At("obj/a.obj")));
    }

    private bool Link(CompileSettings settings, RuntimeId target, ImmutableArray<string>? options = null, string symbol = "HPyInit_a")
    {
        var toolchain = ClangCl(target);
        var link = new LinkSettings([_folder.At("obj/a.obj")], [], [], [.. options ?? [], "/NODEFAULTLIB"], _folder.At("obj/a.exports"), symbol, UsesPythonSymbols: false)
        {
            Output = _folder.At("bin/a.hpy0.pyd"),
        };
        return Run(toolchain, toolchain.Linker(Language.C), ActionKind.Link, "bin/a.hpy0.pyd", link.Objects[0], toolchain.Dialect.Link(toolchain, settings, link));
    }

    private bool Run(Toolchain toolchain, Compiler tool, ActionKind kind, string output, string input, ImmutableArray<string> arguments) =>
        new ActionRunner(new ToolRunner(), _listener, 1).Run(
            [
                new BuildAction
                {
                    Kind = kind,
                    Scope = "universal/win",
                    Output = _folder.At(output),
                    Tool = tool.Path,
                    ToolStamp = tool.Stamp,
                    Arguments = arguments,
                    Dialect = toolchain.Dialect,
                    Inputs = [input],
                    WorkingDirectory = _folder.Path,
                    Title = "a",
                },
            ],
            _folder.At($"{kind}.state"), "test.hpyproj", CancellationToken.None);

    private sealed class Listener : IActionListener
    {
        public int Count { get; private set; }

        public List<Diagnostic> Diagnostics { get; } = [];

        public string Text => string.Join("\n", Diagnostics.Select(d => d.Message));

        public void Started(BuildAction action, IReadOnlyList<string> commandLine) => Count++;

        public void Diagnosed(Diagnostic diagnostic) => Diagnostics.Add(diagnostic);
    }
}
