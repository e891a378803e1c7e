using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Python;
using HPy.Build.Wheels;

namespace HPy.Build.Testing;

/// <summary>A wheel that can be tested.</summary>
/// <param name="Path">The file.</param>
/// <param name="Abi">The ABI of its modules.</param>
/// <param name="Rid">The platform it is for.</param>
/// <param name="PythonTag">The Python it is for; empty for universal wheels.</param>
public sealed record TestWheel(string Path, Abi Abi, RuntimeId Rid, string PythonTag)
{
    /// <summary>In a combined wheel, the Pythons with a module of their own.</summary>
    public ImmutableArray<string> FasterOn { get; init; } = [];

    /// <summary>Reads the metadata of an HPyWheel item.</summary>
    public static TestWheel Create(string path, string abi, string rid, string pythonTag)
    {
        var abis = Abis.ParseList(abi);
        return abis.Length == 1
            ? new TestWheel(path, abis[0], RuntimeId.Parse(rid), pythonTag)
            : new TestWheel(path, Abi.Universal, RuntimeId.Parse(rid), "") { FasterOn = [.. pythonTag.Split(WheelKey.Separator)] };
    }
}

/// <summary>One wheel on one interpreter, tested in some modes.</summary>
/// <param name="Wheel">What is installed.</param>
/// <param name="Python">What runs it.</param>
/// <param name="Modes">The modes, in order.</param>
public sealed record TestTarget(TestWheel Wheel, PythonInfo Python, ImmutableArray<TestMode> Modes)
{
    /// <summary>Whether the wheel is for another platform, and an emulator runs the interpreter.</summary>
    public bool IsForeign { get; init; }

    /// <summary>
    /// The folder of its environment, with <c>/</c>: <c>universal/cp311</c>, <c>universal/pypy3.10</c>,
    /// <c>universal/linux-arm64/cp313</c> for another platform.
    /// </summary>
    public string Folder => $"{Wheel.Abi.Name()}/{(IsForeign ? Wheel.Rid + "/" : "")}"
        + (IsCPython ? Python.Tag : $"{Python.Implementation}{Python.Version.ToString(2)}");

    /// <summary>What people call the interpreter: <c>CPython 3.11.7</c>.</summary>
    public string PythonName => Python.Implementation switch
    {
        "cpython" => "CPython",
        "pypy" => "PyPy",
        "graalpy" => "GraalPy",
        _ => Python.Implementation,
    } + $" {Python.Version}{Python.AbiFlags}{(IsForeign ? $" for {Wheel.Rid}" : "")}";

    /// <summary>
    /// Whether the wheel has a module for exactly this Python, which has to go so that the universal one is tested.
    /// </summary>
    public bool HidesFasterModules => Wheel.Abi == Abi.Universal && IsCPython && Wheel.FasterOn.Contains(Python.Tag);

    private bool IsCPython => Python.Implementation == "cpython";
}

/// <summary>Finds out what is to be tested with what.</summary>
public static class TestPlan
{
    /// <summary>
    /// Pairs wheels with interpreters of their platform: universal ones with each of <paramref name="runners"/>, the others
    /// with the one they were built for. Where a combined wheel has a module for exactly the interpreter, that one is tested
    /// and the universal one. Empty when all wheels are for platforms without an interpreter here.
    /// </summary>
    /// <param name="wheels">The wheels of the build.</param>
    /// <param name="host">The platform of this machine.</param>
    /// <param name="runners">The interpreters for universal wheels.</param>
    /// <param name="built">The interpreters that modules were built for.</param>
    /// <param name="modes">The wanted modes.</param>
    /// <param name="tell">Hears what is left out and why.</param>
    public static ImmutableArray<TestTarget> Create(IReadOnlyCollection<TestWheel> wheels, RuntimeId host,
        IReadOnlyCollection<PythonInfo> runners, IReadOnlyCollection<PythonInfo> built, ImmutableArray<TestMode> modes,
        Action<string> tell)
    {
        if (wheels.Count == 0)
            throw new BuildException(ErrorCode.NothingToTest,
                "there is no wheel of the last build to test; build the project first, or leave out --no-build");
        var result = ImmutableArray.CreateBuilder<TestTarget>();
        foreach (var wheel in wheels)
        {
            var own = Pythons(wheel, host, runners, built).ToList();
            if (own.Count == 0)
                tell($"{System.IO.Path.GetFileName(wheel.Path)} is not tested: HPyPython names no interpreter {wheel.PythonTag} for {wheel.Rid}");
            result.AddRange(own.SelectMany(python => wheel.Abi == Abi.Universal ? Both(wheel, python) : [(wheel, python)])
                .Select(t => new TestTarget(t.Wheel, t.Python, ModesFor(t.Wheel, t.Python, modes, tell))
                {
                    IsForeign = wheel.Rid != host,
                }));
        }
        return result.Count > 0 || wheels.All(w => w.Rid != host)
            ? result.ToImmutable()
            : throw new BuildException(ErrorCode.NothingToTest,
                $"none of the wheels {string.Join(", ", wheels.Select(w => System.IO.Path.GetFileName(w.Path)))} can be tested on "
                + $"this machine, which is {host}, with the interpreters of HPyPython");
    }

    /// <summary>One line about the platforms whose wheels no interpreter of this machine can take; null when there are none.</summary>
    public static string? LeftOut(IEnumerable<TestWheel> wheels, IReadOnlyCollection<TestTarget> targets, RuntimeId host)
    {
        var others = wheels.Select(w => w.Rid).Where(r => r != host && !targets.Any(t => t.Wheel.Rid == r)).Distinct().ToList();
        return others.Count == 0 ? null : $"not tested on this machine, which is {host}: what is for {string.Join(", ", others)}; HPyPython names no "
            + "interpreter for that which an emulator could run";
    }

    private static IEnumerable<PythonInfo> Pythons(
        TestWheel wheel, RuntimeId host, IReadOnlyCollection<PythonInfo> runners, IReadOnlyCollection<PythonInfo> built) =>
        wheel.Abi == Abi.Universal
            ? runners.Where(python => python.RunsOn(wheel.Rid, host))
            : built.Concat(runners).Where(python => python is { Implementation: "cpython" } && python.Tag == wheel.PythonTag && python.RunsOn(wheel.Rid, host)).Take(1);

    private static IEnumerable<(TestWheel Wheel, PythonInfo Python)> Both(TestWheel wheel, PythonInfo python)
    {
        if (new TestTarget(wheel, python, []).HidesFasterModules)
            yield return (wheel with { Abi = Abi.CPython, PythonTag = python.Tag }, python);
        yield return (wheel, python);
    }

    private static ImmutableArray<TestMode> ModesFor(
        TestWheel wheel, PythonInfo python, ImmutableArray<TestMode> modes, Action<string> tell)
    {
        if (wheel.Abi == Abi.CPython)
        {
            tell($"modules of the cpython ABI have no modes: {System.IO.Path.GetFileName(wheel.Path)} is tested once");
            return [TestMode.Universal];
        }
        if (python.Implementation == "cpython")
            return modes;
        tell($"{python.Path} is {python.Implementation}, where the tests run in universal mode only");
        return [TestMode.Universal];
    }
}
