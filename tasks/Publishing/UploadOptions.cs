namespace HPy.Build.Publishing;

/// <summary>Whether short-lived tokens are asked for where the build runs (Trusted Publishing).</summary>
internal enum TrustedPublishingMode
{
    /// <summary>When no password is found, and this is a place that has them.</summary>
    Auto,

    /// <summary>Always.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}

/// <summary>What the user says about an upload in properties; empty texts are not said.</summary>
internal sealed record UploadOptions
{
    /// <summary>HPyUploadRepository: pypi, testpypi, or a section of .pypirc.</summary>
    public string Repository { get; init; } = "";

    /// <summary>HPyUploadUrl: where files are sent.</summary>
    public string Url { get; init; } = "";

    /// <summary>HPyUploadIndexUrl: the simple index that shows what the repository has.</summary>
    public string IndexUrl { get; init; } = "";

    /// <summary>HPyUploadConfigFile: the .pypirc; empty for the one in the user's folder.</summary>
    public string ConfigFile { get; init; } = "";

    /// <summary>HPyUploadCertificate: a file with certificates of authorities.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>HPyUploadTrustedPublishing.</summary>
    public TrustedPublishingMode TrustedPublishing { get; init; }
}
