using HPy.Build.Wheels;

namespace HPy.Build.Publishing;

/// <summary>A file to upload, with what the repository is told about it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Name">The distribution, as its metadata writes it.</param>
/// <param name="FileType"><c>bdist_wheel</c> or <c>sdist</c>.</param>
/// <param name="PythonVersion">The interpreters of a wheel (<c>py3</c>); <c>source</c> for a source distribution.</param>
/// <param name="Metadata">METADATA or PKG-INFO.</param>
/// <param name="Digests">Size and hashes.</param>
internal sealed record UploadFile(
    string Path, string Name, string FileType, string PythonVersion, CoreMetadataText Metadata, FileDigests Digests)
{
    // Names that the form has for fields which can be there several times, where they are not the field's own.
    private static readonly Dictionary<string, string> FormNames = new(StringComparer.Ordinal)
    {
        ["classifier"] = "classifiers",
        ["project_url"] = "project_urls",
    };

    // Fields that say what the file is; metadata that others wrote has no say in it.
    private static readonly HashSet<string> OwnFields = new(StringComparer.Ordinal)
    {
        "protocol_version", "filetype", "pyversion", "content", "comment", "gpg_signature", "attestations",
        "md5_digest", "sha256_digest", "blake2_256_digest", "description",
    };

    /// <summary>The name without folders.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);

    /// <summary>
    /// The fields of the form (https://docs.pypi.org/api/upload/): what the file is, and each field of the metadata in
    /// lower case with <c>_</c> for <c>-</c>.
    /// </summary>
    public IEnumerable<(string Name, string Value)> Fields()
    {
        yield return (":action", "file_upload");
        yield return ("protocol_version", "1");
        yield return ("filetype", FileType);
        yield return ("pyversion", PythonVersion);
        yield return ("sha256_digest", Digests.Sha256);
        yield return ("blake2_256_digest", Digests.Blake2b);
        foreach (var (name, value) in Metadata.Fields)
        {
            var field = name.ToLowerInvariant().Replace('-', '_');
            // Names come from a file that others may have made; the description comes below.
            if (!OwnFields.Contains(field) && field.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                yield return (FormNames.GetValueOrDefault(field, field), value);
        }
        if (Metadata.Description is { } description)
            yield return ("description", description);
    }
}
