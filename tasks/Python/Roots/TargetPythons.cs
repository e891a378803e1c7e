using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;

namespace HPy.Build.Python;

/// <summary>The Pythons that modules are built for, platform by platform: from the folders of HPyPythonRoot, or interpreters.</summary>
/// <param name="property">The value of HPyPython.</param>
/// <param name="roots">The folders.</param>
/// <param name="selection">Finds interpreters of this machine.</param>
/// <param name="required">What the project is for.</param>
/// <param name="host">The platform of this machine.</param>
public sealed class TargetPythons(
    string property, ImmutableArray<PythonRoot> roots, PythonSelection selection, RequiredPythons required, RuntimeId host)
{
    private readonly Dictionary<string, ImmutableArray<RootedPython>> _found = new(StringComparer.Ordinal);
    private readonly ImmutableArray<PythonRequest> _requests = PythonRequest.ParseList(property);

    /// <summary>The Pythons for each of the platforms.</summary>
    /// <exception cref="BuildException">There is none for one of them, or not the wanted one.</exception>
    public IReadOnlyDictionary<RuntimeId, ImmutableArray<PythonTarget>> For(ImmutableArray<RuntimeId> rids, CancellationToken cancellation) =>
        rids.ToDictionary(rid => rid, rid => For(rid, rids, cancellation));

    private ImmutableArray<PythonTarget> For(RuntimeId rid, ImmutableArray<RuntimeId> rids, CancellationToken cancellation)
    {
        var rooted = Rooted(rid);
        var runnable = rid == host && rooted.IsEmpty ? [] : selection.NamedFor(rid, property, cancellation);
        if (!rooted.IsEmpty)
            return Choose(rid, rooted, runnable);
        if (rid == host)
            return selection.SelectToBuild(property, rids.Remove(host), cancellation);
        return !runnable.IsEmpty ? [.. runnable.Select(python => selection.ToBuildFor(python))] : throw NoPython(rid);
    }

    private ImmutableArray<RootedPython> Rooted(RuntimeId rid)
    {
        var result = ImmutableArray.CreateBuilder<RootedPython>();
        foreach (var root in roots.Where(r => r.Rid is null || r.Rid == rid))
        {
            var all = In(root.Path);
            var fitting = all.Where(p => p.Fits(rid) && (root.Rid is not null || !p.Platforms.IsEmpty)).ToList();
            if (fitting.Count == 0 && root.Rid is not null && all is [var other, ..])
                throw new BuildException(ErrorCode.PythonRootForOtherPlatform,
                    $"HPyPythonRoot names {root.Path} for {rid}, but the Python {Version(other)} there is for {Describe(other)}, as {other.Source} "
                    + "says; name the folder of a Python for that platform", other.Source);
            result.AddRange(fitting.Where(p => !result.Any(known => known.Info.Tag == p.Info.Tag)));
        }
        return result.ToImmutable();
    }

    private ImmutableArray<RootedPython> In(string folder)
    {
        if (_found.TryGetValue(folder, out var known))
            return known;
        var found = RootScanner.Find(folder);
        if (found.IsEmpty)
            throw new BuildException(ErrorCode.UnusablePythonRoot,
                $"HPyPythonRoot names {folder}, which has no Python with C headers: looked for include/python3.*/Python.h (also below usr, usr/local "
                + "and python), for include/Python.h with libs (also below tools), and for Versions/3.*; unpack the development files of that Python there too");
        return _found[folder] = found;
    }

    private ImmutableArray<PythonTarget> Choose(RuntimeId rid, ImmutableArray<RootedPython> rooted, ImmutableArray<PythonInfo> runnable)
    {
        var wanted = _requests.SelectMany(request => Match(rid, request, rooted, runnable)).DistinctBy(p => p.Info.Tag).ToList();
        foreach (var python in wanted)
            if (rid.IsWindows && python.Library.Length == 0)
                throw new BuildException(ErrorCode.UnusablePythonRoot,
                    $"{python.Source} has no import library beside it: modules for Windows are linked with libs/{Path.GetFileNameWithoutExtension(python.Source)}.lib; "
                    + "take it from the same Python", python.Source);
        // Interpreters that were named beside the folder run the tests; one that has no headers there has its own.
        var result = wanted.Select(p => p.ToTarget(rid, runnable.FirstOrDefault(r => r.Tag == p.Info.Tag)?.Path ?? ""));
        var others = runnable.Where(r => !rooted.Any(p => p.Info.Tag == r.Tag)).Select(selection.ToBuildFor);
        return [.. result.Concat(others)];
    }

    private IEnumerable<RootedPython> Match(
        RuntimeId rid, PythonRequest request, ImmutableArray<RootedPython> rooted, ImmutableArray<PythonInfo> runnable)
    {
        switch (request)
        {
            case PythonRequest.ByVersion version:
                var fitting = rooted.Where(p => version.Matches(p.Info)).ToList();
                return fitting.Count > 0 ? fitting.TakeLast(1) : throw new BuildException(ErrorCode.VersionNotInPythonRoot,
                    $"HPyPython asks for Python {version.Text}, but HPyPythonRoot has none of that version for {rid}: {Names(rooted)}; leave the version out, "
                    + "or unpack a Python of that version into a folder of HPyPythonRoot");
            case PythonRequest.ByPath:
                return rooted.Where(p => runnable.Any(r => r.Tag == p.Info.Tag));
            default:
                var usable = rooted.Where(p => p.Info.Version >= PythonSelection.Oldest && required.Allow(p.Info.Version.Major, p.Info.Version.Minor)).ToList();
                return usable.Count > 0 ? usable : throw new BuildException(ErrorCode.VersionNotInPythonRoot,
                    $"no Python that HPyPythonRoot has for {rid} is one that the project is for: {Names(rooted)}; modules need Python "
                    + $"{PythonSelection.Oldest} or newer, and HPyRequiresPython is '{required.Text}'");
        }
    }

    private static string Names(IEnumerable<RootedPython> pythons) => string.Join(", ", pythons.Select(p => $"{Version(p)} in {p.Info.Path}"));

    private static string Version(RootedPython python) => python.Info.Version + python.Info.AbiFlags;

    private static string Describe(RootedPython python) => (python.Platforms, python.Info.Platform) switch
    {
        ({ IsEmpty: false } known, _) => string.Join(" and ", known),
        (_, "") => $"systems with {python.Info.Bits} bits",
        var (_, text) => text,
    };

    private BuildException NoPython(RuntimeId rid)
    {
        var named = _requests.OfType<PythonRequest.ByPath>().Select(p => p.Text).ToList();
        return new BuildException(ErrorCode.NoPythonForTarget,
            $"modules for CPython's own ABI and hybrid ones are compiled against the headers of one Python, and there is none for {rid} here"
            + (named.Count > 0 ? $" ({string.Join(", ", named)} of HPyPython {(named.Count > 1 ? "are" : "is")} for another platform)" : "")
            + $"; unpack one for that platform with its development files and name the folder: HPyPythonRoot={rid}=folder, or build with HPyAbi=universal, "
            + "which needs no Python");
    }
}
