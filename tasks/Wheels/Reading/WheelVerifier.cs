using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels.Reading;

/// <summary>
/// Checks a wheel against its own list of files: RECORD names each file once, with the right hash and size, and none
/// that is not there (PEP 427).
/// </summary>
public sealed class WheelVerifier(WheelReader wheel)
{
    private static readonly ImmutableArray<string> Unlisted = ["RECORD.jws", "RECORD.p7s"];

    private string RecordName => wheel.InfoFolder + "/RECORD";

    /// <summary>Everything that is wrong, one line each, in the order of the archive; empty for a sound wheel.</summary>
    public ImmutableArray<string> FindProblems(CancellationToken cancellation)
    {
        if (wheel.FindInfo("RECORD") is not { } record)
            return ["there is no RECORD"];
        if (record.Size > WheelReader.LargestInfoFile * 4L)
            return ["RECORD is too large"];
        if (RecordFile.Parse(System.Text.Encoding.UTF8.GetString(wheel.ReadBytes(record, WheelReader.LargestInfoFile * 4))) is not { } lines)
            return ["RECORD is no list of files with three fields a line"];
        var problems = new List<string>();
        var listed = new Dictionary<string, RecordLine>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (!listed.TryAdd(line.Path, line))
                problems.Add($"RECORD lists {line.Path} twice");
            if (wheel.Find(line.Path) is null)
                problems.Add($"RECORD lists {line.Path}, which is not there");
        }
        return [.. problems, .. CheckFiles(listed, cancellation)];
    }

    private IEnumerable<string> CheckFiles(Dictionary<string, RecordLine> listed, CancellationToken cancellation)
    {
        var found = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        Parallel.ForEach(wheel.Files, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
            file =>
            {
                if (Check(file, listed.GetValueOrDefault(file.Name), cancellation) is { } problem)
                    found[file.Name] = problem;
            });
        return wheel.Files.Where(f => found.ContainsKey(f.Name)).Select(f => found[f.Name]);
    }

    private string? Check(ArchiveEntry file, RecordLine? line, CancellationToken cancellation)
    {
        if (Unlisted.Any(name => file.Name == $"{wheel.InfoFolder}/{name}"))
            return null;
        if (line is null)
            return $"RECORD does not list {file.Name}";
        if (file.Name == RecordName)
            return null;
        if (line.Hash.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var equals))
            return $"RECORD has no hash of {file.Name}";
        if (line.Size.Length > 0 && line.Size != file.Size.ToString(CultureInfo.InvariantCulture))
            return $"RECORD says that {file.Name} has {line.Size} bytes; it has {file.Size}";
        HashAlgorithmName? algorithm = line.Hash[..equals] switch
        {
            "sha256" => HashAlgorithmName.SHA256,
            "sha384" => HashAlgorithmName.SHA384,
            "sha512" => HashAlgorithmName.SHA512,
            _ => null, // PEP 427: sha256 or better.
        };
        if (algorithm is null)
            return $"RECORD has a hash of {file.Name} that is not safe: {line.Hash[..equals]}";
        try
        {
            return UrlSafeHash(file, algorithm.Value, cancellation) == line.Hash[(equals + 1)..].TrimEnd('=')
                ? null : $"{file.Name} does not have the content that RECORD says";
        }
        catch (BuildException problem)
        {
            return problem.Message;
        }
    }

    private string UrlSafeHash(ArchiveEntry file, HashAlgorithmName algorithm, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        using var content = wheel.OpenRead(file);
        var buffer = new byte[64 << 10];
        while (content.Read(buffer) is > 0 and var count)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, count);
        }
        return Convert.ToBase64String(hash.GetHashAndReset()).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
