using System.Net;
using System.Security.Authentication;

namespace HPy.Build.Publishing;

/// <summary>Sends one file once, and says what came of it.</summary>
internal sealed class UploadConnection
{
    // Larger files wait for the server's word before they are sent: it may refuse them by their size or sender.
    private const long AskBeforeSending = 64 << 10;

    private readonly HttpClient _client;
    private readonly Uri _address;
    private readonly Credentials _credentials;
    private readonly Redactor _redactor;
    private readonly SafeConnections _connections;
    private bool _askBeforeSending = true;

    /// <summary>A connection to a repository.</summary>
    public UploadConnection(HttpClient client, Uri address, Credentials credentials, Redactor redactor, SafeConnections connections) =>
        (_client, _address, _credentials, _redactor, _connections) = (client, address, credentials, redactor, connections);

    /// <summary>Sends a file. Only cancelling, a file that cannot be read and a connection that is not safe throw.</summary>
    /// <param name="file">The file.</param>
    /// <param name="timeout">How long nothing may move.</param>
    /// <param name="progress">Hears how many bytes of the file are sent.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="AuthenticationException">The server is not the right one.</exception>
    /// <exception cref="UnreadableUploadException">The file cannot be read.</exception>
    public async Task<UploadAnswer> SendAsync(UploadFile file, TimeSpan timeout, Action<long> progress, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        var sent = false;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _address);
            request.Headers.Authorization = _credentials.ToHeader();
            request.Headers.Accept.ParseAdd("application/json;q=0.9,*/*;q=0.8");
            request.Headers.ExpectContinue = _askBeforeSending && file.Digests.Size > AskBeforeSending;
            request.Content = new MultipartForm(file.Fields(), "content", file.Path, file.Digests.Size)
            {
                Progress = count =>
                {
                    sent = true;
                    limit.CancelAfter(timeout);
                    progress(count);
                },
            };
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            return await ReadAsync(answer, limit.Token, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new UploadAnswer(UploadResult.Failed, $"nothing moved for {timeout.TotalSeconds:0} seconds") { MayHaveArrived = sent };
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            for (var inner = problem; inner is not null; inner = inner.InnerException)
                if (inner is UnreadableUploadException or AuthenticationException)
                    throw inner is AuthenticationException ? new AuthenticationException(_connections.Problem ?? Plain(inner), inner) : inner;
            return new UploadAnswer(UploadResult.Failed, Plain(problem.InnerException ?? problem)) { MayHaveArrived = sent };
        }
    }

    private async Task<UploadAnswer> ReadAsync(HttpResponseMessage answer, CancellationToken limit, CancellationToken cancellation)
    {
        // Whatever follows, or does not: the file is there.
        if (answer.IsSuccessStatusCode)
            return new UploadAnswer(UploadResult.Stored, "") { Status = answer.StatusCode };
        if (answer.StatusCode == HttpStatusCode.ExpectationFailed && _askBeforeSending)
        {
            _askBeforeSending = false;
            return new UploadAnswer(UploadResult.Failed, "the server wants files without being asked before") { Status = answer.StatusCode };
        }
        var reason = await ServerText.ReasonAsync(answer, _redactor, limit, cancellation).ConfigureAwait(false);
        var result = UploadAnswer.Meaning(answer.StatusCode, reason);
        return new UploadAnswer(result, reason)
        {
            Status = answer.StatusCode,
            RetryAfter = RetryPolicy.Asked(answer.Headers.RetryAfter, DateTimeOffset.UtcNow),
            // A server that is too busy, or asks to come back, did nothing; one that failed may have done half of it.
            MayHaveArrived = result == UploadResult.Failed && (int)answer.StatusCode >= 500,
            Location = Uri.TryCreate(_address, answer.Headers.Location, out var location)
                ? ServerText.Plain(location.GetLeftPart(UriPartial.Path), _redactor)
                : null,
        };
    }

    private string Plain(Exception problem) => ServerText.Plain(problem.Message, _redactor).TrimEnd('.');
}
