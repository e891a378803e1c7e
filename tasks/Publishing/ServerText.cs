using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using HPy.Build.Wheels;

namespace HPy.Build.Publishing;

/// <summary>Reads what a server says. Servers are not trusted: what is kept is short, plain text without secrets.</summary>
internal static partial class ServerText
{
    private const int LargestBody = 64 << 10;
    private const int LongestReason = 400;

    /// <summary>Reads at most so many bytes of an answer; null when there are more.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContent content, int limit, CancellationToken cancellation) =>
        await ReadBeginningAsync(content, limit + 1, cancellation).ConfigureAwait(false) is var bytes && bytes.Length <= limit ? bytes : null;

    private static async Task<byte[]> ReadBeginningAsync(HttpContent content, int limit, CancellationToken cancellation)
    {
        var stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var result = new MemoryStream();
            var buffer = new byte[16 << 10];
            while (result.Length < limit && await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var count)
                result.Write(buffer, 0, Math.Min(count, limit - (int)result.Length));
            return result.ToArray();
        }
    }

    /// <summary>Why a server answers as it does: the reason beside the status where it says something, otherwise the text of the answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="redactor">Knows the secrets.</param>
    /// <param name="limit">Ends the wait for the text.</param>
    /// <param name="cancellation">Stops everything.</param>
    public static async Task<string> ReasonAsync(
        HttpResponseMessage answer, Redactor redactor, CancellationToken limit, CancellationToken cancellation)
    {
        var body = "";
        try
        {
            body = Encoding.UTF8.GetString(await ReadBeginningAsync(answer.Content, LargestBody, limit).ConfigureAwait(false));
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException
            || problem is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            // The status says enough.
        }
        var phrase = answer.ReasonPhrase ?? "";
        var text = Plain(phrase, redactor);
        // What the standard says for this status explains nothing.
        return string.Equals(phrase, new HttpResponseMessage(answer.StatusCode).ReasonPhrase, StringComparison.OrdinalIgnoreCase) || text.Length == 0
            ? Plain(body, redactor) is { Length: > 0 } reason ? reason : text
            : text;
    }

    /// <summary>Text on one line, without marks of HTML, control characters and secrets.</summary>
    public static string Plain(string text, Redactor redactor)
    {
        try
        {
            text = Blanks().Replace(WithoutMarks(redactor.Clean(text), redactor), " ").Trim();
        }
        catch (RegexMatchTimeoutException)
        {
            return "an answer that makes no sense";
        }
        return DistributionName.Printable(text.Length <= LongestReason ? text : text[..LongestReason] + "...");
    }

    // Secrets went before, since marks tear them apart. One that only shows when the marks are gone is no accident.
    private static string WithoutMarks(string text, Redactor redactor)
    {
        text = HiddenContent().Replace(text, " ");
        var joined = WebUtility.HtmlDecode(Mark().Replace(text, ""));
        return redactor.Clean(joined) == joined ? WebUtility.HtmlDecode(Mark().Replace(text, " ")) : "***";
    }

    [GeneratedRegex("<(script|style|head)\\b.*?</\\1\\s*>", RegexOptions.IgnoreCase | RegexOptions.Singleline, 1000)]
    private static partial Regex HiddenContent();

    [GeneratedRegex("<[^<>]*>", RegexOptions.None, 1000)]
    private static partial Regex Mark();

    [GeneratedRegex("[\\s\\u0000-\\u001f\\u007f-\\u009f]+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
