using HPy.Build.Configurations;
using HPy.Build.Machines;
using HPy.Build.Python;

namespace HPy.Build.Toolchains.Finding.Windows;

/// <summary>
/// Finds Visual C++: cl and link, with the folders that vcvarsall.bat would put into variables, without running it.
/// </summary>
/// <param name="request">What the project wants.</param>
/// <param name="machine">The machine.</param>
/// <param name="search">Finds programs.</param>
/// <param name="studios">The Visual Studios of the machine.</param>
/// <param name="registry">The registry; null elsewhere than on Windows.</param>
public sealed class MsvcFinder(
    ToolchainRequest request, IMachine machine, ProgramSearch search, VisualStudios studios, IRegistry? registry) : IToolchainFinder
{
    /// <inheritdoc />
    public string Name => Toolchain.Msvc;

    /// <inheritdoc />
    public bool CanTarget(RuntimeId target) => machine.IsWindows && target.IsWindows;

    /// <inheritdoc />
    public string LookedFor(RuntimeId target) => "Visual C++ (with vswhere, in Program Files and in the variables of a command prompt of Visual Studio)";

    /// <inheritdoc />
    public IEnumerable<Candidate> Find(RuntimeId target, CancellationToken cancellation)
    {
        foreach (var visualCpp in All(cancellation))
            yield return Look(visualCpp, target);
    }

    /// <summary>Every Visual C++ of the machine: the one that a command prompt of Visual Studio is set up for, then those of installations.</summary>
    internal IEnumerable<VisualCpp> All(CancellationToken cancellation)
    {
        IEnumerable<VisualCpp?> prompt = machine.Variable("VCToolsInstallDir") is { } folder && Path.IsPathFullyQualified(folder)
            ? [VisualCpp.At(folder)] : [];
        return prompt.Concat(studios.Installations(cancellation).Select(i => VisualCpp.In(machine, i)))
            .OfType<VisualCpp>().DistinctBy(v => v.Root, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The headers and libraries that go with a Visual C++; a problem when some are missing.</summary>
    internal (WindowsFolders? Folders, string Problem) Folders(VisualCpp visualCpp, RuntimeId target)
    {
        if (WindowsFolders.OfPrompt(machine, target) is { } prompt)
            return (prompt, "");
        if (!machine.FileExists(Path.Combine(visualCpp.Libraries(target), "vcruntime.lib")))
            return (null, $"its libraries for {target.Processor} are not installed; add them in the Visual Studio Installer (individual components)");
        return WindowsSdk.OfMachine(machine, registry, target) is { } sdk
            ? (WindowsFolders.Of(visualCpp, sdk, target), "")
            : (null, "there is no Windows SDK with headers and libraries; add it in the Visual Studio Installer");
    }

    private Candidate Look(VisualCpp visualCpp, RuntimeId target)
    {
        var text = $"Visual C++ {visualCpp.Version} ({visualCpp.Root})";
        if (visualCpp.Version < VisualCpp.Oldest)
            return new Candidate(text, null, $"it is older than {VisualCpp.Oldest}, which is Visual Studio 2019 16.10");
        if (Programs(visualCpp, target) is not { } programs)
            return new Candidate(text, null,
                $"its compiler for {target.Processor} is not installed; add it in the Visual Studio Installer (individual components)");
        var (folders, problem) = Folders(visualCpp, target);
        return folders is null ? new Candidate(text, null, problem) : new Candidate(text, new Toolchain(Name, target, programs.Cl, programs.Cl)
        {
            Dialect = Dialects.Dialect.Msvc,
            LinkProgram = programs.Link,
            Environment = folders.Environment.SetItem("PATH", ProgramPath(visualCpp, programs.Host)),
            Version = visualCpp.Version.ToString(),
            LinkerKind = "link",
        });
    }

    // The one that runs without emulation first; on arm64 the others run as well, and on x64 that for x86.
    private (Compiler Cl, Compiler Link, string Host)? Programs(VisualCpp visualCpp, RuntimeId target)
    {
        foreach (var host in ((string[])[request.Host.Processor, "x64", "x86"]).Distinct())
        {
            var folder = visualCpp.Programs(host, target);
            if (search.At(Path.Combine(folder, "cl.exe")) is { } cl && search.At(Path.Combine(folder, "link.exe")) is { } link)
                return (cl, link, host);
        }
        return null;
    }

    // Compilers for another processor use parts of those for their own. Not the PATH of the user: a change there would
    // count as another compiler.
    private string ProgramPath(VisualCpp visualCpp, string host)
    {
        var own = Path.Combine(visualCpp.Root, "bin", "Host" + host, host);
        return machine.Variable("SystemRoot") is { } system && Path.IsPathFullyQualified(system)
            ? string.Join(';', own, Path.Combine(system, "System32"), system) : own;
    }
}
