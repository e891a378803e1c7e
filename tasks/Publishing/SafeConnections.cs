using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HPy.Build.Diagnostics;

namespace HPy.Build.Publishing;

/// <summary>
/// Makes connections that passwords may be sent through: certificates are always checked, redirects are not followed by
/// themselves, cookies are not kept. Proxies and authorities are those of .NET (<c>HTTPS_PROXY</c>, <c>NO_PROXY</c>,
/// <c>SSL_CERT_FILE</c>), or an authority that the user names.
/// </summary>
internal sealed class SafeConnections
{
    private readonly X509Certificate2Collection? _authorities;
    private volatile string? _problem;

    /// <summary>Connections to servers whose certificates the system trusts, or only those in a file.</summary>
    /// <param name="certificate">The file; null for the system.</param>
    /// <exception cref="BuildException">The file has no certificate.</exception>
    public SafeConnections(string? certificate) => _authorities = certificate is null ? null : Load(certificate);

    /// <summary>What was wrong with the last certificate that was refused; null when none was.</summary>
    public string? Problem => _problem;

    /// <summary>A handler for <see cref="HttpClient"/>.</summary>
    public HttpMessageHandler CreateHandler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        Proxy = new OwnMachineFirst(HttpClient.DefaultProxy),
        MaxResponseHeadersLength = 64,
        SslOptions = { RemoteCertificateValidationCallback = Check },
    };

    /// <summary>Passwords of the proxies that the environment names; they must not be shown.</summary>
    public static IEnumerable<string> ProxyPasswords(Func<string, string?> environment)
    {
        foreach (var name in new[] { "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy" })
        {
            // .NET takes addresses without http:// as well, and ends the password at the last @.
            var text = environment(name) ?? "";
            if (text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme)
                text = text[(scheme + 3)..];
            var (colon, at) = (text.IndexOf(':', StringComparison.Ordinal), text.LastIndexOf('@'));
            if (colon < 0 || colon > at)
                continue;
            var password = text[(colon + 1)..at];
            yield return password;
            yield return Uri.UnescapeDataString(password);
            var escaped = Uri.EscapeDataString(Uri.UnescapeDataString(password));
            yield return escaped;
            // What .NET puts into messages is escaped in part.
            yield return new UriBuilder("http", "proxy") { UserName = "user", Password = escaped }.Uri.ToString()["http://user:".Length..^"@proxy/".Length];
        }
    }

    private static X509Certificate2Collection Load(string path)
    {
        try
        {
            var result = new X509Certificate2Collection();
            result.ImportFromPemFile(path);
            if (result.Count > 0)
                return result;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new BuildException(ErrorCode.UnsafeConnection,
                $"the certificates in {path} cannot be read: {problem.Message.TrimEnd('.')}; set HPyUploadCertificate to a .pem file", path, problem);
        }
        throw new BuildException(ErrorCode.UnsafeConnection,
            $"{path} contains no certificate; set HPyUploadCertificate to a .pem file with a part -----BEGIN CERTIFICATE-----", path);
    }

    private bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
            return Refuse("the server has no certificate");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return Refuse("the certificate is for another name");
        if (_authorities is null)
            return !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) || Refuse(Describe(chain));
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1")); // A server's certificate.
        if (chain is not null)
            foreach (var element in chain.ChainElements)
                own.ChainPolicy.ExtraStore.Add(element.Certificate);
        using var checkedCertificate = new X509Certificate2(certificate);
        return own.Build(checkedCertificate) || Refuse(Describe(own));
    }

    private bool Refuse(string problem)
    {
        _problem = problem;
        return false;
    }

    private static string Describe(X509Chain? chain)
    {
        var status = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status) ?? 0;
        return (status & X509ChainStatusFlags.NotTimeValid) != 0 ? "the certificate has expired or is not valid yet"
            : (status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0
                ? "the certificate is not signed by an authority that this machine knows"
            : $"the certificate is not valid ({status})";
    }

    // Proxies have nothing to do with servers on this machine.
    private sealed class OwnMachineFirst(IWebProxy proxy) : IWebProxy
    {
        public ICredentials? Credentials
        {
            get => proxy.Credentials;
            set => proxy.Credentials = value;
        }

        public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : proxy.GetProxy(destination);

        public bool IsBypassed(Uri host) => RepositoryAddress.IsThisMachine(host) || proxy.IsBypassed(host);
    }
}
