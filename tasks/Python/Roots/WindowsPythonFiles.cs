using System.Globalization;
using HPy.Build.Binaries;
using HPy.Build.Configurations;

namespace HPy.Build.Python;

/// <summary>
/// Pythons of Windows: <c>include</c>, <c>libs/python313.lib</c> and <c>python313.dll</c>, in an installation or in what the
/// NuGet packages <c>python</c>, <c>pythonarm64</c> and <c>pythonx86</c> have below <c>tools</c>.
/// </summary>
internal static class WindowsPythonFiles
{
    /// <summary>The Pythons of an installation: the ordinary one, and the free-threaded one that may be beside it.</summary>
    public static IEnumerable<RootedPython> Read(string prefix)
    {
        var include = Path.Combine(prefix, "include");
        if (RootScanner.VersionIn(include) is not { } version)
            yield break;
        foreach (var flags in (string[])["", "t"])
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"python{version.Major}{version.Minor}{flags}");
            var library = Find(Path.Combine(prefix, "libs"), name + ".lib") ?? "";
            var dll = Find(prefix, name + ".dll") ?? "";
            if (library.Length == 0 && dll.Length == 0)
                continue;
            var rid = (dll.Length > 0 ? OfDll(dll) : null) ?? (library.Length > 0 ? OfLibrary(library) : null);
            yield return new RootedPython
            {
                Info = new PythonInfo
                {
                    Path = prefix,
                    Implementation = "cpython",
                    Version = version,
                    AbiFlags = flags,
                    ExtensionSuffix = "",
                    IncludeDirectories = [include],
                    Platform = rid?.Name ?? "Windows",
                    Bits = rid?.Bits ?? 0,
                },
                Platforms = rid is { } known ? [known] : [],
                Source = dll.Length > 0 ? dll : library,
                // One pyconfig.h serves both, and leaves it to the command line which one is meant.
                Defines = flags == "t" ? ["Py_GIL_DISABLED=1"] : [],
                Library = library,
                SymbolFile = dll,
            };
        }
    }

    // File systems of Windows do not tell case, and names were written in both.
    private static string? Find(string folder, string name) =>
        RootScanner.Files(folder, "*").FirstOrDefault(f => Path.GetFileName(f).Equals(name, StringComparison.OrdinalIgnoreCase));

    private static RuntimeId? OfDll(string path)
    {
        try
        {
            return NativeBinary.Read(path) is PeBinary pe ? OfMachine(pe.Machine) : null;
        }
        catch (Exception problem) when (problem is BinaryFormatException or IOException or UnauthorizedAccessException)
        {
            throw RootScanner.Unusable(path, problem.Message, problem);
        }
    }

    // The members of an import library say which processor they are for, at one of two places.
    private static RuntimeId? OfLibrary(string path)
    {
        try
        {
            using var source = new FileByteSource(path);
            Span<byte> head = stackalloc byte[8];
            foreach (var member in ArReader.Read(source))
            {
                if (member.Length < 8)
                    continue;
                source.Read(member.Offset, head);
                var isShort = head[0] == 0 && head[1] == 0 && head[2] == 0xFF && head[3] == 0xFF;
                if (OfMachine(isShort ? head[6] | (head[7] << 8) : head[0] | (head[1] << 8)) is { } rid)
                    return rid;
            }
            return null;
        }
        catch (Exception problem) when (problem is BinaryFormatException or IOException or UnauthorizedAccessException)
        {
            throw RootScanner.Unusable(path, problem.Message, problem);
        }
    }

    private static RuntimeId? OfMachine(int machine) => machine switch
    {
        0x8664 => RuntimeId.Parse("win-x64"),
        0xAA64 => RuntimeId.Parse("win-arm64"),
        0x014C => RuntimeId.Parse("win-x86"),
        _ => null,
    };
}
