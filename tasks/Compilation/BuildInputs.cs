using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Dialects;

namespace HPy.Build.Compilation;

/// <summary>One value of an input item, with the platforms, modules, compilers and sources it is for.</summary>
/// <param name="Value">Folder, macro, library or option.</param>
/// <param name="Rids">Platforms; empty for all.</param>
/// <param name="Modules">Names of modules; empty for all.</param>
public sealed record BuildInput(string Value, ImmutableArray<string> Rids, ImmutableArray<string> Modules)
{
    private static readonly char[] Separators = [';', ',', ' '];

    /// <summary>Reads the metadata <c>RuntimeIdentifier</c> and <c>Module</c> of an item. (<c>Extension</c> is MSBuild's own word for the end of a file name.).</summary>
    public static BuildInput Create(string value, string rids, string modules)
    {
        var platforms = ImmutableArray.CreateBuilder<string>();
        foreach (var rid in rids.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
            platforms.Add(RuntimeId.Parse(rid).Name);
        return new BuildInput(value, platforms.ToImmutable(), [.. modules.Split(Separators, StringSplitOptions.RemoveEmptyEntries)]);
    }

    /// <summary>Names of dialects (<c>gnu</c>, <c>msvc</c>); empty for all.</summary>
    public ImmutableArray<string> Dialects { get; init; } = [];

    /// <summary>Names of toolchains (<c>zig</c>); empty for all.</summary>
    public ImmutableArray<string> Toolchains { get; init; } = [];

    /// <summary>Full paths of sources; empty for all.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Narrows it down to compilers, from the metadata <c>Dialect</c> and <c>Toolchain</c>, and to sources.</summary>
    public BuildInput For(string dialects, string toolchains, ImmutableArray<string> sources)
    {
        var names = Words(dialects);
        foreach (var name in names)
            if (!Dialect.Names.Contains(name))
                throw new BuildException(ErrorCode.InvalidProperty,
                    $"the item '{Value}' has Dialect=\"{name}\"; use {string.Join(" or ", Dialect.Names)}");
        return this with { Dialects = names, Toolchains = Words(toolchains), Sources = sources };
    }

    /// <summary>Whether it takes part in a command; one for certain sources only in those that compile them.</summary>
    public bool AppliesTo(Toolchain toolchain, ModuleName? module, string? source) =>
        AppliesTo(toolchain.Target, module)
        && (Dialects.IsEmpty || Dialects.Contains(toolchain.Dialect.Name))
        && (Toolchains.IsEmpty || Toolchains.Contains(toolchain.Name))
        && (Sources.IsEmpty || (source is not null && Sources.Contains(source)));

    private static ImmutableArray<string> Words(string text) =>
        [.. text.ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Whether it takes part; with <paramref name="module"/> null only what is for every module does.</summary>
    public bool AppliesTo(RuntimeId rid, ModuleName? module) =>
        (Rids.IsEmpty || Rids.Contains(rid.Name))
        && (Modules.IsEmpty || (module is not null && Modules.Contains(module.Text)));
}

/// <summary>The input items of a project.</summary>
public sealed record BuildInputs
{
    /// <summary><c>HPyIncludeDirectory</c>, full paths.</summary>
    public ImmutableArray<BuildInput> IncludeDirectories { get; init; } = [];

    /// <summary><c>HPyDefine</c>.</summary>
    public ImmutableArray<BuildInput> Defines { get; init; } = [];

    /// <summary><c>HPyCompileOption</c>.</summary>
    public ImmutableArray<BuildInput> CompileOptions { get; init; } = [];

    /// <summary><c>HPyLibraryDirectory</c>, full paths.</summary>
    public ImmutableArray<BuildInput> LibraryDirectories { get; init; } = [];

    /// <summary><c>HPyLibrary</c>, names or full paths.</summary>
    public ImmutableArray<BuildInput> Libraries { get; init; } = [];

    /// <summary><c>HPyLinkOption</c>.</summary>
    public ImmutableArray<BuildInput> LinkOptions { get; init; } = [];

    /// <summary>
    /// <c>HPyLinkRuntime</c>: whether HPy's own code is linked into the modules. Only the runtime does without:
    /// it has that code in a source of its own, which says itself what it is.
    /// </summary>
    public bool LinkRuntime { get; init; } = true;

    /// <summary>The values of a list that are for one platform and module.</summary>
    public static ImmutableArray<string> Select(ImmutableArray<BuildInput> inputs, RuntimeId rid, ModuleName? module)
    {
        var result = ImmutableArray.CreateBuilder<string>();
        foreach (var input in inputs)
            if (input.AppliesTo(rid, module))
                result.Add(input.Value);
        return result.ToImmutable();
    }

    /// <summary>The values of a list that are for a command of a toolchain.</summary>
    public static ImmutableArray<string> Select(
        ImmutableArray<BuildInput> inputs, Toolchain toolchain, ModuleName? module, string? source = null)
    {
        var result = ImmutableArray.CreateBuilder<string>();
        foreach (var input in inputs)
            if (input.AppliesTo(toolchain, module, source))
                result.Add(input.Value);
        return result.ToImmutable();
    }

    /// <summary>Checks that every <c>Module</c> metadata names a module of the project, and every <c>Source</c> one of its sources.</summary>
    public void CheckModules(IReadOnlyCollection<Extension> extensions)
    {
        foreach (var list in (ReadOnlySpan<ImmutableArray<BuildInput>>)
            [IncludeDirectories, Defines, CompileOptions, LibraryDirectories, Libraries, LinkOptions])
            foreach (var input in list)
            {
                foreach (var source in input.Sources)
                    if (!extensions.Any(e => e.Sources.Contains(source)))
                        throw new BuildException(ErrorCode.InvalidProperty,
                            $"the item '{input.Value}' has the Source {source}, which is no source of the project; write it as in the HPySource item");
                foreach (var name in input.Modules)
                    if (!extensions.Any(e => e.Module.Text == name))
                        throw new BuildException(ErrorCode.InvalidProperty,
                            $"the item '{input.Value}' has Module=\"{name}\", but the project has no module of that name; "
                            + $"it has {string.Join(", ", extensions.Select(e => e.Module.Text))}");
            }
    }
}
