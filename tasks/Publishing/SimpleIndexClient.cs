using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HPy.Build.Wheels;

namespace HPy.Build.Publishing;

/// <summary>
/// Asks a simple index which files it has of a project (PEP 503, PEP 691). What cannot be found out stays unknown: asking
/// only helps to avoid uploads that are not needed.
/// </summary>
internal sealed partial class SimpleIndexClient
{
    private const int LargestAnswer = 32 << 20;
    private const int MostRedirects = 5;
    private const string JsonType = "application/vnd.pypi.simple.v1+json";

    private readonly HttpClient _client;
    private readonly UploadTarget _target;
    private readonly Credentials? _credentials;
    private readonly TimeSpan _timeout;

    /// <summary>A client for the index of a repository.</summary>
    public SimpleIndexClient(HttpClient client, UploadTarget target, Credentials? credentials, TimeSpan timeout) =>
        (_client, _target, _credentials, _timeout) = (client, target, credentials, timeout);

    /// <summary>Names and SHA-256 of the files; empty when there is no such project, null when that cannot be found out.</summary>
    public async Task<IReadOnlyDictionary<string, string>?> FindAsync(string project, CancellationToken cancellation)
    {
        if (_target.Index is not { } index)
            return null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_timeout);
        try
        {
            var address = new Uri($"{index.AbsoluteUri.TrimEnd('/')}/{DistributionName.Normalize(project, '-')}/");
            for (var redirects = 0; redirects <= MostRedirects; redirects++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(JsonType));
                request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html", 0.1));
                request.Headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
                if (_credentials is not null && RepositoryAddress.IsSameServer(address, _target.Upload))
                    request.Headers.Authorization = _credentials.ToHeader();
                using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
                if (answer.StatusCode == HttpStatusCode.NotFound)
                    return new Dictionary<string, string>();
                if (answer.IsSuccessStatusCode)
                    return Parse(answer.Content.Headers.ContentType?.MediaType, await ServerText.ReadAsync(answer.Content, LargestAnswer, limit.Token).ConfigureAwait(false));
                if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || !Uri.TryCreate(address, answer.Headers.Location, out var location))
                    return null;
                address = location;
                if (address.Scheme is not ("https" or "http") || !RepositoryAddress.IsProtected(address))
                    return null;
            }
            return null;
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or UriFormatException
            || problem is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Reads an answer; null when it makes no sense.</summary>
    internal static IReadOnlyDictionary<string, string>? Parse(string? type, byte[]? body)
    {
        if (body is null)
            return null;
        try
        {
            return type is not null && type.EndsWith("json", StringComparison.OrdinalIgnoreCase)
                ? ParseJson(body)
                : ParseHtml(Encoding.UTF8.GetString(body));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Dictionary<string, string>? ParseJson(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("files", out var files) || files.ValueKind != JsonValueKind.Array)
            return null;
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files.EnumerateArray())
        {
            if (file.ValueKind != JsonValueKind.Object || !file.TryGetProperty("filename", out var name) || name.ValueKind != JsonValueKind.String)
                return null;
            var hash = file.TryGetProperty("hashes", out var hashes) && hashes.ValueKind == JsonValueKind.Object
                && hashes.TryGetProperty("sha256", out var sha256) && sha256.ValueKind == JsonValueKind.String ? sha256.GetString()! : "";
            result[name.GetString()!] = hash.ToLowerInvariant();
        }
        return result;
    }

    private static Dictionary<string, string> ParseHtml(string text)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match link in Link().Matches(text))
        {
            var address = WebUtility.HtmlDecode(link.Groups["address"].Value);
            var (path, fragment) = address.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash
                ? (address[..hash], address[(hash + 1)..])
                : (address, "");
            path = path.Split('?')[0];
            result[Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..])] =
                fragment.StartsWith("sha256=", StringComparison.Ordinal) ? fragment["sha256=".Length..].ToLowerInvariant() : "";
        }
        return result;
    }

    [GeneratedRegex("""<a\s[^<>]*?\bhref\s*=\s*(?:"(?<address>[^"<>]*)"|'(?<address>[^'<>]*)')""", RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Link();
}
