using System.Collections.Immutable;
using HPy.Build.Binaries;
using HPy.Build.Compilation;
using HPy.Build.Configurations;

namespace HPy.Build.Repair;

/// <summary>
/// Brings along the libraries of ELF files: copies under names that nothing else in a process has, and copies of
/// the wheel's own files that ask for those names, relative to themselves.
/// </summary>
/// <param name="settings">What the project says.</param>
/// <param name="rid">The platform.</param>
/// <param name="isPromised">Whether the platform has a library.</param>
/// <param name="tools">Starts patchelf.</param>
public sealed class LinuxRepair(RepairSettings settings, RuntimeId rid, Func<string, bool> isPromised, IToolRunner tools)
{
    private const string Origin = "$ORIGIN";
    private const int HashLength = 8;

    /// <summary>Finds out what a wheel has to bring along, and makes it.</summary>
    /// <param name="files">The native files of the wheel.</param>
    /// <param name="folder">The folder in the wheel for libraries.</param>
    /// <param name="scope">What distinguishes the wheel from the others of the project.</param>
    /// <param name="cancellation">Stops what is started.</param>
    public RepairedWheel Run(
        IReadOnlyList<(NativeFile File, ElfBinary Binary)> files, string folder, string scope, CancellationToken cancellation)
    {
        // What the wheel has already is not brought a second time.
        var own = files.SelectMany(f => new[] { f.Binary.SoName, Path.GetFileName(f.File.ArchivePath) }).OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        var search = new LibrarySearch(settings, rid, new SystemLibraryFolders().For(rid));
        var graph = new LibraryGraph(search, name => own.Contains(name) || IsElsewhere(name));
        var wheel = files.Select(f => graph.Add(f.File, f.Binary)).ToList();
        // Nobody but the system brings the C library, whatever a pattern takes in: its version counts.
        var external = files.Select(f => f.Binary).Concat(graph.Libraries.Select(l => l.Found.Binary))
            .SelectMany(b => b.Needed).Where(n => settings.IsExcluded(n) && !(LibraryNames.StaysOutside(n) && isPromised(n)))
            .ToImmutableHashSet();

        if (!settings.Bundle && (graph.Libraries.Count > 0 || graph.Missing.Count > 0))
            throw RepairErrors.NotAllowed(wheel, graph, settings.Origins);
        if (graph.Missing.Count > 0)
            throw RepairErrors.Missing(graph.Missing, search);
        if (settings.Bundle)
            new OwnLibraries(files, IsElsewhere).Connect(wheel);
        return !wheel.Any(w => w.Changes)
            ? RepairedWheel.Nothing with { External = external }
            : Bring(wheel, graph, folder, scope, cancellation) with { External = external };
    }

    private bool IsElsewhere(string library) =>
        settings.IsExcluded(library) || LibraryNames.StaysOutside(Path.GetFileName(library)) || isPromised(library);

    private RepairedWheel Bring(
        List<WheelNode> wheel, LibraryGraph graph, string folder, string scope, CancellationToken cancellation)
    {
        var purpose = graph.Libraries.FirstOrDefault() is { } first
            ? $"it is needed to pack {first.Name}, which {first.NeededBy} needs, into the wheel"
            : $"it is needed so that {Path.GetFileName(wheel.First(n => n.Changes).File.Path)} finds the libraries that are in the wheel";
        var patchelf = PatchElf.Find(settings, purpose, tools, cancellation);
        var hashes = graph.Libraries.ToDictionary(l => l, l => FileHash.Of(l.Found.Path));
        var names = graph.Libraries.ToDictionary(l => l, l => LibraryNames.WithHash(l.Name, HashOf(l, hashes)));
        var work = Path.Combine(settings.WorkFolder, scope.Replace('/', Path.DirectorySeparatorChar));

        var libraries = new SortedDictionary<string, BundledLibrary>(StringComparer.Ordinal);
        var patches = new List<ElfPatch>();
        var packages = new SystemPackages(tools);
        foreach (var library in graph.Libraries)
        {
            var path = $"{folder}/{names[library]}";
            var bundled = new BundledLibrary(library.Name, library.Found.Path, Path.Combine(work, path), path,
                packages.Find(library.Found.Path, cancellation));
            // Two files with the same content, and the same libraries below them, are one.
            if (libraries.TryAdd(path, bundled))
                patches.Add(new ElfPatch(library.Found.Path, bundled.Path, names[library],
                    library.Needs.Count > 0 ? Origin : "", Renames(library.Needs, names)));
        }
        var replaced = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var node in wheel.Where(n => n.Changes))
        {
            var output = Path.Combine(work, node.File.ArchivePath);
            patches.Add(new ElfPatch(node.File.Path, output, null, RunPathOf(node, folder),
                Renames(node.Needs, names).AddRange(node.FileNames)));
            replaced.Add(node.File.ArchivePath, output);
        }
        patchelf.Apply(patches, scope, settings, cancellation);
        return new RepairedWheel(replaced.ToImmutable(), [.. libraries.Values], []);
    }

    private static ImmutableSortedDictionary<string, string> Renames(
        SortedDictionary<string, LibraryNode> needs, Dictionary<LibraryNode, string> names) =>
        needs.ToImmutableSortedDictionary(n => n.Key, n => names[n.Value], StringComparer.Ordinal);

    // Paths of this machine mean nothing elsewhere; those relative to the file may lead to other files of the wheel.
    private static string RunPathOf(WheelNode node, string folder) => string.Join(':',
        (node.Needs.Count > 0 ? new[] { RunPaths.Between(node.File.ArchivePath, folder) } : [])
            .Concat(node.Folders)
            .Concat((node.Binary.RPath ?? node.Binary.RunPath ?? "").Split(':').Where(RunPaths.IsRelative))
            .Distinct(StringComparer.Ordinal));

    /// <summary>
    /// The hash in a name. It stands for a library together with those below it: in a process, the first library of
    /// a name serves everybody, so two that differ in anything must not share one.
    /// </summary>
    private static string HashOf(LibraryNode library, Dictionary<LibraryNode, string> hashes)
    {
        var parts = library.Closure().Where(l => l != library).Select(l => $"{l.Name} {hashes[l]}\n").Order(StringComparer.Ordinal);
        var text = hashes[library] + "\n" + string.Concat(parts);
        return FileHash.OfText(text)[..HashLength];
    }
}
