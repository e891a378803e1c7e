namespace HPy.ApiGen.Tests;

/// <summary>A table of tests/abi: rows of named columns.</summary>
internal static class AbiTable
{
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string name)
    {
        var path = Path.Combine(Repository.Root, "tests", "abi", name + ".tsv");
        var lines = File.ReadAllLines(path);
        var columns = lines[0].Split('\t');
        return [.. lines.Skip(1).Select(line =>
            (IReadOnlyDictionary<string, string>)columns.Zip(line.Split('\t')).ToDictionary(c => c.First, c => c.Second))];
    }
}
