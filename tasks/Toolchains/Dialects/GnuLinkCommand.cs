using System.Collections.Immutable;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains.Options;

namespace HPy.Build.Toolchains.Dialects;

/// <summary>The command that links one module, in the words of gcc, clang and zig cc; each format of modules has its own part.</summary>
internal abstract class GnuLinkCommand(Toolchain toolchain, CompileSettings settings, LinkSettings link)
{
    /// <summary>The arguments so far.</summary>
    protected ImmutableArray<string>.Builder Arguments { get; } = ImmutableArray.CreateBuilder<string>();

    /// <summary>What links, and for which platform.</summary>
    protected Toolchain Toolchain => toolchain;

    /// <summary>What all commands have in common.</summary>
    protected CompileSettings Settings => settings;

    /// <summary>What is linked.</summary>
    protected LinkSettings Inputs => link;

    /// <summary>Whether zig links, with a linker of its own or lld behind a driver that knows few options.</summary>
    protected bool IsZig => toolchain.Name == Toolchain.Zig;

    /// <summary>Whether clang or zig compiled the objects.</summary>
    protected bool IsClang => IsZig || toolchain.Name == "clang";

    /// <summary>The command for modules of a platform.</summary>
    public static GnuLinkCommand Create(Toolchain toolchain, CompileSettings settings, LinkSettings link) =>
        toolchain.Target.IsWindows ? new PeLinkCommand(toolchain, settings, link)
        : toolchain.Target.IsMacOS ? new MachOLinkCommand(toolchain, settings, link)
        : new ElfLinkCommand(toolchain, settings, link);

    /// <summary>The arguments.</summary>
    public ImmutableArray<string> Build()
    {
        Arguments.AddRange(GnuTarget.Arguments(toolchain, settings));
        AddKind();
        Arguments.AddRange("-o", BuildAction.OutputToken);
        Arguments.AddRange(link.Objects);
        foreach (var folder in link.LibraryDirectories)
            Arguments.Add("-L" + folder);
        foreach (var library in link.Libraries)
            Arguments.Add(GnuDialect.IsPath(library) ? library : "-l" + library);
        AddLinkTimeOptimization();
        if (settings.Sanitizers.Length > 0)
            Arguments.Add("-fsanitize=" + string.Join(',', settings.Sanitizers));
        AddFormat();
        AddCxxRuntime();
        Arguments.AddRange(link.Options);
        return Arguments.ToImmutable();
    }

    /// <summary>Which kind of file comes out.</summary>
    protected virtual void AddKind() => Arguments.Add("-shared");

    /// <summary>Exports, undefined symbols and all else that each format says in its own words.</summary>
    protected abstract void AddFormat();

    /// <summary>Where the standard library of C++ comes from when nothing says it.</summary>
    protected abstract CxxRuntime DefaultCxxRuntime { get; }

    private void AddLinkTimeOptimization()
    {
        if (settings.LinkTimeOptimization == LinkTimeOptimization.None)
            return;
        if (IsZig && toolchain.Target.IsMacOS)
            throw new BuildException(ErrorCode.UnsupportedCombination,
                $"HPyLto is {settings.LinkTimeOptimization.ToString().ToLowerInvariant()}, and zig cannot do that for {toolchain.Target}; "
                + "leave it out there, with a Condition or by building that platform by itself");
        // gcc generates the code while it links. Without a number of processes it says that it could use more of them.
        if (IsClang)
            Arguments.Add(settings.LinkTimeOptimization == LinkTimeOptimization.Thin ? "-flto=thin" : "-flto");
        else
            Arguments.AddRange("-flto=auto", GnuCompileCommand.Level(settings.Optimization, preferSize: false));
        // Only a linker of LLVM is sure to read what clang wrote.
        if (toolchain.Name == "clang" && !toolchain.Target.IsMacOS)
            Arguments.Add("-fuse-ld=lld");
    }

    private void AddCxxRuntime()
    {
        if (link.Language != Language.Cxx)
            return;
        if (IsZig)
        {
            if (settings.CxxRuntime == CxxRuntime.Shared)
                throw new BuildException(ErrorCode.UnsupportedCombination,
                    $"HPyCxxRuntime is shared, and zig has the standard library of C++ for {toolchain.Target} only as a part of each module; "
                    + "use auto or static, or another HPyToolchain");
            return;
        }
        if ((settings.CxxRuntime == CxxRuntime.Auto ? DefaultCxxRuntime : settings.CxxRuntime) == CxxRuntime.Static)
            AddStaticCxxRuntime();
    }

    /// <summary>Puts the standard library of C++ into the module.</summary>
    protected virtual void AddStaticCxxRuntime() => Arguments.AddRange("-static-libstdc++", "-static-libgcc");
}
