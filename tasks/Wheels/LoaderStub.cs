namespace HPy.Build.Wheels;

/// <summary>The Python file that loads a universal or hybrid module through the HPy runtime.</summary>
public static class LoaderStub
{
    /// <summary>The ABI that modules are built for, as in their file names.</summary>
    private const string AbiTag = "hpy0";

    /// <summary>The text of the loader.</summary>
    /// <param name="template">The text with placeholders, from the runtime's sources.</param>
    /// <param name="module">The dotted name of the module.</param>
    /// <param name="file">The file name of its binary.</param>
    /// <param name="dllFolder">Where Windows finds the DLLs of the binary, from the folder of the loader; null for none.</param>
    public static string Format(string template, string module, string file, string? dllFolder = null) => WithDlls(
            template.ReplaceLineEndings("\n"), dllFolder)
        .Replace("@FILE@", file, StringComparison.Ordinal)
        .Replace("@MODULE@", module[(module.LastIndexOf('.') + 1)..], StringComparison.Ordinal)
        .Replace("@ABI@", AbiTag, StringComparison.Ordinal);

    // Goes in where the path of the binary is known. The folder stays: libraries may load others later.
    private static string WithDlls(string template, string? dllFolder)
    {
        const string place = "\"@FILE@\")\n";
        if (dllFolder is null)
            return template;
        var at = template.IndexOf(place, StringComparison.Ordinal);
        if (at < 0)
            throw new InvalidOperationException("the loader's template has no line with the path of the binary");
        return template.Insert(at + place.Length, $"""
                dlls = os.path.normpath(os.path.join(os.path.dirname(stub), "{dllFolder}"))
                if os.path.isdir(dlls):
                    os.add_dll_directory(dlls)

            """);
    }
}
