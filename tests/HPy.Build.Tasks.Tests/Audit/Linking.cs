using HPy.Build.Audit;
using HPy.Build.Configurations;
using HPy.Build.Tests.Wheels;
using HPy.Build.Toolchains;

namespace HPy.Build.Tests.Audit;

/// <summary>Links small modules with gcc, and audits them as a build does.</summary>
internal sealed class Linking : IDisposable
{
    /// <summary>The entry points of a universal module, without HPy's headers.</summary>
    internal const string EntryPoints = """
        #define EXPORT __attribute__((visibility("default")))
        EXPORT void *HPyInit_demo(void) { return 0; }
        EXPORT void HPyInitGlobalContext_demo(void *c) { (void)c; }
        EXPORT unsigned get_required_hpy_major_version_demo(void) { return 0; }
        EXPORT unsigned get_required_hpy_minor_version_demo(void) { return MINOR; }

        """;

    private static readonly RuntimeId Host = RuntimeId.Host();

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _inputs = [];

    internal string Path => _folder.Path;

    private string Objects => System.IO.Path.Combine(Path, "obj");

    internal static AuditSettings Release(string folder) => new(Hardening.Standard, IsStripped: true, [folder]);

    internal string Compile(string name, string source, params string[] options)
    {
        var path = _folder.Write(name, source);
        var output = System.IO.Path.Combine(Objects, "universal", Host.Name, "demo", name + ".o");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(output)!);
        Run(["-c", path, "-o", output, "-O1", "-fPIC", "-fvisibility=hidden", "-DMINOR=0", .. options]);
        _inputs.Add(output);
        return output;
    }

    internal string Archive(string name, string member)
    {
        var archive = System.IO.Path.Combine(Path, name);
        var (code, text) = PythonFixture.Execute("ar", "rcs", archive, member);
        Assert.True(code == 0, text);
        _inputs.Remove(member);
        _inputs.Add(archive);
        return archive;
    }

    /// <summary>Leaves a file out of what the audit is told the module was linked from.</summary>
    internal void Forget(string name) => _inputs.Remove(System.IO.Path.Combine(Path, name));

    internal string Share(string name, string source)
    {
        var library = System.IO.Path.Combine(Path, name);
        Run(["-shared", "-fPIC", _folder.Write(name + ".c", source), "-o", library, "-Wl,-soname," + name]);
        _inputs.Add(library);
        return library;
    }

    internal string Link(params string[] options)
    {
        var output = System.IO.Path.Combine(Path, "demo.hpy0.so");
        Run(["-shared", "-o", output, "-Wl,--no-as-needed", .. _inputs, "-Wl,-z,relro", "-Wl,-z,now", "-Wl,-s", .. options]);
        return output;
    }

    internal IReadOnlyList<Finding> Audit(string module, AuditSettings? settings = null, bool scansPaths = true, bool leavesSymbolsOpen = false)
    {
        var audit = new BuildAudit(settings ?? Release(Path), new ObjectPlaces(Path, Objects, "/nowhere"), scansPaths);
        var configuration = new BuildConfiguration(Abi.Universal, Host, null);
        var linked = new LinkedModule(module, configuration, ModuleName.Parse("demo"), [.. _inputs]) { LeavesSymbolsOpen = leavesSymbolsOpen };
        return audit.Check(linked, CancellationToken.None).Findings;
    }

    public void Dispose() => _folder.Dispose();

    private static void Run(string[] arguments)
    {
        var (code, text) = PythonFixture.Execute("gcc", arguments);
        Assert.True(code == 0, text);
    }
}
