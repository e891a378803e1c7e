using HPy.Build.Configurations;
using HPy.Build.Machines;

namespace HPy.Build.Toolchains.Finding.Windows;

/// <summary>
/// Finds clang-cl and lld-link: those of Visual Studio and those on PATH. They run on any system; headers and libraries
/// come from Visual Studio, from HPySysroot, or from the variables INCLUDE and LIB.
/// </summary>
/// <param name="request">What the project wants.</param>
/// <param name="machine">The machine.</param>
/// <param name="search">Finds programs.</param>
/// <param name="msvc">Knows Visual C++.</param>
/// <param name="sysroots">Headers and libraries of other platforms.</param>
public sealed class ClangClFinder(ToolchainRequest request, IMachine machine, ProgramSearch search, MsvcFinder msvc, Sysroots sysroots) : IToolchainFinder
{
    /// <inheritdoc />
    public string Name => Toolchain.ClangCl;

    /// <inheritdoc />
    public bool CanTarget(RuntimeId target) => target.IsWindows;

    /// <inheritdoc />
    public string LookedFor(RuntimeId target) => "clang-cl with lld-link";

    /// <inheritdoc />
    public IEnumerable<Candidate> Find(RuntimeId target, CancellationToken cancellation)
    {
        var (folders, problem) = Folders(target, cancellation);
        foreach (var clang in search.FindVersions("clang-cl").Concat(OfVisualStudio(cancellation)))
            yield return Look(clang, target, folders, problem);
    }

    private IEnumerable<Compiler> OfVisualStudio(CancellationToken cancellation)
    {
        if (!machine.IsWindows)
            yield break;
        foreach (var visualCpp in msvc.All(cancellation))
        {
            // From Tools\MSVC\14.40 up to Tools.
            var tools = Path.GetDirectoryName(Path.GetDirectoryName(visualCpp.Root))!;
            var folder = request.Host.Processor == "arm64" ? "ARM64" : "x64";
            foreach (var place in (string[])[Path.Combine(tools, "Llvm", folder, "bin"), Path.Combine(tools, "Llvm", "bin")])
                if (search.At(Path.Combine(place, "clang-cl.exe")) is { } clang)
                    yield return clang;
        }
    }

    private Candidate Look(Compiler clang, RuntimeId target, WindowsFolders? folders, string problem)
    {
        var text = $"clang-cl ({clang.Path})";
        if (folders is null)
            return new Candidate(text, null, problem);
        if (Linker(clang) is not { } linker)
            return new Candidate(text, null, "lld-link is neither beside it nor on PATH");
        return new Candidate(text, new Toolchain(Name, target, clang, clang)
        {
            Dialect = Dialects.Dialect.Msvc,
            LinkProgram = linker,
            TargetArguments = ["--target=" + Triple(target)],
            Environment = folders.Environment,
            LinkerKind = "lld",
        });
    }

    /// <summary>What clang calls a platform of Visual C++.</summary>
    public static string Triple(RuntimeId target) =>
        (target.Processor switch { "arm64" => "aarch64", "x86" => "i686", _ => "x86_64" }) + "-pc-windows-msvc";

    // The one that was installed together with the compiler: beside it, with the same version after its name.
    private Compiler? Linker(Compiler clang)
    {
        var name = Path.GetFileName(clang.Path).Replace("clang-cl", "lld-link", StringComparison.Ordinal);
        return search.At(Path.Combine(Path.GetDirectoryName(clang.Path)!, name)) ?? search.FindVersions("lld-link").FirstOrDefault();
    }

    private (WindowsFolders? Folders, string Problem) Folders(RuntimeId target, CancellationToken cancellation)
    {
        if (sysroots.Explicit(target) is { } root)
            return WindowsSysroot.Read(machine, root, target) is { } found ? (found, "")
                : (null, $"{root} has no headers and libraries of Visual C++ and the Windows SDK for {target.Processor}, neither arranged as on Windows nor as xwin does");
        if (WindowsFolders.OfPrompt(machine, target) is { } prompt)
            return (prompt, "");
        if (!machine.IsWindows)
            return (null, "it needs headers and libraries of Visual C++ and the Windows SDK: name their folder in HPySysroot");
        var problem = "there is no Visual C++ whose headers and libraries it could use";
        foreach (var visualCpp in msvc.All(cancellation))
        {
            var (folders, wrong) = msvc.Folders(visualCpp, target);
            if (folders is not null)
                return (folders, "");
            problem = $"Visual C++ {visualCpp.Version}: {wrong}";
        }
        return (null, problem);
    }
}
