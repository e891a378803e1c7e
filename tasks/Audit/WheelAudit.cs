using System.Collections.Immutable;
using HPy.Build.Binaries;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels;
using HPy.Build.Wheels.Reading;

namespace HPy.Build.Audit;

/// <summary>Audits the native files of one wheel, from anywhere, and what the wheel says about them.</summary>
/// <param name="settings">What is asked for.</param>
public sealed class WheelAudit(AuditSettings settings)
{
    private const int LongestStart = 64;

    private readonly BinaryAudit _audit = new(settings);
    private readonly PathScanner _scanner = new(PathScanner.HomeFolders);

    /// <summary>Audits one wheel.</summary>
    /// <exception cref="BuildException">It cannot be read, is damaged, or is no wheel.</exception>
    public ImmutableArray<AuditedFile> Check(string path, CancellationToken cancellation)
    {
        var name = ReadName(path);
        using var wheel = WheelReader.Open(path);
        var result = ImmutableArray.CreateBuilder<AuditedFile>();
        var targets = new List<(AuditTarget Target, string FileName)>();
        foreach (var entry in wheel.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                if (IsBinary(wheel, entry) && Load(wheel, entry, cancellation) is { } target)
                    targets.Add((target, FileName(entry)));
            }
            catch (BinaryFormatException problem)
            {
                result.Add(Unreadable($"{path}!{entry.Name}", problem));
            }
        }
        var libraries = targets.SelectMany(t => AuditLoader.NamesOf(t.Target, t.FileName)).ToHashSet(StringComparer.Ordinal);
        var symbols = targets.SelectMany(t => t.Target.Exports).ToHashSet(StringComparer.Ordinal);
        foreach (var (loaded, _) in targets)
        {
            var target = loaded with { OwnLibraries = libraries, Provided = symbols, PlatformTags = name.Tags.Platforms };
            result.Add(AuditedFile.Create(target, _audit.Need(target), _audit.Check(target).Concat(Tags(target, name.Tags))));
        }
        if (MissingRuntime(wheel, name, targets.Select(t => t.Target)) is { } missing)
            result.Add(new AuditedFile(path, ModuleKind.Library, "wheel", [], [], [missing]));
        return result.ToImmutable();
    }

    /// <summary>Audits one binary outside of a wheel; null when it is none.</summary>
    public AuditedFile? CheckBinary(string path, CancellationToken cancellation)
    {
        try
        {
            using var source = new FileByteSource(path);
            return AuditLoader.Load(source, path, System.IO.Path.GetFileName(path), null, _scanner, cancellation) is { } target
                ? AuditedFile.Create(target, _audit.Need(target), _audit.Check(target))
                : null;
        }
        catch (BinaryFormatException problem)
        {
            return Unreadable(path, problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BuildException(ErrorCode.UnreadableBinary, $"{path} cannot be read: {problem.Message}", path, problem);
        }
    }

    private static WheelFileName ReadName(string path)
    {
        try
        {
            return WheelFileName.Parse(path);
        }
        catch (FormatException problem)
        {
            throw new BuildException(ErrorCode.UnsoundWheel, $"{path} is no wheel: {problem.Message}", path, problem);
        }
    }

    private static bool IsBinary(WheelReader wheel, ArchiveEntry entry)
    {
        if (entry.Size < LongestStart)
            return false;
        Span<byte> start = stackalloc byte[8];
        using var content = wheel.OpenRead(entry);
        content.ReadExactly(start);
        return NativeBinary.Detect(start) != BinaryFormat.Unknown && !FileName(entry).EndsWith(".exe", StringComparison.OrdinalIgnoreCase);
    }

    private AuditTarget? Load(WheelReader wheel, ArchiveEntry entry, CancellationToken cancellation)
    {
        using var source = wheel.OpenSource(entry, cancellation);
        return AuditLoader.Load(source, $"{wheel.Path}!{entry.Name}", FileName(entry), null, _scanner, cancellation);
    }

    private static string FileName(ArchiveEntry entry) => entry.Name[(entry.Name.LastIndexOf('/') + 1)..];

    private static AuditedFile Unreadable(string path, BinaryFormatException problem) => new(path, ModuleKind.Library, "damaged", [], [],
        [new Finding(ErrorCode.UnreadableBinary, Severity.Error, path, $"it is damaged: {problem.Message}; build it again")]);

    // Where the tags name interpreters one by one, a module for another one is never imported. Debug builds import what
    // is for the ordinary one.
    private static IEnumerable<Finding> Tags(AuditTarget target, WheelTagSet tags)
    {
        var tag = target.File.PythonTag;
        if (tag.Length == 0 || !tag.StartsWith("cp", StringComparison.Ordinal) || !tags.Abis.All(a => a.StartsWith("cp", StringComparison.Ordinal))
            || tags.Abis.Any(a => a.TrimEnd('m', 'd') == tag.TrimEnd('d')))
            yield break;
        yield return new Finding(ErrorCode.NeverImported, Severity.Warning, target.Path,
            $"it is for {tag}, and the wheel is only installed on {string.Join(", ", tags.Abis)}; leave it out, or correct the tags");
    }

    private static Finding? MissingRuntime(WheelReader wheel, WheelFileName name, IEnumerable<AuditTarget> targets)
    {
        const string runtime = "hpy-runtime";
        if (!targets.Any(t => t.File.IsHPy) || name.Name.Escaped == "hpy_runtime")
            return null;
        var requirements = CoreMetadataText.Parse(wheel.ReadInfo("METADATA")).FindAll("Requires-Dist");
        return requirements.Any(r => r.Replace('_', '-').StartsWith(runtime, StringComparison.OrdinalIgnoreCase))
            ? null
            : new Finding(ErrorCode.NoRuntimeRequirement, Severity.Warning, wheel.Path,
                $"it has HPy modules and does not require {runtime}, which they need on CPython; leave HPyRuntimeRequirement at its default");
    }
}
