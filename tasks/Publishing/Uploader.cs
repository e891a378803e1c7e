using System.Globalization;
using System.Security.Authentication;
using HPy.Build.Diagnostics;

namespace HPy.Build.Publishing;

/// <summary>What became of a file.</summary>
internal enum UploadOutcome
{
    /// <summary>It was sent and stored.</summary>
    Uploaded,

    /// <summary>The repository had the very same file.</summary>
    SameThere,

    /// <summary>The repository had a file of this name, and it was to be skipped.</summary>
    Skipped,
}

/// <summary>Uploads files one after the other, none of them twice.</summary>
internal sealed class Uploader
{
    private readonly UploadConnection _connection;
    private readonly SimpleIndexClient _index;
    private readonly Uri _address;
    private readonly string _passwordSource;
    private readonly RetryPolicy _policy;
    private readonly bool _skipExisting;
    private readonly Action<string> _say;
    private readonly Action<Diagnostic> _report;

    /// <summary>An uploader.</summary>
    /// <param name="connection">Sends files.</param>
    /// <param name="index">Knows what is there.</param>
    /// <param name="target">Where it goes and who does it.</param>
    /// <param name="policy">When it is tried again.</param>
    /// <param name="skipExisting">Whether files that are there are no error.</param>
    /// <param name="say">Hears a line for each thing that happens.</param>
    /// <param name="report">Hears warnings.</param>
    public Uploader(UploadConnection connection, SimpleIndexClient index, UploadTarget target, RetryPolicy policy,
        bool skipExisting, Action<string> say, Action<Diagnostic> report)
    {
        (_connection, _index, _policy, _skipExisting, _say, _report) = (connection, index, policy, skipExisting, say, report);
        (_address, _passwordSource) = (target.Upload, target.Credentials!.Source);
    }

    /// <summary>
    /// What the index says about files before any of them is sent: those that are there already, and what is to
    /// become of them.
    /// </summary>
    /// <exception cref="BuildException">One of them is there with other contents: nothing has been uploaded then.</exception>
    public async Task<IReadOnlyDictionary<UploadFile, UploadOutcome>> CompareAsync(IEnumerable<UploadFile> files, CancellationToken cancellation)
    {
        var result = new Dictionary<UploadFile, UploadOutcome>();
        foreach (var project in files.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase))
            if (await _index.FindAsync(project.Key, cancellation).ConfigureAwait(false) is { } there)
                foreach (var file in project)
                    if (there.TryGetValue(file.FileName, out var hash))
                        result.Add(file, Settle(file, hash.Length == 0 ? null : hash == file.Digests.Sha256));
        return result;
    }

    /// <summary>Uploads a file, and tries again when that can help.</summary>
    /// <exception cref="BuildException">The file is not there, and why.</exception>
    public async Task<UploadOutcome> UploadAsync(UploadFile file, CancellationToken cancellation)
    {
        var mayHaveArrived = false;
        for (var attempt = 1; ; attempt++)
        {
            var answer = await SendAsync(file, cancellation).ConfigureAwait(false);
            switch (answer.Result)
            {
                case UploadResult.Stored:
                    return UploadOutcome.Uploaded;
                case UploadResult.AlreadyThere:
                    var same = await CompareAsync(file, cancellation).ConfigureAwait(false);
                    // Without an index to ask, the file that is there is the one that was just sent.
                    return mayHaveArrived && same is not false ? UploadOutcome.Uploaded : Settle(file, same, answer.Reason);
                case UploadResult.Refused:
                    throw UploadErrors.Refused(file, _address, answer, _passwordSource);
            }
            mayHaveArrived |= answer.MayHaveArrived;
            if (mayHaveArrived && await CompareAsync(file, cancellation).ConfigureAwait(false) is true)
            {
                _say(string.Create(CultureInfo.InvariantCulture, $"{file.FileName}: {answer.Reason}, but the file arrived"));
                return UploadOutcome.Uploaded;
            }
            if (attempt >= _policy.Attempts)
                throw UploadErrors.Failed(_address, answer, attempt);
            var pause = RetryPolicy.Pause(attempt, answer.RetryAfter);
            _say(string.Create(CultureInfo.InvariantCulture,
                $"{file.FileName}: {UploadErrors.Describe(answer)}; trying again in {pause.TotalSeconds:0.#} s ({attempt + 1} of {_policy.Attempts})"));
            await _policy.Wait(pause, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<UploadAnswer> SendAsync(UploadFile file, CancellationToken cancellation)
    {
        try
        {
            return await _connection.SendAsync(file, _policy.Timeout, UploadProgress.Of(file, _say), cancellation).ConfigureAwait(false);
        }
        catch (AuthenticationException problem)
        {
            throw UploadErrors.Unsafe(_address, problem);
        }
        catch (UnreadableUploadException problem)
        {
            throw new BuildException(ErrorCode.UnpublishableFile, $"{problem.Message}; build it again", file.Path, problem);
        }
    }

    // Whether the index has the same file; null when it has none of this name or cannot be asked.
    private async Task<bool?> CompareAsync(UploadFile file, CancellationToken cancellation) =>
        await _index.FindAsync(file.Name, cancellation).ConfigureAwait(false) is { } there
        && there.TryGetValue(file.FileName, out var hash) && hash.Length > 0 ? hash == file.Digests.Sha256 : null;

    private UploadOutcome Settle(UploadFile file, bool? same, string reason = "")
    {
        if (same is true)
            return UploadOutcome.SameThere;
        if (!_skipExisting)
            throw UploadErrors.AlreadyThere(file, _address, same is false, reason);
        if (same is false)
            _report(new Diagnostic(Severity.Warning, ErrorCode.OtherFileThere,
                $"{_address.Host} has another {file.FileName} than this one; it stays as it is"));
        return UploadOutcome.Skipped;
    }
}
