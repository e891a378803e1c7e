using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Machines;
using HPy.Build.Python;
using HPy.Build.Toolchains.Finding;
using HPy.Build.Toolchains.Finding.Windows;

namespace HPy.Build.Toolchains;

/// <summary>Finds the compilers of a machine, and chooses one toolchain for each platform.</summary>
public sealed class ToolchainLocator
{
    private readonly ToolchainRequest _request;
    private readonly IMachine _machine;
    private readonly ProgramSearch _search;
    private readonly NamedCompilers _named;
    private readonly ImmutableArray<IToolchainFinder> _finders;
    private readonly InstallAdvice _advice;

    /// <summary>Makes one for a machine.</summary>
    /// <param name="request">What the project wants.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="tools">Starts compilers that are asked about themselves.</param>
    /// <param name="cache">Remembers what they said.</param>
    /// <param name="registry">The registry; null elsewhere than on Windows.</param>
    public ToolchainLocator(
        ToolchainRequest request, IMachine machine, IToolRunner tools, ProbeCache cache, IRegistry? registry = null)
    {
        _request = request;
        _search = new ProgramSearch(machine);
        _advice = new InstallAdvice(machine);
        var probe = new CompilerProbe(tools, cache, new Surroundings(_search.Folders));
        var check = new DriverCheck(request, probe, _search);
        var sysroots = new Sysroots(request, machine);
        var clang = new ClangFinder(request, machine, _search, check, sysroots, new Xcode(tools, _search, machine, cache));
        var project = request.ProjectFolder.Length == 0 ? "" : Path.GetFullPath(request.ProjectFolder);
        var zig = new ZigFinder(request, machine, new ZigPlaces(machine, _search, project), probe);
        var msvc = new MsvcFinder(request, machine, _search, new VisualStudios(machine, tools, cache), registry);
        _finders = [new GccFinder(request, _search, check, sysroots), clang, zig, msvc, new ClangClFinder(request, machine, _search, msvc, sysroots)];
        _named = new NamedCompilers(request, machine, _search, probe, clang, zig);
        _machine = machine;
    }

    /// <summary>The locator of this machine.</summary>
    public static ToolchainLocator Standard(ToolchainRequest request) =>
        new(request, new Machine(), new ToolRunner(), ProbeCache.OfUser("compilers"), OperatingSystem.IsWindows() ? new WindowsRegistry() : null);

    /// <summary>The clang of this machine, whatever compiles the project; null when there is none.</summary>
    public Compiler? FindClang() => _search.FindVersions("clang").FirstOrDefault();

    /// <summary>Finds what a project asks for; an error says what was looked for, where, and how to get it.</summary>
    public Choice Find(RuntimeId target, CancellationToken cancellation)
    {
        var wanted = Wanted(target);
        var refused = ImmutableArray.CreateBuilder<Candidate>();
        if (_named.Find(target, cancellation) is { } named)
        {
            if (named.Toolchain is { } toolchain)
                return new Choice(toolchain, named.Text, []);
            refused.Add(named);
        }
        var families = Families(wanted, target);
        foreach (var finder in families)
            foreach (var candidate in finder.Find(target, cancellation))
                if (candidate.Toolchain is { } found)
                    return new Choice(found with { Reason = Reason(wanted, found, target) }, candidate.Text, refused.ToImmutable());
                else
                    refused.Add(candidate);
        throw Missing(target, wanted, families, refused);
    }

    private string Wanted(RuntimeId target)
    {
        var text = _request.Toolchains.For(target).ToLowerInvariant();
        return text switch
        {
            "" or "auto" => "auto",
            "mingw" => "gcc",
            "gcc" or "clang" or Toolchain.Zig or Toolchain.Msvc or Toolchain.ClangCl => text,
            _ => throw new BuildException(ErrorCode.UnknownToolchain,
                $"HPyToolchain is '{text}'; use auto, gcc, clang, zig, msvc or clang-cl, and linux-arm64=zig for one platform"),
        };
    }

    /// <summary>The families that are asked for, in the order in which they are taken for a platform.</summary>
    private List<IToolchainFinder> Families(string wanted, RuntimeId target)
    {
        var able = Ranked(target).Where(f => f.CanTarget(target)).ToList();
        if (wanted == "auto")
            return able;
        var families = able.Where(f => f.Name == wanted).ToList();
        return families.Count > 0 ? families : throw new BuildException(ErrorCode.ToolchainCannotTarget,
            $"HPyToolchain is {wanted}, which cannot build for {target}; {string.Join(" and ", able.Select(f => f.Name))} can: "
            + $"use HPyToolchain=auto or {target}={able[0].Name}");
    }

    // What the machine has for itself is quicker than zig, and meant for it; for others zig brings everything along.
    private IEnumerable<IToolchainFinder> Ranked(RuntimeId target)
    {
        string[] order = _machine.IsMacOS && target.IsMacOS ? ["clang", Toolchain.Zig]
            : _machine.IsWindows && target.IsWindows ? [Toolchain.Msvc, Toolchain.ClangCl, "gcc", "clang", Toolchain.Zig]
            : target == _request.Host ? ["gcc", "clang", Toolchain.Zig] : [Toolchain.Zig, "clang", "gcc"];
        return _finders.OrderBy(f => Array.IndexOf(order, f.Name) is >= 0 and var at ? at : int.MaxValue);
    }

    private string Reason(string wanted, Toolchain found, RuntimeId target)
    {
        var isHost = target == _request.Host;
        if (wanted != "auto")
            return $"HPyToolchain asks for {wanted}" + (found.Reason.Length > 0 ? "; " + found.Reason : "");
        if (found.Dialect.Name == Dialects.Dialect.Msvc.Name)
            return _machine.IsWindows ? "it is the compiler of this system" : $"it has the headers and libraries of {target}, and no other compiler has";
        return (found.Name, isHost) switch
        {
            (Toolchain.Zig, true) => $"no other compiler of this machine was found; {found.Reason}",
            (Toolchain.Zig, false) => $"it brings the headers and libraries of other platforms along; {found.Reason}",
            (_, true) => "it is the compiler of this machine",
            ("clang", false) => $"the headers and libraries of {target} are there" + (target.IsMacOS && _machine.IsMacOS ? "" : ", and no zig was found"),
            _ => $"it was made for {target}, and neither zig nor clang with headers and libraries for it was found",
        };
    }

    private BuildException Missing(RuntimeId target, string wanted, List<IToolchainFinder> families, IEnumerable<Candidate> refused)
    {
        var where = _search.Folders.Count == 0
            ? "PATH, which has no folder with a full path" : $"PATH ({string.Join(Path.PathSeparator, _search.Folders)})";
        var language = _request.NeedsCxx ? Language.Cxx : Language.C;
        var family = wanted == "auto" ? "" : wanted;
        var command = target == _request.Host ? _advice.ForHost(family, language) : _advice.ForOther(family, target, language);
        var problems = refused.Select(c => $"{c.Text}: {c.Problem}").ToList();
        return new BuildException(ErrorCode.NoCompiler,
            $"no compiler for {target} was found: looked for {string.Join(", ", families.Select(f => f.LookedFor(target)))}, "
            + $"also with a version after the name (gcc-12), in {where}; "
            + (problems.Count == 0 ? "" : $"these will not do: {string.Join("; ", problems)}; ")
            + $"install one with: {command}");
    }
}
