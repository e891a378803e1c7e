using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Machines;

namespace HPy.Build.Python;

/// <summary>What an interpreter is wanted for.</summary>
internal enum PythonUse
{
    /// <summary>To compile against its headers.</summary>
    Build,

    /// <summary>To run tests with.</summary>
    Run,
}

/// <summary>Turns the property HPyPython into interpreters that can be built for.</summary>
/// <param name="host">The machine.</param>
/// <param name="places">Where interpreters are, in order of preference.</param>
/// <param name="probe">Asks them about themselves.</param>
/// <param name="projectFolder">What relative paths are relative to.</param>
/// <param name="report">Hears of interpreters that <c>all</c> leaves out.</param>
/// <param name="required">What the project is for: <c>all</c> leaves out other Pythons.</param>
public sealed class PythonSelection(
    IMachine host, IReadOnlyList<IPythonPlace> places, PythonProbe probe, string projectFolder, Action<Diagnostic> report,
    RequiredPythons required)
{
    /// <summary>The oldest Python that HPy extensions can be built for.</summary>
    public static readonly Version Oldest = new(3, 8);

    /// <summary>The selection for this machine.</summary>
    public static PythonSelection Standard(string projectFolder, TimeSpan patience, RequiredPythons required, Action<Diagnostic> report)
    {
        var host = new Machine();
        var tools = new ToolRunner();
        var pyenv = new PyenvPythons(host, Path.GetFullPath(projectFolder));
        List<IPythonPlace> places = [new PathPythons(host, pyenv), pyenv, new SystemPythons(host)];
        if (OperatingSystem.IsWindows())
            places.AddRange([new RegistryPythons(host, new WindowsRegistry()), new LauncherPythons(host, tools)]);
        return new PythonSelection(host, places, new PythonProbe(tools, ProbeCache.OfUser("python"), patience), projectFolder, report, required);
    }

    /// <summary>The interpreters to build for, for a value of HPyPython; two wishes for one kind of Python count once.</summary>
    public ImmutableArray<PythonTarget> Select(string property, CancellationToken cancellation) =>
        SelectToBuild(property, [], cancellation);

    /// <summary>The same, where interpreters that HPyPython names may be for other platforms of the build.</summary>
    internal ImmutableArray<PythonTarget> SelectToBuild(string property, ImmutableArray<RuntimeId> others, CancellationToken cancellation) =>
        [.. Select(OwnRequests(property, others, cancellation), PythonUse.Build, cancellation).Select(python => python.ToTarget())];

    // Where all that are named are for other platforms, the first python3 is for this one.
    private ImmutableArray<PythonRequest> OwnRequests(string property, ImmutableArray<RuntimeId> others, CancellationToken cancellation)
    {
        var own = PythonRequest.ParseList(property)
            .RemoveAll(r => !others.IsEmpty && r is PythonRequest.ByPath path && IsForeign(path, others, cancellation));
        return own.IsEmpty ? [new PythonRequest.First()] : own;
    }

    /// <summary>The interpreters that HPyPython names by path and that are for a platform, which this machine may run through an emulator.</summary>
    internal ImmutableArray<PythonInfo> NamedFor(RuntimeId rid, string property, CancellationToken cancellation)
    {
        var result = ImmutableArray.CreateBuilder<PythonInfo>();
        foreach (var request in PythonRequest.ParseList(property).OfType<PythonRequest.ByPath>())
            if (probe.Examine(Locate(request.Text), cancellation) is var python && python.Fits(rid) && !result.Any(p => p.Tag == python.Tag))
                result.Add(python);
        return result.ToImmutable();
    }

    /// <summary>What a build with the headers of an interpreter for another platform needs.</summary>
    /// <exception cref="BuildException">It has none, or cannot be built for.</exception>
    internal PythonTarget ToBuildFor(PythonInfo python) => Usable(python, PythonUse.Build, isForThisMachine: true).ToTarget();

    private bool IsForeign(PythonRequest.ByPath path, ImmutableArray<RuntimeId> others, CancellationToken cancellation) =>
        probe.Examine(Locate(path.Text), cancellation) is var python && !IsForThisMachine(python) && others.Any(python.Fits);

    /// <summary>The interpreters to run universal modules with: they need no headers, and other Pythons than CPython are fine.</summary>
    /// <param name="property">The value of HPyPython.</param>
    /// <param name="rids">The platforms of the modules: interpreters named for another than this machine's run what is for that one.</param>
    /// <param name="cancellation">Stops.</param>
    public ImmutableArray<PythonInfo> SelectToRun(string property, ImmutableArray<RuntimeId> rids, CancellationToken cancellation)
    {
        var (host, foreign) = (RuntimeId.Host(), rids.Remove(RuntimeId.Host()));
        var own = rids.Contains(host) ? Select(OwnRequests(property, foreign, cancellation), PythonUse.Run, cancellation) : [];
        return [.. own, .. foreign.SelectMany(rid => NamedFor(rid, property, cancellation))];
    }

    private List<PythonInfo> Select(ImmutableArray<PythonRequest> requests, PythonUse use, CancellationToken cancellation)
    {
        var result = new List<PythonInfo>();
        foreach (var request in requests)
            foreach (var python in Resolve(request, use, cancellation))
                if (!result.Any(other => (other.Implementation, other.Tag) == (python.Implementation, python.Tag)))
                    result.Add(python);
        return result;
    }

    private List<PythonInfo> Resolve(PythonRequest request, PythonUse use, CancellationToken cancellation) => request switch
    {
        PythonRequest.All => All(use, cancellation),
        PythonRequest.ByVersion version => [Usable(Newest(version, cancellation), use)],
        PythonRequest.ByPath path => [Usable(probe.Examine(Locate(path.Text), cancellation), use)],
        _ => [Usable(probe.Examine(First(), cancellation), use)],
    };

    private string First()
    {
        foreach (var candidate in Candidates())
            return candidate;
        throw new BuildException(ErrorCode.NoPython,
            $"no Python was found in {PlaceNames()}; install one ({InstallCommand("3")}), or name an interpreter in HPyPython");
    }

    private string Locate(string text)
    {
        var path = Path.GetFullPath(text, Path.GetFullPath(projectFolder));
        if (host.FileExists(path))
            return path;
        var inFolder = PathPythons.Names(host, Path.Combine(path, "bin")).Concat(PathPythons.Names(host, path)).FirstOrDefault();
        if (inFolder is not null)
            return inFolder;
        if (!text.Contains('/') && !text.Contains('\\'))
            foreach (var folder in (host.Variable("PATH") ?? "").Split(host.IsWindows ? ';' : ':'))
                foreach (var name in (string[])[text, text + ".exe"])
                    if (folder.Length > 0 && host.FileExists(Path.Combine(folder, name)))
                        return Path.Combine(folder, name);
        throw new BuildException(ErrorCode.PythonPathNotFound,
            $"HPyPython names '{text}', but there is no interpreter {path}; use versions like 3.11, paths of interpreters, or all");
    }

    private PythonInfo Newest(PythonRequest.ByVersion wanted, CancellationToken cancellation)
    {
        var seen = new List<string>();
        foreach (var candidate in Candidates())
        {
            if (wanted.IsRuledOutBy(Path.GetFileName(candidate)))
                continue;
            try
            {
                var python = probe.Examine(candidate, cancellation);
                if (wanted.Matches(python) && (python.Implementation == "cpython" || wanted.Flags.Length > 0))
                    return python;
                seen.Add($"{python.Version}{python.AbiFlags} ({candidate})");
            }
            catch (BuildException problem)
            {
                seen.Add(problem.Message);
            }
        }
        var found = seen.Count == 0 ? "none of another version either" : "only " + string.Join(", ", seen.Distinct());
        throw new BuildException(ErrorCode.PythonVersionNotFound,
            $"HPyPython asks for Python {wanted.Text}, which is not in {PlaceNames()}; found {found}; install it "
            + $"({InstallCommand(wanted.Text)}), or name the path of its interpreter in HPyPython");
    }

    private List<PythonInfo> All(PythonUse use, CancellationToken cancellation)
    {
        var result = new List<PythonInfo>();
        foreach (var candidate in Candidates())
        {
            try
            {
                var python = probe.Examine(candidate, cancellation);
                if (python.Implementation != "cpython" || python.Version < Oldest || result.Any(p => p.Tag == python.Tag))
                    continue;
                if (IsForThisMachine(python) && required.Allow(python.Version.Major, python.Version.Minor) && (use == PythonUse.Run || python.HasHeaders))
                    result.Add(python);
            }
            catch (BuildException problem)
            {
                report(new Diagnostic(Severity.Warning, problem.Code, $"left out of HPyPython=all: {problem.Message}"));
            }
        }
        if (result.Count == 0)
            throw new BuildException(ErrorCode.NoPython,
                $"HPyPython is all, but no CPython {Oldest} or newer{Wanted()}{(use == PythonUse.Run ? "" : " with C headers")} was found in {PlaceNames()}; install "
                + $"one with: {InstallCommand("3")}");
        result.Sort((a, b) => (a.Version, a.AbiFlags).CompareTo((b.Version, b.AbiFlags)));
        return result;
    }

    private string Wanted() => required.Text.Length == 0 ? "" : $" that HPyRequiresPython ('{required.Text}') allows";

    private PythonInfo Usable(PythonInfo python, PythonUse use, bool? isForThisMachine = null)
    {
        if (use == PythonUse.Build && python.Implementation != "cpython")
            throw new BuildException(ErrorCode.NotCPython,
                $"{python.Path} is {python.Implementation}; the cpython and hybrid ABIs are for CPython, use "
                + "HPyAbi=universal for all others");
        if (python.Version < Oldest)
            throw new BuildException(ErrorCode.PythonTooOld,
                $"{python.Path} is Python {python.Version}; HPy extensions need {Oldest} or newer");
        if (!(isForThisMachine ?? IsForThisMachine(python)))
            throw new BuildException(ErrorCode.PythonForOtherPlatform,
                $"{python.Path} is a {python.Bits}-bit Python for {python.Platform}, but this machine is {RuntimeId.Host()}");
        return use == PythonUse.Run || python.HasHeaders ? python : throw new BuildException(ErrorCode.NoPythonHeaders,
            $"{python.Path} has no Python.h in {string.Join(" or ", python.IncludeDirectories)}; {HeaderAdvice(python)}");
    }

    private static bool IsForThisMachine(PythonInfo python) => python.RunsOn(RuntimeId.Host(), RuntimeId.Host());

    // Several names of one interpreter are asked once.
    private IEnumerable<string> Candidates()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in places)
            foreach (var candidate in place.Candidates())
                if (seen.Add(host.Resolve(candidate)))
                    yield return candidate;
    }

    private string PlaceNames() => string.Join(", ", places.Select(p => p.Name));

    private string HeaderAdvice(PythonInfo python) => python.Path.StartsWith("/usr/bin/", StringComparison.Ordinal)
        ? "install the headers with: " + PackageCommand($"python{python.Version.Major}.{python.Version.Minor}-dev", "python3-devel", "python3-dev")
        : "install the development files of this Python, or name another one in HPyPython";

    private string InstallCommand(string version) => host.IsWindows
        ? "winget install Python.Python." + (version.Contains('.') ? version : "3.13")
        : PackageCommand($"python{version} python{version}-dev", "python3 python3-devel", "python3 python3-dev");

    private string PackageCommand(string debian, string fedora, string alpine) =>
        host.FileExists("/usr/bin/dnf") ? "sudo dnf install " + fedora
        : host.FileExists("/sbin/apk") ? "sudo apk add " + alpine
        : "sudo apt-get install " + debian;
}
