using HPy.Build.Audit;
using HPy.Build.Diagnostics;

namespace HPy.Build.Repair;

/// <summary>What is said about libraries that cannot come along.</summary>
internal static class RepairErrors
{
    private const int MostSymbols = 3;

    /// <summary>Libraries would have to come along, and the project forbids it.</summary>
    public static BuildException NotAllowed(IReadOnlyList<WheelNode> wheel, LibraryGraph graph, Func<string, SymbolOrigins> origins)
    {
        var reasons = graph.Libraries.Select(l => $"{l.NeededBy} needs {l.Name}{Uses(wheel, l, origins)}")
            .Concat(graph.Missing.Select(m => $"{m.User.Name} needs {m.Name}"));
        return new BuildException(ErrorCode.LibraryNotPromised,
            $"HPyBundleLibraries is false, but {string.Join("; ", reasons)}, which not every system has; link it statically, "
            + "let it be packed into the wheel (HPyBundleLibraries=true), or, if another package brings it, name it in "
            + "HPyBundleExclude", wheel[0].File.Path);
    }

    /// <summary>Libraries were found nowhere.</summary>
    public static BuildException Missing(IReadOnlyCollection<MissingLibrary> missing, LibrarySearch search)
    {
        var first = missing.First();
        var reasons = missing.Select(m => $"{m.Name}, which {m.User.Name} needs, was not found{PassedOver(m)}");
        return new BuildException(ErrorCode.LibraryNotFound,
            $"{string.Join("; ", reasons)}; looked in {string.Join(", ", search.Folders(first.User).Distinct().Where(Directory.Exists))}; "
            + "name its folder in an HPyLibraryDirectory item, or, if another package brings it, name it in HPyBundleExclude",
            first.User.Path);
    }

    private static string PassedOver(MissingLibrary library) => library.PassedOver.Count == 0
        ? ""
        : $" ({string.Join(", ", library.PassedOver)} is for another processor or C library, or damaged)";

    // What a module takes from a library tells its author where it came in.
    private static string Uses(IReadOnlyList<WheelNode> wheel, LibraryNode library, Func<string, SymbolOrigins> origins)
    {
        var user = wheel.FirstOrDefault(w => w.Needs.ContainsValue(library));
        if (user is null)
            return "";
        var offered = library.Found.Binary.Symbols.Where(s => s.IsExported).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var used = user.Binary.Symbols.Where(s => !s.IsDefined && offered.Contains(s.Name)).Select(s => s.Name)
            .Order(StringComparer.Ordinal).ToList();
        var places = origins(user.File.Path);
        return used.Count == 0 ? ""
            : $" (for {string.Join(", ", used.Take(MostSymbols).Select(s => s + Place(places, s)))}"
                + (used.Count > MostSymbols ? $" and {used.Count - MostSymbols} more)" : ")");
    }

    private static string Place(SymbolOrigins origins, string symbol)
    {
        if (origins.Find(symbol) is not [var origin, ..])
            return "";
        return origin.Source is not { } source ? $" in {origin.ObjectFile}"
            : $" in {Path.GetFileName(source)}{(origin.Line > 0 ? $" line {origin.Line}" : "")}";
    }
}
