using HPy.Build.Audit;
using HPy.Build.Binaries;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;

namespace HPy.Build.Toolchains.Finishing;

/// <summary>
/// Does to a module that was just linked what some linkers cannot do: takes out what differs from build to build, and
/// what is exported without being an entry point; and looks whether the entry point is there.
/// </summary>
public static class ModuleFinisher
{
    /// <summary>Finishes one file in place.</summary>
    /// <param name="path">The module.</param>
    /// <param name="exports">What it exports; the first symbol cannot be missing.</param>
    /// <param name="strip">Whether names that are not needed at run time are taken out of Mach-O files.</param>
    public static IReadOnlyList<Diagnostic> Finish(string path, IReadOnlyCollection<string> exports, bool strip)
    {
        if (exports.Count == 0)
            return [];
        try
        {
            var binary = NativeBinary.Read(path);
            if (binary is PeBinary)
                PeFinisher.Finish(path, exports);
            else if (binary is MachOBinary)
                MachOFinisher.Finish(path, exports, strip);
            // Something else than a module may have been asked for with an option; the audit has more to say about that.
            return binary is null || LinkedSymbols.Exported(binary).Contains(exports.First())
                ? [] : [LinkerOutput.MissingEntryPoint(exports.First())];
        }
        catch (BinaryFormatException)
        {
            return []; // The audit tells what is wrong with it.
        }
    }
}
