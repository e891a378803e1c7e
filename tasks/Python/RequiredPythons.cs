using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels;

namespace HPy.Build.Python;

/// <summary>The Python versions a project is for, by its property HPyRequiresPython.</summary>
/// <param name="text">The property. One that cannot be read allows all here: packing says what is wrong with it.</param>
public sealed class RequiredPythons(string text)
{
    // No version of Python had half as many releases.
    private const int MostReleases = 60;

    private readonly VersionSpecifiers? _conditions =
        VersionSpecifiers.Problem(text) is null ? VersionSpecifiers.Parse(text) : null;

    /// <summary>The property.</summary>
    public string Text => text;

    /// <summary>Whether installers take wheels of the project for some release of a version.</summary>
    /// <param name="major">3 of Python 3.11.</param>
    /// <param name="minor">11 of Python 3.11.</param>
    public bool Allow(int major, int minor) => _conditions is null || Enumerable.Range(0, MostReleases)
        .Any(release => _conditions.Contains(PackageVersion.TryParse($"{major}.{minor}.{release}")!));

    /// <summary>Warns of modules that no installer gives to the Python they are for.</summary>
    public IEnumerable<Diagnostic> Check(IEnumerable<PythonTarget> pythons)
    {
        foreach (var python in pythons)
        {
            var version = python.Tag.AsSpan(2).TrimEnd("td");
            if (!Allow(version[0] - '0', int.Parse(version[1..], System.Globalization.CultureInfo.InvariantCulture)))
                yield return new Diagnostic(Severity.Warning, ErrorCode.PythonNotRequired,
                    $"the module for {python.Tag} is built for nobody: HPyRequiresPython is '{text}', so no installer gives it to "
                    + $"Python {version[0]}.{version[1..]}; leave that out of HPyPython, or change HPyRequiresPython");
        }
    }
}
