using HPy.Build.Binaries;
using HPy.Build.Diagnostics;

namespace HPy.Build.Audit.Checks;

/// <summary>A universal module uses no C API of Python; one for CPython uses only what its CPython has.</summary>
internal sealed class PythonSymbolCheck : IBinaryCheck
{
    /// <inheritdoc />
    public IEnumerable<Finding> Check(AuditTarget target, AuditSettings settings)
    {
        foreach (var symbol in LinkedSymbols.Needed(target.Binary))
        {
            if (!IsAskedOfPython(target, symbol))
                continue;
            if (target.File.Kind == ModuleKind.Universal)
                yield return Universal(target, symbol);
            else if (target.Python is { } python && !python.Names.Contains(symbol.Name))
                yield return Missing(target, symbol, python);
        }
        foreach (var library in target.Binary.Needed.Where(LinkedSymbols.IsPythonLibrary))
            if (NeedsNoPython(target))
                yield return LinkedWithPython(target, library);
    }

    /// <summary>
    /// Whether Python is to have the symbol. A package may well have functions of its own whose names start with Py:
    /// in another file of it, or in a library that the symbol names.
    /// </summary>
    private static bool IsAskedOfPython(AuditTarget target, NeededSymbol symbol)
    {
        if (symbol.Library is { } library && LinkedSymbols.IsPythonLibrary(library))
            return true;
        return LinkedSymbols.IsPythonName(symbol.Name) && symbol.Library is null && !target.Provided.Contains(symbol.Name);
    }

    // Windows finds the functions of Python by the name of its library; elsewhere they are in the program already.
    private static bool NeedsNoPython(AuditTarget target) => target.File.Kind == ModuleKind.Universal
        || (target.Binary is not PeBinary && target.File.Kind != ModuleKind.Library);

    private static Finding Universal(AuditTarget target, NeededSymbol symbol)
    {
        var origins = target.Origins.Find(symbol.Name);
        return new Finding(ErrorCode.UniversalUsesPython, Severity.Error, target.Path,
            $"{symbol.Name}{Finding.Describe(origins)} belongs to CPython's own C API, which universal modules cannot use; "
            + "call the HPy function in its place, or build with HPyAbi=hybrid")
        {
            Symbol = symbol.Name,
            Library = symbol.Library,
            Version = symbol.Version,
            Origins = origins,
        };
    }

    private static Finding Missing(AuditTarget target, NeededSymbol symbol, PythonSymbols python)
    {
        var origins = target.Origins.Find(symbol.Name);
        return new Finding(ErrorCode.SymbolNotInPython, Severity.Error, target.Path,
            $"{symbol.Name}{Finding.Describe(origins)} does not exist in the Python this module is for, {python.Tag} ({python.File}): "
            + "importing it would fail; use a function that this version has, or leave the version out of HPyPython")
        {
            Symbol = symbol.Name,
            Library = symbol.Library,
            Version = python.Tag,
            Origins = origins,
        };
    }

    private static Finding LinkedWithPython(AuditTarget target, string library) => new(
        ErrorCode.NeedsPythonLibrary, target.File.Kind == ModuleKind.Universal ? Severity.Error : Severity.Warning, target.Path,
        $"it was linked with {library}: " + (target.File.Kind == ModuleKind.Universal
            ? "a universal module then loads on no other Python"
            : "where the interpreter itself has the C API, the library would be loaded beside it, or not be found")
        + "; do not name Python among the libraries to link with")
    {
        Library = library,
    };
}
