using System.Text;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels;

/// <summary>The long description of a package, which an index shows.</summary>
/// <param name="Text">The text, with line feeds only.</param>
/// <param name="ContentType">What kind of text it is, as core metadata writes it.</param>
public sealed record Readme(string Text, string ContentType)
{
    private const string ReStructuredText = "text/x-rst";

    /// <summary>Whether it is reStructuredText, which an index refuses when it has mistakes.</summary>
    public bool IsReStructuredText => ContentType.StartsWith(ReStructuredText, StringComparison.Ordinal);

    /// <summary>Reads the file; its extension says what kind of text it is (core metadata, Description-Content-Type).</summary>
    /// <exception cref="BuildException">It cannot be read, or is no text that an index shows.</exception>
    public static Readme Read(string file)
    {
        if (!File.Exists(file))
            throw new BuildException(ErrorCode.PackedFileMissing,
                $"PackageReadmeFile {file} does not exist; write it, or remove the property");
        var kind = Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".md" or ".markdown" => "text/markdown",
            ".rst" => ReStructuredText,
            ".txt" or "" => "text/plain",
            var other => throw new BuildException(ErrorCode.InvalidMetadata,
                $"PackageReadmeFile {file} ends with {other}, and an index shows .md, .rst and .txt (core metadata, "
                + "Description-Content-Type); name another file", file),
        };
        return new Readme(Utf8(file, "PackageReadmeFile").ReplaceLineEndings("\n"), kind + "; charset=UTF-8");
    }

    /// <summary>The text of a file that has to be UTF-8.</summary>
    /// <param name="file">The file.</param>
    /// <param name="property">The property or item that names it, for the message.</param>
    /// <exception cref="BuildException">It cannot be read or has another encoding.</exception>
    internal static string Utf8(string file, string property)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(WheelFile.ReadAllBytes(file)).TrimStart('\ufeff');
        }
        catch (DecoderFallbackException)
        {
            throw new BuildException(ErrorCode.InvalidMetadata,
                $"{property} {file} is not UTF-8, which metadata is (core metadata, PEP 639); save it in that encoding", file);
        }
    }
}
