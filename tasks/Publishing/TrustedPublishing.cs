using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HPy.Build.Diagnostics;
using HPy.Build.Testing;

namespace HPy.Build.Publishing;

/// <summary>
/// Trusted Publishing: the place where a build runs says who it is, and the repository gives a token for that which
/// soon expires (https://docs.pypi.org/trusted-publishers/internals/).
/// </summary>
internal sealed class TrustedPublishing
{
    private const int LargestAnswer = 256 << 10;

    private readonly HttpClient _client;
    private readonly Uri _server;
    private readonly Func<string, string?> _environment;
    private readonly Redactor _redactor;
    private readonly RetryPolicy _policy;

    /// <summary>Trusted Publishing at the server that takes uploads.</summary>
    public TrustedPublishing(HttpClient client, Uri upload, Func<string, string?> environment, Redactor redactor, RetryPolicy policy)
    {
        (_client, _environment, _redactor, _policy) = (client, environment, redactor, policy);
        _server = new Uri(upload.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>Whether the build runs where it can say who it is.</summary>
    public static bool IsPossible(Func<string, string?> environment) =>
        IsGitHub(environment) || environment("GITLAB_CI") is { Length: > 0 } && environment("PYPI_ID_TOKEN") is { Length: > 0 }
        || environment("GITLAB_CI") is { Length: > 0 } && environment("TESTPYPI_ID_TOKEN") is { Length: > 0 };

    /// <summary>Gets a token.</summary>
    /// <exception cref="BuildException">There is none, and why.</exception>
    public async Task<Credentials> GetAsync(CancellationToken cancellation)
    {
        var audience = await AudienceAsync(cancellation).ConfigureAwait(false);
        var identity = IsGitHub(_environment)
            ? await GitHubAsync(audience, cancellation).ConfigureAwait(false)
            : GitLab(audience);
        _redactor.Add(identity.Reveal());
        using var body = new StringContent(JsonSerializer.Serialize(new Dictionary<string, string> { ["token"] = identity.Reveal() }), Encoding.UTF8, "application/json");
        var bytes = await body.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        var token = await AskAsync(() => new HttpRequestMessage(HttpMethod.Post, new Uri(_server, "/_/oidc/mint-token"))
        {
            Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        }, "token", cancellation).ConfigureAwait(false);
        var credentials = new Credentials(Credentials.TokenUser, new Secret(token), "Trusted Publishing");
        _redactor.Add(credentials);
        return credentials;
    }

    private static bool IsGitHub(Func<string, string?> environment) => environment("ACTIONS_ID_TOKEN_REQUEST_URL") is { Length: > 0 };

    private Task<string> AudienceAsync(CancellationToken cancellation) => AskAsync(
        () => new HttpRequestMessage(HttpMethod.Get, new Uri(_server, "/_/oidc/audience")), "audience", cancellation);

    private async Task<Secret> GitHubAsync(string audience, CancellationToken cancellation)
    {
        var request = _environment("ACTIONS_ID_TOKEN_REQUEST_TOKEN") is { Length: > 0 } token
            ? new Secret(token)
            : throw Error("GitHub gives no identity to this job; add 'permissions: id-token: write' to it");
        _redactor.Add(request.Reveal());
        var address = RepositoryAddress.Parse(_environment("ACTIONS_ID_TOKEN_REQUEST_URL")!, "the environment variable ACTIONS_ID_TOKEN_REQUEST_URL", out _);
        address = new Uri(address.AbsoluteUri + (address.Query.Length > 0 ? "&" : "?") + "audience=" + Uri.EscapeDataString(audience));
        return new Secret(await AskAsync(() => new HttpRequestMessage(HttpMethod.Get, address)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("bearer", request.Reveal()) },
        }, "value", cancellation).ConfigureAwait(false));
    }

    private Secret GitLab(string audience)
    {
        var variable = string.Concat(audience.ToUpperInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')) + "_ID_TOKEN";
        return _environment(variable) is { Length: > 0 } token ? new Secret(token) : throw Error(
            $"the environment variable {variable} is not set; give the job 'id_tokens: {variable}: aud: {audience}' (GitLab), or on GitHub 'permissions: id-token: write'");
    }

    // One text of a JSON answer.
    private async Task<string> AskAsync(Func<HttpRequestMessage> create, string field, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var host = "";
            string problem;
            TimeSpan? asked = null;
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                limit.CancelAfter(_policy.Timeout);
                using var request = create();
                host = request.RequestUri!.Host;
                using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
                var body = await ServerText.ReadAsync(answer.Content, LargestAnswer, limit.Token).ConfigureAwait(false);
                if (answer.IsSuccessStatusCode && Text(body, field) is { Length: > 0 } value && !value.Any(char.IsControl))
                    return value;
                asked = RetryPolicy.Asked(answer.Headers.RetryAfter, DateTimeOffset.UtcNow);
                problem = $"{(int)answer.StatusCode} {Describe(answer.StatusCode, body)}";
                if (UploadAnswer.Meaning(answer.StatusCode, "") != UploadResult.Failed)
                    throw Error($"{host} gave no {field} for Trusted Publishing: {problem}");
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException
                || failure is OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                problem = ServerText.Plain((failure.InnerException ?? failure).Message, _redactor);
                if (failure.InnerException is System.Security.Authentication.AuthenticationException)
                    throw Error($"the connection to {host} cannot be trusted: {problem}", failure);
            }
            if (attempt >= _policy.Attempts)
                throw Error($"{host} gave no {field} for Trusted Publishing, tried {attempt} times: {problem}");
            await _policy.Wait(RetryPolicy.Pause(attempt, asked), cancellation).ConfigureAwait(false);
        }
    }

    private static string Text(byte[]? body, string field)
    {
        using var document = Document(body);
        return document?.RootElement.ValueKind == JsonValueKind.Object ? Json.Text(document.RootElement, field) : "";
    }

    // The reasons of PyPI: { "message": ..., "errors": [ { "code": ..., "description": ... } ] }
    private string Describe(HttpStatusCode status, byte[]? body)
    {
        using var document = Document(body);
        if (document?.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array)
            return ServerText.Plain(string.Join("; ", errors.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Take(5)
                .Select(e => $"{Json.Text(e, "code")}: {Json.Text(e, "description")}")), _redactor);
        var text = document?.RootElement.ValueKind == JsonValueKind.Object ? Json.Text(document.RootElement, "message") : "";
        return text.Length > 0 ? ServerText.Plain(text, _redactor) : status == HttpStatusCode.OK ? "an answer that makes no sense" : ServerText.Plain(Encoding.UTF8.GetString(body ?? []), _redactor);
    }

    private static JsonDocument? Document(byte[]? body)
    {
        try
        {
            return body is null ? null : JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static BuildException Error(string message, Exception? inner = null) => new(ErrorCode.TrustedPublishingFailed, message, inner: inner);
}
