using System.Collections.Immutable;

namespace HPy.Build.Toolchains.Launchers;

/// <summary>What is put before every compile command: the property HPyCompilerLauncher.</summary>
/// <param name="Path">What is started.</param>
/// <param name="Kind">Which program it is.</param>
public sealed record Launcher(string Path, LauncherKind Kind)
{
    /// <summary>Whether it hands work to other machines, so that more of it can run than here are processors.</summary>
    public bool IsFarm => Kind is LauncherKind.Distcc or LauncherKind.Icecc;

    /// <summary>
    /// Whether it can run this compiler. <c>zig cc</c> is two words: distcc and icecc have no such compiler on other machines,
    /// and sccache asks <c>zig</c> alone what it is.
    /// </summary>
    public bool CanRun(Compiler compiler) =>
        compiler.LeadingArguments.IsEmpty || Kind is LauncherKind.Ccache or LauncherKind.Other;

    /// <summary>The variables that the launcher needs and the user did not set.</summary>
    /// <param name="settings">What all commands have in common.</param>
    /// <param name="isSet">Whether the user set a variable.</param>
    /// <returns>
    /// For ccache, where objects do not depend on the folder of the project, what says so: paths below it count relative to
    /// it, and the folder itself does not. A build elsewhere then finds the same objects (ccache's manual, "Compiling in
    /// different directories").
    /// </returns>
    public ImmutableSortedDictionary<string, string> Variables(CompileSettings settings, Func<string, bool> isSet)
    {
        var result = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var own = settings.PathMap.Where(m => m.Name.StartsWith("/project", StringComparison.Ordinal)).Select(m => m.Folder).FirstOrDefault();
        if (Kind == LauncherKind.Ccache && own is not null)
        {
            if (!isSet("CCACHE_BASEDIR"))
                result.Add("CCACHE_BASEDIR", own);
            if (!isSet("CCACHE_NOHASHDIR") && !isSet("CCACHE_HASHDIR"))
                result.Add("CCACHE_NOHASHDIR", "1");
        }
        return result.ToImmutable();
    }
}
