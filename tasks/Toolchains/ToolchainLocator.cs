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
/// <param name="request">What the project wants.</param>
/// <param name="machine">The machine.</param>
/// <param name="tools">Starts compilers that are asked about themselves.</param>
/// <param name="cache">Remembers what they said.</param>
/// <param name="registry">The registry; null elsewhere than on Windows.</param>
public sealed class ToolchainLocator(
    ToolchainRequest request, IMachine machine, IToolRunner tools, ProbeCache cache, IRegistry? registry = null)
{
    private readonly ProgramSearch _search = new(machine);
    private readonly CompilerProbe _probe = new(tools, cache);

    /// <summary>The locator of this machine.</summary>
    public static ToolchainLocator Standard(ToolchainRequest request) =>
        new(request, new Machine(), new ToolRunner(), ProbeCache.OfUser("compilers"), OperatingSystem.IsWindows() ? new WindowsRegistry() : null);

    /// <summary>The clang of this machine, whatever compiles the project; null when there is none.</summary>
    public Compiler? FindClang() => _search.FindVersions("clang").FirstOrDefault();

    /// <summary>Finds what a project asks for; an error says what was looked for, where, and how to get it.</summary>
    public Choice Find(RuntimeId target, CancellationToken cancellation)
    {
        var wanted = Wanted(target);
        var (all, clang, zig) = Finders();
        var finders = Ranked(all, target);
        var refused = ImmutableArray.CreateBuilder<Candidate>();
        if (new NamedCompilers(request, machine, _search, _probe, clang, zig).Find(target, cancellation) is { } named)
        {
            if (named.Toolchain is { } toolchain)
                return new Choice(toolchain, named.Text, []);
            refused.Add(named);
        }
        var families = wanted == "auto" ? finders : [.. finders.Where(f => f.Name == wanted)];
        var able = families.Where(f => f.CanTarget(target)).ToList();
        if (able.Count == 0)
            throw new BuildException(ErrorCode.ToolchainCannotTarget,
                $"HPyToolchain is {wanted}, which cannot build for {target}; "
                + $"{string.Join(" and ", finders.Where(f => f.CanTarget(target)).Select(f => f.Name))} can: use HPyToolchain=auto or {target}="
                + finders.First(f => f.CanTarget(target)).Name);
        foreach (var finder in able)
            foreach (var candidate in finder.Find(target, cancellation))
                if (candidate.Toolchain is { } found)
                    return new Choice(found with { Reason = Reason(wanted, found, target) }, candidate.Text, refused.ToImmutable());
                else
                    refused.Add(candidate);
        throw Missing(target, wanted, able, refused);
    }

    private string Wanted(RuntimeId target)
    {
        var text = request.Toolchains.For(target).ToLowerInvariant();
        return text switch
        {
            "" or "auto" => "auto",
            "mingw" => "gcc",
            "gcc" or "clang" or Toolchain.Zig or Toolchain.Msvc or Toolchain.ClangCl => text,
            _ => throw new BuildException(ErrorCode.UnknownToolchain,
                $"HPyToolchain is '{text}'; use auto, gcc, clang, zig, msvc or clang-cl, and linux-arm64=zig for one platform"),
        };
    }

    /// <summary>All families.</summary>
    private (ImmutableArray<IToolchainFinder> All, ClangFinder Clang, ZigFinder Zig) Finders()
    {
        var check = new DriverCheck(request, _probe, _search);
        var gcc = new GccFinder(request, _search, check);
        var clang = new ClangFinder(request, machine, _search, check, new Xcode(tools, _search));
        var project = request.ProjectFolder.Length == 0 ? "" : Path.GetFullPath(request.ProjectFolder);
        var zig = new ZigFinder(request, machine, new ZigPlaces(machine, _search, project), _probe);
        var msvc = new MsvcFinder(request, machine, _search, new VisualStudios(machine, tools, cache), registry);
        return ([gcc, clang, zig, msvc, new ClangClFinder(request, machine, _search, msvc)], clang, zig);
    }

    /// <summary>The families in the order in which <c>auto</c> takes them for a platform.</summary>
    private ImmutableArray<IToolchainFinder> Ranked(ImmutableArray<IToolchainFinder> finders, RuntimeId target)
    {
        // What the machine has for itself is quicker than zig, and meant for it; for others zig brings everything along.
        string[] order = machine.IsMacOS && target.IsMacOS ? ["clang", "zig"]
            : machine.IsWindows && target.IsWindows ? [Toolchain.Msvc, Toolchain.ClangCl, "gcc", "clang", "zig"]
            : target == request.Host ? ["gcc", "clang", "zig"] : ["zig", "clang", "gcc"];
        return [.. finders.OrderBy(f => Array.IndexOf(order, f.Name) is >= 0 and var at ? at : int.MaxValue)];
    }

    private string Reason(string wanted, Toolchain found, RuntimeId target)
    {
        var place = found.Reason.Length == 0 ? "" : found.Reason;
        if (wanted != "auto")
            return $"HPyToolchain asks for {wanted}" + (place.Length > 0 ? ", and " + place : "");
        if (found.Name == Toolchain.Zig)
            return target == request.Host ? $"there is neither gcc nor clang for this machine; {place}"
                : $"it brings the headers and libraries of other platforms along; {place}";
        if (found.Dialect.Name == Dialects.Dialect.Msvc.Name)
            return machine.IsWindows ? "it is the compiler of this system" : $"it has the headers and libraries of {target}, and no other compiler has";
        return target == request.Host ? "it is the compiler of this machine"
            : found.Name == "clang" ? $"there is no zig, and the headers of {target} are there" : "there is neither zig nor a sysroot for clang";
    }

    private BuildException Missing(RuntimeId target, string wanted, List<IToolchainFinder> families, IEnumerable<Candidate> refused)
    {
        var isHost = target == request.Host;
        var where = _search.Folders.Count == 0 ? "PATH, which has no folder with a full path" : $"PATH ({string.Join(Path.PathSeparator, _search.Folders)})";
        var language = request.NeedsCxx ? Language.Cxx : Language.C;
        var family = wanted != "auto" ? wanted : machine.IsWindows ? Toolchain.Msvc : isHost ? "gcc" : "";
        var command = isHost ? InstallAdvice.Here.ForHost(family, language) : InstallAdvice.Here.ForOther(family, target, language);
        var problems = refused.Select(c => $"{c.Text}: {c.Problem}").ToList();
        return new BuildException(ErrorCode.NoCompiler,
            $"no compiler for {target} was found: looked for {string.Join(", ", families.Select(f => f.LookedFor(target)))}, "
            + $"also with a version after the name (gcc-12), in {where}; "
            + (problems.Count == 0 ? "" : $"these will not do: {string.Join("; ", problems)}; ")
            + $"install one with: {command}");
    }
}
