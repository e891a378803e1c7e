using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.Publishing;

/// <summary>A request as the server got it.</summary>
internal sealed record TestRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string? Authorization => Headers.GetValueOrDefault("authorization");

    /// <summary>The parts of a form: name, file name, content.</summary>
    public List<(string Name, string? File, byte[] Content)> Form()
    {
        var boundary = Encoding.ASCII.GetBytes("--" + Headers["content-type"].Split("boundary=")[1]);
        var parts = new List<(string Name, string? File, byte[] Content)>();
        var at = Body.AsSpan().IndexOf(boundary);
        while (true)
        {
            var start = at + boundary.Length;
            if (Body.AsSpan(start).StartsWith("--\r\n"u8))
                return parts;
            var end = start + Body.AsSpan(start).IndexOf(boundary);
            var part = Body[(start + 2)..(end - 2)];
            var blank = part.AsSpan().IndexOf("\r\n\r\n"u8);
            var head = Encoding.UTF8.GetString(part[..blank]);
            parts.Add((Between(head, " name=\"")!, Between(head, "filename=\""), part[(blank + 4)..]));
            at = end;
        }
    }

    private static string? Between(string text, string before) =>
        text.IndexOf(before, StringComparison.Ordinal) is >= 0 and var at ? text[(at + before.Length)..].Split('"')[0] : null;
}

/// <summary>What the server answers.</summary>
internal sealed record TestAnswer(int Status, string Reason = "", string Body = "")
{
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Whether the body never ends.</summary>
    public bool Stalls { get; init; }

    /// <summary>Closes the connection instead of answering.</summary>
    public static TestAnswer Drop { get; } = new(0);

    /// <summary>Says nothing, for ever.</summary>
    public static TestAnswer Silence { get; } = new(-1);
}

/// <summary>A small web server with TLS, on a free port of this machine, which can also behave badly.</summary>
internal sealed class TestServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TestAuthority _authority;
    private readonly X509Certificate2 _certificate;

    public TestServer(TestAuthority authority, X509Certificate2? certificate = null)
    {
        (_authority, _certificate) = (authority, certificate ?? authority.Server);
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public ConcurrentQueue<TestRequest> Requests { get; } = [];

    /// <summary>What is answered; the body has been read by then.</summary>
    public Func<TestRequest, TestAnswer> Answer { get; set; } = _ => new TestAnswer(200, "OK");

    /// <summary>What is answered to the head of a request, before its body is read; null to read on.</summary>
    public Func<TestRequest, TestAnswer?> AnswerHead { get; set; } = _ => null;

    /// <summary>After so many bytes of a body the connection is closed; reset when that was done.</summary>
    public int? DropBodyAfter { get; set; }

    public IEnumerable<TestRequest> Posts => Requests.Where(r => r.Method == "POST");

    public string CertificateFile => _authority.File;

    public void Dispose()
    {
        // Twice is fine. The source is not disposed: connections may still look at it.
        _stop.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception problem) when (problem is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = new SslStream(client.GetStream());
                await stream.AuthenticateAsServerAsync(_certificate);
                while (await ReadHeadAsync(stream) is { } head && await ServeAsync(stream, head))
                {
                    // The next request on this connection.
                }
            }
            catch (Exception problem) when (problem is IOException or System.Security.Authentication.AuthenticationException or ObjectDisposedException or OperationCanceledException)
            {
                // The other side went away.
            }
        }
    }

    private async Task<bool> ServeAsync(SslStream stream, TestRequest head)
    {
        if (AnswerHead(head) is { } early)
        {
            Requests.Enqueue(head);
            await WriteAsync(stream, early, close: true);
            // Who does not wait for the answer is still sending, and would lose it with a connection that is closed now.
            await stream.CopyToAsync(Stream.Null, _stop.Token);
            return false;
        }
        if (head.Headers.GetValueOrDefault("expect") == "100-continue")
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
        var body = new byte[int.Parse(head.Headers.GetValueOrDefault("content-length", "0"), System.Globalization.CultureInfo.InvariantCulture)];
        if (DropBodyAfter is { } limit && body.Length > limit)
        {
            DropBodyAfter = null;
            await stream.ReadExactlyAsync(body.AsMemory(0, limit));
            return false;
        }
        await stream.ReadExactlyAsync(body);
        var request = head with { Body = body };
        Requests.Enqueue(request);
        var answer = Answer(request);
        if (answer == TestAnswer.Silence)
            await Task.Delay(Timeout.Infinite, _stop.Token);
        if (answer == TestAnswer.Drop)
            return false;
        await WriteAsync(stream, answer, close: false);
        return true;
    }

    private static async Task WriteAsync(SslStream stream, TestAnswer answer, bool close)
    {
        var body = Encoding.UTF8.GetBytes(answer.Body);
        var head = $"HTTP/1.1 {answer.Status} {answer.Reason}\r\nContent-Length: {body.Length + (answer.Stalls ? 1 : 0)}\r\n{(close ? "Connection: close\r\n" : "")}"
            + string.Concat(answer.Headers.Select(h => $"{h.Key}: {h.Value}\r\n")) + "\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head));
        await stream.WriteAsync(body);
        await stream.FlushAsync();
    }

    private static async Task<TestRequest?> ReadHeadAsync(SslStream stream)
    {
        var bytes = new List<byte>();
        var one = new byte[1];
        while (bytes.Count < 4 || !bytes[^4..].SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one) == 0)
                return null;
            bytes.Add(one[0]);
        }
        var lines = Encoding.Latin1.GetString([.. bytes]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var first = lines[0].Split(' ');
        return new TestRequest(first[0], first[1], lines.Skip(1).Select(l => l.Split(": ", 2))
            .ToDictionary(l => l[0].ToLowerInvariant(), l => l[1]), []);
    }
}

/// <summary>An authority that signs certificates for the test server.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _root;

    public TestAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File = _folder.Write("authority.pem", _root.ExportCertificatePem());
        Server = Create(b => b.AddIpAddress(IPAddress.Loopback), DateTimeOffset.UtcNow.AddHours(12));
        OtherName = Create(b => b.AddDnsName("packages.example.org"), DateTimeOffset.UtcNow.AddHours(12));
        Expired = Create(b => b.AddIpAddress(IPAddress.Loopback), DateTimeOffset.UtcNow.AddHours(-1));
    }

    internal string File { get; }

    internal X509Certificate2 Server { get; }

    internal X509Certificate2 OtherName { get; }

    internal X509Certificate2 Expired { get; }

    public void Dispose()
    {
        foreach (var certificate in new[] { _root, Server, OtherName, Expired })
            certificate.Dispose();
        _folder.Dispose();
    }

    private X509Certificate2 Create(Action<SubjectAlternativeNameBuilder> name, DateTimeOffset end)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test server", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        name(names);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(_root, DateTimeOffset.UtcNow.AddHours(-20), end, RandomNumberGenerator.GetBytes(8));
        using var complete = signed.CopyWithPrivateKey(key);
        // Windows wants a key that was stored.
        return X509CertificateLoader.LoadPkcs12(complete.Export(X509ContentType.Pfx), null);
    }
}
