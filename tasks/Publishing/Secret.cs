using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;

namespace HPy.Build.Publishing;

/// <summary>A password or token. Its text cannot get into a message by accident: <see cref="ToString"/> hides it.</summary>
internal sealed class Secret
{
    private readonly string _text;

    public Secret(string text) => _text = text;

    /// <summary>The text itself, for what is sent to the server.</summary>
    public string Reveal() => _text;

    /// <inheritdoc />
    public override string ToString() => "***";
}

/// <summary>Who uploads.</summary>
/// <param name="User">The user; <c>__token__</c> for tokens.</param>
/// <param name="Password">The password or token.</param>
/// <param name="Source">Where they come from, for messages.</param>
internal sealed record Credentials(string User, Secret Password, string Source)
{
    /// <summary>The user that PyPI takes tokens from.</summary>
    public const string TokenUser = "__token__";

    /// <summary>The header that says it to a server.</summary>
    public AuthenticationHeaderValue ToHeader() => new("Basic", Encoded);

    /// <summary>All forms in which a server could repeat the secret.</summary>
    public IEnumerable<string> Forms
    {
        get
        {
            // Servers often cut blanks off, and many say things in JSON.
            var text = Password.Reveal().Trim();
            return
            [
                Password.Reveal(), text, Encoded, Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
                Uri.EscapeDataString(text), WebUtility.UrlEncode(text), text.Replace("/", "\\/", StringComparison.Ordinal),
                JavaScriptEncoder.Default.Encode(text), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text),
            ];
        }
    }

    /// <summary>The user as messages show it: not where a token stands in its place by mistake.</summary>
    public string ShownUser => User.StartsWith("pypi-", StringComparison.OrdinalIgnoreCase) ? "***" : User;

    private string Encoded => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password.Reveal()}"));
}

/// <summary>Takes secrets out of texts that others wrote, such as the answer of a server that repeats the request.</summary>
internal sealed class Redactor
{
    private readonly List<string> _secrets = [];

    /// <summary>Adds what must not be shown.</summary>
    public void Add(string secret)
    {
        if (secret.Length == 0)
            return;
        lock (_secrets)
        {
            _secrets.Add(secret);
            // Longer ones first: one secret can be a part of another.
            _secrets.Sort((a, b) => b.Length.CompareTo(a.Length));
        }
    }

    /// <summary>Adds all forms of a password.</summary>
    public void Add(Credentials credentials)
    {
        foreach (var form in credentials.Forms)
            Add(form);
    }

    /// <summary>The text without secrets.</summary>
    public string Clean(string text)
    {
        lock (_secrets)
            return _secrets.Aggregate(text, (t, secret) => t.Replace(secret, "***", StringComparison.Ordinal));
    }
}
