namespace HPy.Build.Repair;

/// <summary>The names of shared libraries.</summary>
internal static class LibraryNames
{
    /// <summary>
    /// Libraries that never come along: the C library and what belongs to it, Python, and the runtimes of sanitizers,
    /// which have to be there once in a process and before everything else.
    /// </summary>
    private static readonly string[] NeverBundled =
    [
        "ld-linux", "ld64.so", "ld-musl-", "libc.so", "libc.musl-", "libm.so.", "libdl.so.", "librt.so.", "libpthread.so.",
        "libpython", "libpypy", "libasan.so.", "libubsan.so.", "libtsan.so.", "liblsan.so.", "libhwasan.so.", "libclang_rt.",
    ];

    /// <summary>Whether a library stays where it is, whatever platforms promise.</summary>
    public static bool StaysOutside(string library) =>
        NeverBundled.Any(start => library.StartsWith(start, StringComparison.Ordinal));

    /// <summary>
    /// The name with a hash in it, which no other library in the process has: <c>libfoo.so.1</c> becomes
    /// <c>libfoo-1a2b3c4d.so.1</c>.
    /// </summary>
    public static string WithHash(string library, string hash)
    {
        var end = SuffixStart(library);
        return $"{library[..end]}-{hash}{library[end..]}";
    }

    /// <summary>The name that linkers look for: <c>libfoo.so</c> of <c>libfoo.so.1</c>.</summary>
    public static string Unversioned(string library) =>
        SuffixStart(library) is var end && end < library.Length ? library[..end] + ".so" : library;

    /// <summary>The version that a file name ends with, if it has more than the major one that an soname has: <c>1.2.13</c>.</summary>
    public static string? Version(string fileName)
    {
        const string suffix = ".so.";
        var start = fileName.LastIndexOf(suffix, StringComparison.Ordinal);
        var version = start < 0 ? "" : fileName[(start + suffix.Length)..];
        return version.Contains('.') && version.All(c => char.IsAsciiDigit(c) || c == '.') ? version : null;
    }

    private static int SuffixStart(string library)
    {
        const string suffix = ".so";
        for (var at = library.IndexOf(suffix, StringComparison.Ordinal); at > 0; at = library.IndexOf(suffix, at + 1, StringComparison.Ordinal))
            if (at + suffix.Length == library.Length || library[at + suffix.Length] == '.')
                return at;
        return library.Length;
    }
}
