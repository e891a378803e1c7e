using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HPy.Build.Compilation;

namespace HPy.Build.Publishing;

/// <summary>
/// Writes a simple index over the files of a folder, which any web server can serve: pages in HTML (PEP 503) and JSON
/// (PEP 691, with sizes and versions of PEP 700), and the metadata of each wheel beside it (PEP 658, PEP 714).
/// </summary>
internal static class SimpleIndexWriter
{
    private const string FolderName = "simple";
    private const string ApiVersion = "1.1";
    private const string MetadataExtension = ".metadata";
    private const string HtmlPage = "index.html";
    private const string JsonPage = "index.json";

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the index, and removes pages of projects that are gone.</summary>
    /// <param name="folder">The folder with the files.</param>
    /// <param name="files">The files.</param>
    /// <param name="cancellation">Stops it.</param>
    public static void Write(string folder, IEnumerable<DistributionFile> files, CancellationToken cancellation)
    {
        var projects = files.GroupBy(f => f.Name.Normalized, StringComparer.Ordinal).OrderBy(p => p.Key, StringComparer.Ordinal).ToList();
        var pages = Path.Combine(folder, FolderName);
        foreach (var project in projects)
        {
            var links = project.OrderBy(f => f.Version).ThenBy(f => f.FileName, StringComparer.Ordinal).Select(f => Link.Create(f, cancellation)).ToImmutableArray();
            foreach (var link in links)
                if (link.MetadataHash is not null)
                    Replace(link.File.Path + MetadataExtension, link.File.MetadataBytes);
            Replace(Path.Combine(pages, project.Key, HtmlPage), Html(project.Key, links));
            Replace(Path.Combine(pages, project.Key, JsonPage), Json(project.Key, links));
        }
        Replace(Path.Combine(pages, HtmlPage), Page("Simple index", projects.Select(p => $"<a href=\"{p.Key}/\">{p.Key}</a><br>")));
        Replace(Path.Combine(pages, JsonPage), Serialize(new Dictionary<string, object>
        {
            ["meta"] = Meta,
            ["projects"] = projects.Select(p => new Dictionary<string, string> { ["name"] = p.Key }),
        }));
        RemoveStale(folder, pages, [.. projects.Select(p => p.Key)]);
    }

    private static Dictionary<string, string> Meta => new() { ["api-version"] = ApiVersion };

    private static byte[] Html(string name, ImmutableArray<Link> links) => Page($"Links for {name}", links.Select(link =>
    {
        var hash = link.MetadataHash is { } metadata ? $" data-core-metadata=\"sha256={metadata}\" data-dist-info-metadata=\"sha256={metadata}\"" : "";
        var python = link.RequiresPython is { } condition ? $" data-requires-python=\"{WebUtility.HtmlEncode(condition)}\"" : "";
        return $"<a href=\"{link.Address}#sha256={link.Digests.Sha256}\"{python}{hash}>{WebUtility.HtmlEncode(link.File.FileName)}</a><br>";
    }));

    private static byte[] Page(string title, IEnumerable<string> lines) => Encoding.UTF8.GetBytes($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="pypi:repository-version" content="{ApiVersion}">
        <title>{WebUtility.HtmlEncode(title)}</title>
        </head>
        <body>
        {string.Join('\n', lines)}
        </body>
        </html>

        """.ReplaceLineEndings("\n"));

    private static byte[] Json(string name, ImmutableArray<Link> links) => Serialize(new Dictionary<string, object>
    {
        ["meta"] = Meta,
        ["name"] = name,
        ["versions"] = links.Select(l => l.File.Version.Canonical).Distinct(),
        ["files"] = links.Select(Json),
    });

    private static Dictionary<string, object> Json(Link link)
    {
        var result = new Dictionary<string, object>
        {
            ["filename"] = link.File.FileName,
            ["url"] = link.Address,
            ["hashes"] = new Dictionary<string, string> { ["sha256"] = link.Digests.Sha256 },
            ["size"] = link.Digests.Size,
        };
        if (link.RequiresPython is { } python)
            result["requires-python"] = python;
        if (link.MetadataHash is { } hash)
            result["core-metadata"] = result["dist-info-metadata"] = new Dictionary<string, string> { ["sha256"] = hash };
        return result;
    }

    private static byte[] Serialize(object value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Readable), (byte)'\n'];

    private static void Replace(string path, byte[] content)
    {
        if (!File.Exists(path) || new FileInfo(path).Length != content.Length || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
            AtomicFile.Write(path, content);
    }

    // Only what this class writes: metadata without its wheel, and folders with nothing but its pages.
    private static void RemoveStale(string folder, string pages, HashSet<string> projects)
    {
        foreach (var metadata in Directory.EnumerateFiles(folder, "*.whl" + MetadataExtension))
            if (!File.Exists(metadata[..^MetadataExtension.Length]))
                AtomicFile.TryDelete(metadata);
        foreach (var page in Directory.EnumerateDirectories(pages))
        {
            if (projects.Contains(Path.GetFileName(page)) || Directory.EnumerateFileSystemEntries(page).Any(f => Path.GetFileName(f) is not (HtmlPage or JsonPage)))
                continue;
            AtomicFile.TryDelete(Path.Combine(page, HtmlPage));
            AtomicFile.TryDelete(Path.Combine(page, JsonPage));
            Directory.Delete(page);
        }
    }

    private sealed record Link(DistributionFile File, FileDigests Digests, string? MetadataHash)
    {
        // From simple/<name>/ back to where the files are.
        public string Address => "../../" + Uri.EscapeDataString(File.FileName);

        public string? RequiresPython => File.Metadata.Find("Requires-Python");

        public static Link Create(DistributionFile file, CancellationToken cancellation) => new(file, FileDigests.Of(file.Path, cancellation),
            file.Wheel is null ? null : Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(file.MetadataBytes)).ToLowerInvariant());
    }
}
