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
    public static string Format(string template, string module, string file) => template
        .ReplaceLineEndings("\n")
        .Replace("@FILE@", file, StringComparison.Ordinal)
        .Replace("@MODULE@", module[(module.LastIndexOf('.') + 1)..], StringComparison.Ordinal)
        .Replace("@ABI@", AbiTag, StringComparison.Ordinal);
}
