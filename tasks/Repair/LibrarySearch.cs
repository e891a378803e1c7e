using System.Collections.Immutable;
using HPy.Build.Binaries;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Wheels;
using HPy.Build.Toolchains.Dialects;

namespace HPy.Build.Repair;

/// <summary>A shared library that was found.</summary>
/// <param name="Path">The file, links resolved.</param>
/// <param name="Binary">What is in it.</param>
public sealed record FoundLibrary(string Path, ElfBinary Binary);

/// <summary>A file that asks for libraries.</summary>
/// <param name="Path">The file.</param>
/// <param name="Binary">What is in it.</param>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Module">The module that is loaded with it; null for a file that only comes along.</param>
public sealed record LibraryUser(string Path, ElfBinary Binary, string Name, ModuleName? Module);

/// <summary>
/// Finds shared libraries: where the linker was told to look, then as the dynamic linker does. What has the
/// right name and is for another processor or C library is passed over, as both do.
/// </summary>
/// <param name="settings">What the project says.</param>
/// <param name="rid">The platform.</param>
/// <param name="system">The folders of the system.</param>
public sealed class LibrarySearch(RepairSettings settings, RuntimeId rid, ImmutableArray<string> system)
{
    /// <summary>The library of that name; null when there is none. What did not fit is added to <paramref name="passedOver"/>.</summary>
    public FoundLibrary? Find(string name, LibraryUser user, ICollection<string> passedOver)
    {
        var candidates = name.Contains('/')
            ? [Path.GetFullPath(name, settings.ProjectFolder)]
            : Folders(user).Select(folder => Path.Combine(folder, name));
        foreach (var candidate in candidates.Distinct(StringComparer.Ordinal).Where(File.Exists))
        {
            if (Open(candidate) is { } found && Fits(found.Binary, user.Binary))
                return found;
            passedOver.Add(candidate);
        }
        // The linker was content with libfoo.so that calls itself libfoo.so.1, and nobody made a link of that name.
        return BuildFolders(user.Module).Select(folder => Path.Combine(folder, LibraryNames.Unversioned(name))).Where(File.Exists)
            .Select(Open).FirstOrDefault(found => found?.Binary.SoName == name && Fits(found.Binary, user.Binary));
    }

    // A linker script has the name of a library too, and a damaged file helps nobody.
    private static FoundLibrary? Open(string candidate)
    {
        try
        {
            var path = File.ResolveLinkTarget(candidate, returnFinalTarget: true)?.FullName ?? candidate;
            return NativeBinary.Read(path) is ElfBinary binary ? new FoundLibrary(ResolveFolders(path), binary) : null;
        }
        catch (Exception problem) when (problem is BinaryFormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The folders that are searched for what a file needs, in order.</summary>
    public IEnumerable<string> Folders(LibraryUser user)
    {
        var (rpath, runpath) = (user.Binary.RPath, user.Binary.RunPath);
        return
        [
            .. BuildFolders(user.Module),
            .. runpath is null ? Expand(rpath, user.Path) : [],
            .. FromVariable("LD_LIBRARY_PATH"),
            .. Expand(runpath, user.Path),
            .. system,
            .. FromVariable("LIBRARY_PATH"),
        ];
    }

    // The second one is for compilers, which look there after their own folders.
    private IEnumerable<string> FromVariable(string name) => (settings.Environment(name) ?? "")
        .Split([':', ';'], StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathFullyQualified);

    /// <summary>The folders of the library itself, in the words of the link command.</summary>
    private IEnumerable<string> BuildFolders(ModuleName? module)
    {
        foreach (var folder in BuildInputs.Select(settings.LibraryDirectories, rid, module))
            yield return folder;
        foreach (var library in BuildInputs.Select(settings.Libraries, rid, module))
            if (GnuDialect.IsPath(library) && Path.GetDirectoryName(library) is { Length: > 0 } folder)
                yield return folder;
        foreach (var option in BuildInputs.Select(settings.LinkOptions, rid, module))
            if (option.StartsWith("-L", StringComparison.Ordinal) && option.Length > 2)
                yield return Path.GetFullPath(option[2..], settings.ProjectFolder);
    }

    private static IEnumerable<string> Expand(string? paths, string file)
    {
        foreach (var path in (paths ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            var folder = RunPaths.Resolve(path, Path.GetDirectoryName(file)!);
            if (folder is not null)
                yield return folder;
        }
    }

    private bool Fits(ElfBinary library, ElfBinary user) =>
        library.Type == ElfBinary.SharedObject && library.Machine == user.Machine && library.Is64Bit == user.Is64Bit
        && library.IsLittleEndian == user.IsLittleEndian
        && (rid.Name.StartsWith("linux-musl-", StringComparison.Ordinal)
            ? !library.VersionNeeds.Any(n => n.Version.StartsWith("GLIBC_", StringComparison.Ordinal))
            : !LinuxPlatform.UsesMusl(library));

    // One file may be reached by several folders that are links to each other (/lib and /usr/lib).
    private static string ResolveFolders(string path)
    {
        var rest = Path.GetFileName(path);
        for (var folder = Path.GetDirectoryName(path); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            folder = Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName ?? folder;
            rest = Path.Join(Path.GetFileName(folder), rest);
        }
        return Path.Join("/", rest);
    }
}
