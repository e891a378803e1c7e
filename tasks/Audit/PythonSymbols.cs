using HPy.Build.Binaries;

namespace HPy.Build.Audit;

/// <summary>What one CPython has for its modules: the names that the interpreter or its library export.</summary>
/// <param name="Tag">The interpreter: <c>cp311</c>.</param>
/// <param name="File">Where the names were read.</param>
/// <param name="Names">The names.</param>
public sealed record PythonSymbols(string Tag, string File, IReadOnlySet<string> Names)
{
    /// <summary>Reads an interpreter or its library; null when it has no names to read, as where its library is not found.</summary>
    public static PythonSymbols? Read(string tag, string executable)
    {
        try
        {
            var file = new FileInfo(executable).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? executable;
            var binary = NativeBinary.Read(file);
            if (binary is not ElfBinary elf)
                return binary is null ? null : Create(tag, file, binary);
            if (elf.Needed.FirstOrDefault(LinkedSymbols.IsPythonLibrary) is not { } library)
                return Create(tag, file, elf);
            foreach (var path in LibraryPlaces.Candidates(file, elf, library))
                if (System.IO.File.Exists(path) && NativeBinary.Read(path) is ElfBinary found)
                    return Create(tag, path, found);
        }
        catch (Exception e) when (e is BinaryFormatException or IOException or UnauthorizedAccessException)
        {
            // A launcher or something else that is no interpreter with names in it.
        }
        return null;
    }

    private static PythonSymbols? Create(string tag, string file, NativeBinary binary)
    {
        var names = LinkedSymbols.Exported(binary);
        return names.Contains("Py_IsInitialized") ? new PythonSymbols(tag, file, names) : null;
    }
}
