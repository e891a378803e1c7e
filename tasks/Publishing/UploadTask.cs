using System.Collections.Immutable;
using System.Globalization;
using HPy.Build.Diagnostics;
using Microsoft.Build.Framework;

namespace HPy.Build.Publishing;

/// <summary>
/// Target HPyUpload: uploads wheels and source distributions. Passwords are read here, from the environment or .pypirc:
/// they must never become properties or parameters, which logs contain.
/// </summary>
public sealed class UploadTask : HPyTask
{
    /// <summary>What is uploaded; what is neither a wheel nor a source distribution is left out.</summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>The property HPyUploadFiles, for messages.</summary>
    public string FilesPattern { get; set; } = "";

    public string Repository { get; set; } = "";

    public string Url { get; set; } = "";

    public string IndexUrl { get; set; } = "";

    public string ConfigFile { get; set; } = "";

    public string Certificate { get; set; } = "";

    public string TrustedPublishing { get; set; } = "";

    public string Attempts { get; set; } = "";

    public string Timeout { get; set; } = "";

    public bool SkipExisting { get; set; }

    public bool DryRun { get; set; }

    /// <summary>Only checks that it could begin: before anything is built.</summary>
    public bool CheckOnly { get; set; }

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        RefuseSecrets();
        var session = new UploadSession
        {
            Options = new UploadOptions
            {
                Repository = Repository,
                Url = Url,
                IndexUrl = IndexUrl,
                ConfigFile = ConfigFile.Length > 0 ? Items.FullPath(ConfigFile) : "",
                Certificate = Certificate.Length > 0 ? Items.FullPath(Certificate) : "",
                TrustedPublishing = ReadMode(),
            },
            Environment = Environment.GetEnvironmentVariable,
            Policy = new RetryPolicy
            {
                Attempts = ReadNumber("HPyUploadAttempts", Attempts, 100),
                Timeout = TimeSpan.FromSeconds(ReadNumber("HPyUploadTimeout", Timeout, 86400)),
            },
            SkipExisting = SkipExisting,
            DryRun = DryRun,
            Say = line => Log.LogMessage(MessageImportance.High, "{0}", line),
            Report = Report,
        };
        if (CheckOnly)
        {
            session.Check();
            return;
        }
        var files = Files.Where(f => DistributionFile.IsOne(f.ItemSpec)).Select(Items.FullPath).Distinct(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            throw new BuildException(ErrorCode.NothingToUpload,
                $"HPyUploadFiles is '{FilesPattern}', and there is no such wheel or source distribution; correct it, or leave it out to upload what dotnet publish gathers");
        var uploads = files.Select(f => DistributionFile.Read(f, cancellation).ToUpload(cancellation)).ToImmutableArray();
        session.RunAsync(uploads, cancellation).GetAwaiter().GetResult();
    }

    // Who sets a property for it finds out that there is none, and that the log has it now.
    private void RefuseSecrets()
    {
        var names = BuildEngine is IBuildEngine6 engine ? engine.GetGlobalProperties().Keys : [];
        if (names.FirstOrDefault(IsSecret) is { } name)
            throw new BuildException(ErrorCode.SecretInProperty,
                $"the property {name} is set, and the values of properties are written into logs; set the environment variable TWINE_PASSWORD instead");
    }

    private static bool IsSecret(string name) =>
        (name.StartsWith("HPyUpload", StringComparison.OrdinalIgnoreCase) || name.StartsWith("TWINE_", StringComparison.OrdinalIgnoreCase))
        && (name.EndsWith("Password", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Token", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("ApiKey", StringComparison.OrdinalIgnoreCase));

    private TrustedPublishingMode ReadMode() => TrustedPublishing.ToLowerInvariant() switch
    {
        "" or "auto" => TrustedPublishingMode.Auto,
        "true" => TrustedPublishingMode.Always,
        "false" => TrustedPublishingMode.Never,
        _ => throw new BuildException(ErrorCode.InvalidProperty, $"HPyUploadTrustedPublishing is '{TrustedPublishing}'; it can be auto, true or false"),
    };

    private static int ReadNumber(string property, string text, int largest) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= largest
            ? number
            : throw new BuildException(ErrorCode.InvalidProperty, $"{property} is '{text}'; it has to be a number from 1 to {largest}");
}
