using HPy.Build.Diagnostics;

namespace HPy.Build.Publishing;

/// <summary>Where an upload goes and who does it, worked out from properties, twine's environment variables and .pypirc, in this order.</summary>
internal sealed record UploadTarget
{
    private const string DefaultName = "pypi";

    /// <summary>What messages call it: the name of the repository, or its host.</summary>
    public required string Name { get; init; }

    /// <summary>Where files are sent.</summary>
    public required Uri Upload { get; init; }

    /// <summary>The simple index that shows what is there; null when it is not known.</summary>
    public Uri? Index { get; init; }

    /// <summary>Who uploads; null when nobody said it.</summary>
    public Credentials? Credentials { get; init; }

    /// <summary>A file with certificates of authorities; null for those of the system.</summary>
    public string? Certificate { get; init; }

    /// <summary>A .pypirc with passwords that others may read; null when there is none.</summary>
    public string? ExposedFile { get; init; }

    /// <summary>Works it out.</summary>
    /// <param name="options">What properties say.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <exception cref="BuildException">Something is wrong or missing.</exception>
    public static UploadTarget Resolve(UploadOptions options, Func<string, string?> environment)
    {
        var file = FindFile(options, environment);
        var (name, url, urlSource) = Choose(options, environment);
        var section = file?.Find(name.Length > 0 ? name : DefaultName);
        Uri upload;
        var userInfo = "";
        if (url.Length > 0)
        {
            upload = options.Url.Length > 0
                ? RepositoryAddress.ParseProperty(url, urlSource)
                : RepositoryAddress.Parse(url, urlSource, out userInfo);
            section = name.Length > 0 ? section : FindByAddress(file, upload);
        }
        else if (section?.Repository is { } repository)
        {
            upload = RepositoryAddress.Parse(repository, $"repository of [{name}] in {file!.Path}", out userInfo);
        }
        else
        {
            upload = RepositoryAddress.OfName(name) ?? throw UnknownName(name, file, options);
        }
        var credentials = FindCredentials(section, file, userInfo, environment);
        return new UploadTarget
        {
            Name = url.Length == 0 ? name : upload.Host,
            Upload = upload,
            Index = options.IndexUrl.Length > 0
                ? RepositoryAddress.ParseProperty(options.IndexUrl, "HPyUploadIndexUrl")
                : RepositoryAddress.IndexOf(upload),
            Credentials = credentials,
            Certificate = First(options.Certificate, environment("TWINE_CERT"), section?.Certificate),
            ExposedFile = file is { HasPasswords: true } && PypircFile.IsOpenToOthers(file.Path) ? file.Path : null,
        };
    }

    private static PypircFile? FindFile(UploadOptions options, Func<string, string?> environment)
    {
        if (options.ConfigFile.Length > 0)
            return PypircFile.Load(options.ConfigFile) ?? throw new BuildException(ErrorCode.InvalidPypirc,
                $"HPyUploadConfigFile is {options.ConfigFile}, which does not exist; set it to a file like ~/.pypirc or leave it out");
        var home = environment("HOME") is { Length: > 0 } folder ? folder : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return home.Length > 0 ? PypircFile.Load(Path.Combine(home, ".pypirc")) : null;
    }

    // A name or an address; properties go before the environment, also a name there before an address here.
    private static (string Name, string Url, string UrlSource) Choose(UploadOptions options, Func<string, string?> environment)
    {
        if (options.Url.Length > 0)
            return (options.Repository, options.Url, "HPyUploadUrl");
        if (options.Repository.Length > 0)
            return (options.Repository, "", "");
        if (environment("TWINE_REPOSITORY_URL") is { Length: > 0 } url)
            return (environment("TWINE_REPOSITORY") ?? "", url, "the environment variable TWINE_REPOSITORY_URL");
        return (environment("TWINE_REPOSITORY") is { Length: > 0 } name ? name : DefaultName, "", "");
    }

    private static PypircSection? FindByAddress(PypircFile? file, Uri upload) => file?.Names.Select(file.Find)
        .FirstOrDefault(s => Uri.TryCreate(s?.Repository ?? "", UriKind.Absolute, out var address) && address == upload
            || s is { Repository: null } && RepositoryAddress.OfName(s.Name) == upload);

    private static Credentials? FindCredentials(
        PypircSection? section, PypircFile? file, string userInfo, Func<string, string?> environment)
    {
        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        var (urlUser, urlPassword) = colon < 0
            ? (Uri.UnescapeDataString(userInfo), "")
            : (Uri.UnescapeDataString(userInfo[..colon]), Uri.UnescapeDataString(userInfo[(colon + 1)..]));
        // A user's password comes from the place that names the user, or from one that is asked earlier.
        var user = First(environment("TWINE_USERNAME"), urlUser, section?.UserName);
        if (environment("TWINE_PASSWORD") is { Length: > 0 } password)
            return new Credentials(user ?? Credentials.TokenUser, new Secret(password), "the environment variable TWINE_PASSWORD");
        if (urlPassword.Length > 0)
            return new Credentials(user ?? Credentials.TokenUser, new Secret(urlPassword), "the address of the repository");
        return section?.Password is { } stored && (section.UserName is null || user == section.UserName)
            ? new Credentials(user ?? Credentials.TokenUser, stored, $"[{section.Name}] in {file!.Path}")
            : null;
    }

    private static string? First(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
            if (!string.IsNullOrEmpty(value))
                return value;
        return null;
    }

    private static BuildException UnknownName(string name, PypircFile? file, UploadOptions options)
    {
        var source = options.Repository.Length > 0 ? "HPyUploadRepository" : "the environment variable TWINE_REPOSITORY";
        var known = string.Join(", ", RepositoryAddress.Names.Union(file?.Names.Where(n => n != "distutils") ?? []));
        return new BuildException(ErrorCode.UnknownRepository,
            $"{source} is '{name}', which is no known repository ({known}); add a section [{name}] with its address as 'repository' to "
            + $"{file?.Path ?? ".pypirc in your user folder"}, or set HPyUploadUrl");
    }
}
