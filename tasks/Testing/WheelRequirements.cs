using System.Collections.Immutable;
using System.IO.Compression;
using HPy.Build.Diagnostics;

namespace HPy.Build.Testing;

/// <summary>What a wheel says that it requires.</summary>
public static class WheelRequirements
{
    private const string Field = "Requires-Dist:";

    /// <summary>The requirements, as written in the wheel's metadata.</summary>
    public static ImmutableArray<string> Read(string wheel)
    {
        try
        {
            using var archive = ZipFile.OpenRead(wheel);
            var metadata = archive.Entries.FirstOrDefault(e => e.FullName.EndsWith(".dist-info/METADATA", StringComparison.Ordinal));
            if (metadata is null)
                return [];
            using var reader = new StreamReader(metadata.Open());
            var result = ImmutableArray.CreateBuilder<string>();
            // The head ends with an empty line; a description follows.
            while (reader.ReadLine() is { Length: > 0 } line)
                if (line.StartsWith(Field, StringComparison.OrdinalIgnoreCase))
                    result.Add(line[Field.Length..].Trim());
            return result.ToImmutable();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new BuildException(ErrorCode.NothingToTest, $"{wheel} cannot be read: {e.Message}; build the project again", null, e);
        }
    }
}
