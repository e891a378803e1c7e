namespace HPy.Build.Reporting;

/// <summary>
/// Short names of configurations in lines of a log: the platform, and what else tells configurations of this build
/// apart. <c>cpython/linux-x64/cp311</c> is <c>linux-x64</c> where it is the only ABI and the only Python.
/// </summary>
public sealed class ConfigurationNames
{
    private readonly bool _showsAbi;
    private readonly bool _showsPython;

    /// <summary>Names for a build with these scopes.</summary>
    public ConfigurationNames(IEnumerable<string> scopes)
    {
        var abis = new HashSet<string>(StringComparer.Ordinal);
        var pythons = new HashSet<string>(StringComparer.Ordinal);
        foreach (var scope in scopes)
        {
            var parts = scope.Split('/');
            if (parts.Length < 2)
                continue;
            abis.Add(parts[0]);
            if (parts.Length > 2)
                pythons.Add(parts[2]);
        }
        (_showsAbi, _showsPython) = (abis.Count > 1, pythons.Count > 1);
    }

    /// <summary>The short name of a configuration's folder; one that is none of a configuration stays as it is.</summary>
    public string Of(string scope)
    {
        var parts = scope.Split('/');
        if (parts.Length < 2)
            return scope;
        var name = parts[1];
        if (_showsAbi)
            name += " " + parts[0];
        return _showsPython && parts.Length > 2 ? name + " " + parts[2] : name;
    }
}
