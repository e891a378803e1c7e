using System.Net;

namespace HPy.Build.Publishing;

/// <summary>What an attempt to upload came to.</summary>
internal enum UploadResult
{
    /// <summary>The repository has the file now.</summary>
    Stored,

    /// <summary>The repository says that it already had a file of this name.</summary>
    AlreadyThere,

    /// <summary>It may work later.</summary>
    Failed,

    /// <summary>It will not work without a change.</summary>
    Refused,
}

/// <summary>An answer of the repository, or what took its place.</summary>
/// <param name="Result">What it means.</param>
/// <param name="Reason">What the server or the system says, plain and short.</param>
internal sealed record UploadAnswer(UploadResult Result, string Reason)
{
    // PyPI, pypiserver and Google; GitLab; Nexus, two versions; Artifactory ("Not enough permissions to delete/overwrite").
    private static readonly string[] Words =
    [
        "already exist", "already been taken", "updating assets", "cannot be updated", "overwrite artifact", "overwrite all artifact", "delete/overwrite",
    ];

    /// <summary>The status; null when there was no answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>How long the server asks to wait; null when it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the server may have stored the file all the same.</summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>Where the server says the repository is; null when it does not.</summary>
    public string? Location { get; init; }

    /// <summary>Finds out what an answer means.</summary>
    /// <param name="status">The status.</param>
    /// <param name="reason">The reason, plain.</param>
    public static UploadResult Meaning(HttpStatusCode status, string reason) => (int)status switch
    {
        >= 200 and < 300 => UploadResult.Stored,
        409 => UploadResult.AlreadyThere,
        400 or 403 when SaysThatItIsThere(reason) => UploadResult.AlreadyThere,
        408 or 425 or 429 or 500 or 502 or 503 or 504 or (>= 520 and <= 530) => UploadResult.Failed,
        _ => UploadResult.Refused,
    };

    private static bool SaysThatItIsThere(string reason) =>
        Words.Any(words => reason.Contains(words, StringComparison.OrdinalIgnoreCase));
}
