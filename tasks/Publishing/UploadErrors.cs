using System.Net;
using HPy.Build.Diagnostics;

namespace HPy.Build.Publishing;

/// <summary>What users are told when an upload does not work.</summary>
internal static class UploadErrors
{
    /// <summary>An answer in a few words.</summary>
    public static string Describe(UploadAnswer answer) =>
        (answer.Status is { } status ? $"{(int)status} {answer.Reason}" : answer.Reason).TrimEnd('.', ' ');

    /// <summary>The repository does not want the file.</summary>
    public static BuildException Refused(UploadFile file, Uri address, UploadAnswer answer, string passwordSource)
    {
        var (host, name, reason) = (address.Host, file.FileName, answer.Reason.TrimEnd('.', ' '));
        return answer.Status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Error(ErrorCode.CredentialsRefused,
                $"{host} does not accept the password from {passwordSource}: {reason}; check that it is a token of this repository "
                + "which may upload this project, in full, with the user __token__"),
            HttpStatusCode.RequestEntityTooLarge => Error(ErrorCode.UploadTooLarge,
                $"{name} has {UploadProgress.Size(file.Digests.Size)}, which is more than {host} takes: {reason}; make it smaller or ask there for a higher limit"),
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.Gone => Error(ErrorCode.InvalidUploadAddress,
                $"{address} takes no uploads, it answers {(int)answer.Status}: {reason}; set HPyUploadUrl to the address that does"),
            { } status when (int)status is >= 300 and < 400 => Error(ErrorCode.UploadRedirected,
                $"{address} answers that it is at {answer.Location ?? "another address"} now; set HPyUploadUrl to the right address"),
            { } status => Error((int)status >= 500 ? ErrorCode.RepositoryFailed : ErrorCode.UploadRejected,
                $"{name} is not accepted by {host} ({(int)status}): {reason}"),
            null => Error(ErrorCode.UploadRejected, $"{name} is not accepted by {host}: {reason}"),
        };
    }

    /// <summary>All attempts failed.</summary>
    public static BuildException Failed(Uri address, UploadAnswer last, int attempts) => last.Status is null
        ? Error(ErrorCode.RepositoryUnreachable,
            $"{address.Host} cannot be reached, tried {attempts} times: {Describe(last)}; check address, network and proxy, and upload again with HPyUploadSkipExisting=true")
        : Error(ErrorCode.RepositoryFailed,
            $"{address.Host} failed {attempts} times, the last time with {Describe(last)}; try again later with HPyUploadSkipExisting=true");

    /// <summary>The server is not the one it should be.</summary>
    public static BuildException Unsafe(Uri address, Exception problem) => Error(ErrorCode.UnsafeConnection,
        $"the connection to {address.Host} cannot be trusted: {problem.Message.TrimEnd('.')}; nothing was sent. Set HPyUploadCertificate to a file "
        + "with the certificate of its authority, if the repository has its own");

    /// <summary>The name is taken.</summary>
    public static BuildException AlreadyThere(UploadFile file, Uri address, bool other, string reason) => Error(ErrorCode.FileAlreadyThere,
        $"{address.Host} already has {file.FileName}{(other ? " with other contents" : "")}{(reason.Length > 0 ? $" ({reason.TrimEnd('.', ' ')})" : "")}; "
        + "files are never replaced there, so give the project a new Version, or leave such files out with HPyUploadSkipExisting=true");

    private static BuildException Error(ErrorCode code, string message) => new(code, message);
}
