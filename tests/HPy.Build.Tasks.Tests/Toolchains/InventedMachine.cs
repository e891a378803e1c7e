using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Machines;
using HPy.Build.Tests.Python;
using HPy.Build.Tests.Support;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Finding;

namespace HPy.Build.Tests.Toolchains;

/// <summary>
/// A folder with compilers that are only told about, and an environment of its own. The host is linux-x64, wherever
/// the tests run.
/// </summary>
internal sealed class InventedMachine : Machine, IDisposable
{
    private readonly Dictionary<string, Func<ToolCommand, ToolResult>> _answers = [];

    public InventedMachine()
    {
        Variables["PATH"] = Folder.At("bin");
        Folder.Write("include/stdlib.h", "");
        Tools = new FakeTools(command => _answers.TryGetValue(command.Path, out var answer) ? answer(command) : new ToolResult(1, "", "", false));
    }

    public TemporaryFolder Folder { get; } = new();

    public FakeTools Tools { get; }

    public Dictionary<string, string> Variables { get; } = [];

    public static RuntimeId Host { get; } = new("linux-x64");

    public override string? Variable(string name) => Variables.GetValueOrDefault(name);

    /// <summary>Puts a program there that answers so.</summary>
    public string Program(string name, Func<ToolCommand, ToolResult> answer)
    {
        var path = Folder.Script(name, "");
        _answers[path] = answer;
        return path;
    }

    /// <summary>Puts a gcc there.</summary>
    public string Gcc(string name = "bin/gcc", string version = "12.2.0", string target = "x86_64-linux-gnu", string? include = null) =>
        Program(name, command => Verbose($"Target: {target}\ngcc version {version} (Debian)\n", command, include));

    /// <summary>Puts a clang there, which compiles for what it is told.</summary>
    public string Clang(string name = "bin/clang", string version = "14.0.6", string? include = null, string linker = "GNU ld") =>
        Program(name, command =>
        {
            var target = command.Arguments.FirstOrDefault(a => a.StartsWith("--target=", StringComparison.Ordinal))?["--target=".Length..];
            var isLld = command.Arguments.Contains("-fuse-ld=lld");
            return command.Arguments.Contains("-shared") && linker.Length == 0 && !isLld && target is not null
                ? new ToolResult(1, "", "unrecognised emulation mode", false)
                : Verbose($"Debian clang version {version}\nTarget: {target ?? "x86_64-pc-linux-gnu"}\n", command, include, isLld ? "LLD" : linker);
        });

    /// <summary>Puts a zig there.</summary>
    public string Zig(string name = "bin/zig", string version = "0.12.0") =>
        Program(name, command => command.Arguments is ["version"] ? FakeTools.Says(version + "\n") : new ToolResult(1, "", "", false));

    private ToolResult Verbose(string text, ToolCommand command, string? include, string linker = "GNU ld") =>
        command.Arguments.Contains("-Wl,--version") || command.Arguments.Contains("-shared")
            ? FakeTools.Says(linker + " (GNU Binutils) 2.40\n")
            : new ToolResult(0, "", $"{text}#include <...> search starts here:\n {include ?? Folder.At("include")}\nEnd of search list.\n", false);

    public Choice Find(string rid, string toolchain = "", string c = "", string cxx = "", string sysroot = "", bool needsCxx = false,
        params string[] others)
    {
        var request = ToolchainRequest.Parse(toolchain, c, cxx, sysroot) with
        {
            Host = Host,
            ProjectFolder = Folder.At("project"),
            ScratchFolder = Folder.At("obj"),
            NeedsCxx = needsCxx,
            Targets = [RuntimeId.Parse(rid), .. others.Select(RuntimeId.Parse)],
        };
        return new ToolchainLocator(request, this, Tools, new ProbeCache(Folder.At("cache"))).Find(RuntimeId.Parse(rid), CancellationToken.None);
    }

    public BuildException Fail(string rid, string toolchain = "", string c = "", string cxx = "", string sysroot = "", bool needsCxx = false,
        params string[] others) => Assert.Throws<BuildException>(() => Find(rid, toolchain, c, cxx, sysroot, needsCxx, others));

    // The tests' own machine has cross compilers and package managers, the invented one only what is put there.
    public override bool FileExists(string path) =>
        (path.StartsWith(Folder.Path, StringComparison.Ordinal) && base.FileExists(path)) || Elsewhere.Contains(path);

    /// <summary>Files beyond the folder.</summary>
    public HashSet<string> Elsewhere { get; } = new(StringComparer.Ordinal);

    public void Dispose() => Folder.Dispose();
}
