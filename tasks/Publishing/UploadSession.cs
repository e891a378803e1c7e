using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using HPy.Build.Diagnostics;

namespace HPy.Build.Publishing;

/// <summary>An upload from its settings to the last file.</summary>
internal sealed record UploadSession
{
    /// <summary>What properties say.</summary>
    public required UploadOptions Options { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>When it is tried again.</summary>
    public RetryPolicy Policy { get; init; } = new();

    /// <summary>Whether files that are there are no error.</summary>
    public bool SkipExisting { get; init; }

    /// <summary>Whether everything is done but sending.</summary>
    public bool DryRun { get; init; }

    /// <summary>Hears a line for each thing that happens.</summary>
    public required Action<string> Say { get; init; }

    /// <summary>Hears warnings.</summary>
    public required Action<Diagnostic> Report { get; init; }

    /// <summary>Whether it could begin: everything that can be found out without a connection.</summary>
    /// <exception cref="BuildException">It could not, and why.</exception>
    public void Check()
    {
        var target = UploadTarget.Resolve(Options, Environment);
        _ = new SafeConnections(target.Certificate);
        if (!UsesTrustedPublishing(target) && target.Credentials is null)
            throw NoCredentials(target);
    }

    /// <summary>Uploads files: source distributions last, so that nobody builds from source what comes as a wheel a moment later.</summary>
    /// <exception cref="BuildException">It did not work, and why.</exception>
    public async Task RunAsync(ImmutableArray<UploadFile> files, CancellationToken cancellation)
    {
        var redactor = new Redactor();
        foreach (var password in SafeConnections.ProxyPasswords(Environment))
            redactor.Add(password);
        var target = UploadTarget.Resolve(Options, Environment);
        if (target.ExposedFile is { } file)
            Report(new Diagnostic(Severity.Warning, ErrorCode.ExposedPypirc,
                $"{file} contains passwords, and other users of this machine can read it; run: chmod 600 {file}"));
        var connections = new SafeConnections(target.Certificate);
        using var client = new HttpClient(connections.CreateHandler()) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("HPy.Build.Sdk", typeof(UploadSession).Assembly.GetName().Version?.ToString(3)));
        var credentials = await FindCredentialsAsync(client, target, redactor, cancellation).ConfigureAwait(false);
        redactor.Add(credentials);
        if (credentials.ShownUser != credentials.User)
            redactor.Add(credentials.User.Trim());
        target = target with { Credentials = credentials };
        Say($"{(DryRun ? "Would upload" : "Uploading")} {files.Length} file{(files.Length == 1 ? "" : "s")} to {target.Upload} as {credentials.ShownUser}, password from {credentials.Source}");
        await SendAsync(client, target, redactor, connections, files, cancellation).ConfigureAwait(false);
    }

    private async Task SendAsync(HttpClient client, UploadTarget target, Redactor redactor, SafeConnections connections,
        ImmutableArray<UploadFile> files, CancellationToken cancellation)
    {
        var uploader = new Uploader(
            new UploadConnection(client, target.Upload, target.Credentials!, redactor, connections),
            new SimpleIndexClient(client, target, target.Credentials, TimeSpan.FromTicks(Math.Min(Policy.Timeout.Ticks, TimeSpan.TicksPerMinute))),
            target, Policy, SkipExisting, Say, Report);
        var there = await uploader.CompareAsync(files, cancellation).ConfigureAwait(false);
        foreach (var file in files.OrderBy(f => f.FileType == "sdist").ThenBy(f => f.FileName, StringComparer.Ordinal))
        {
            var watch = Stopwatch.StartNew();
            if (!there.TryGetValue(file, out var outcome) && DryRun)
                Say(string.Create(CultureInfo.InvariantCulture, $"{file.FileName}: would be uploaded, {UploadProgress.Size(file.Digests.Size)}, sha256 {file.Digests.Sha256}"));
            else if (there.ContainsKey(file))
                Say(Describe(file, outcome, watch));
            else
                Say(Describe(file, await uploader.UploadAsync(file, cancellation).ConfigureAwait(false), watch));
        }
    }

    private async Task<Credentials> FindCredentialsAsync(
        HttpClient client, UploadTarget target, Redactor redactor, CancellationToken cancellation)
    {
        if (!UsesTrustedPublishing(target))
            return target.Credentials ?? throw NoCredentials(target);
        if (DryRun)
            return new Credentials(Credentials.TokenUser, new Secret(""), "Trusted Publishing");
        return await new TrustedPublishing(client, target.Upload, Environment, redactor, Policy).GetAsync(cancellation).ConfigureAwait(false);
    }

    private bool UsesTrustedPublishing(UploadTarget target) => Options.TrustedPublishing switch
    {
        TrustedPublishingMode.Always => true,
        TrustedPublishingMode.Never => false,
        _ => target.Credentials is null && TrustedPublishing.IsPossible(Environment),
    };

    private BuildException NoCredentials(UploadTarget target)
    {
        var trusted = Environment("GITHUB_ACTIONS") is { Length: > 0 } ? ", or give this job 'permissions: id-token: write' for Trusted Publishing"
            : Environment("GITLAB_CI") is { Length: > 0 } ? ", or give this job 'id_tokens: PYPI_ID_TOKEN: aud: pypi' for Trusted Publishing"
            : "";
        return new BuildException(ErrorCode.NoCredentials,
            $"there is no password for {target.Name}; set the environment variable TWINE_PASSWORD to a token, or add it to a section of .pypirc in your user folder{trusted}. "
            + "There is no property for it, since properties are written into logs");
    }

    private static string Describe(UploadFile file, UploadOutcome outcome, Stopwatch watch) => outcome switch
    {
        UploadOutcome.Uploaded => UploadProgress.Done(file, watch),
        UploadOutcome.SameThere => $"{file.FileName}: is there already, the very same file",
        _ => $"{file.FileName}: is there already, skipped",
    };
}
