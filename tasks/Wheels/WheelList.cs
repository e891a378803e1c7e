using HPy.Build.Compilation;

namespace HPy.Build.Wheels;

/// <summary>A wheel of the last build.</summary>
/// <param name="Path">The file.</param>
/// <param name="Tag">Its compatibility tags.</param>
/// <param name="Abi">The ABI it was built for; <c>universal+cpython</c> for a combined wheel.</param>
/// <param name="RuntimeIdentifier">The platform it was built for.</param>
/// <param name="PythonTag">The Python it was built for; empty for universal wheels; <c>cp39+cp311</c> for a combined one.</param>
internal sealed record ListedWheel(string Path, string Tag, string Abi, string RuntimeIdentifier, string PythonTag);

/// <summary>The wheels of the last build and what they were made from, for builds that have nothing to pack.</summary>
internal static class WheelList
{
    private const char Separator = '|';
    private const int Fields = 6;

    /// <summary>The wheels, when all of them are as they were made and from the same things; null otherwise.</summary>
    public static List<ListedWheel>? Read(string listFile, string fingerprintFile, string fingerprint)
    {
        try
        {
            return File.Exists(fingerprintFile) && File.Exists(listFile) && File.ReadAllText(fingerprintFile) == fingerprint
                ? ReadWheels(listFile)
                : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The wheels of the last build, whatever they were made from; none when they are not as they were made.</summary>
    public static List<ListedWheel> ReadLast(string listFile)
    {
        try
        {
            return File.Exists(listFile) && ReadWheels(listFile) is { } wheels ? wheels : [];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static List<ListedWheel>? ReadWheels(string listFile)
    {
        var wheels = new List<ListedWheel>();
        foreach (var line in File.ReadAllLines(listFile))
        {
            // The path stands last, whatever it contains.
            var parts = line.Split(Separator, Fields);
            if (parts.Length != Fields || Stamp(parts[5]) != parts[4])
                return null;
            wheels.Add(new ListedWheel(parts[5], parts[0], parts[1], parts[2], parts[3]));
        }
        return wheels.Count > 0 ? wheels : null;
    }

    /// <summary>Writes the fingerprint last: a build that is killed before packs again.</summary>
    public static void Write(string listFile, string fingerprintFile, string fingerprint, IEnumerable<ListedWheel> wheels)
    {
        AtomicFile.Write(listFile, string.Concat(wheels.Select(w => string.Join(
            Separator, w.Tag, w.Abi, w.RuntimeIdentifier, w.PythonTag, Stamp(w.Path), w.Path) + "\n")));
        AtomicFile.Write(fingerprintFile, fingerprint);
    }

    private static string Stamp(string path)
    {
        var stamp = FileStamp.Of(path);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stamp.Ticks}:{stamp.Length}");
    }
}
