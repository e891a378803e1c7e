namespace HPy.Build.Wheels;

/// <summary>What one wheel runs on: one interpreter, one ABI, one platform (PEP 425).</summary>
/// <param name="Python">For example <c>py3</c> or <c>cp311</c>.</param>
/// <param name="Abi">For example <c>none</c> or <c>cp313t</c>.</param>
/// <param name="Platform">For example <c>manylinux_2_17_x86_64</c>.</param>
public readonly record struct WheelTag(string Python, string Abi, string Platform)
{
    /// <inheritdoc />
    public override string ToString() => $"{Python}-{Abi}-{Platform}";
}

/// <summary>A compressed set of tags, as in the file name of a wheel: every combination of its parts.</summary>
/// <param name="Pythons">The interpreters, in the order of the file name.</param>
/// <param name="Abis">The ABIs.</param>
/// <param name="Platforms">The platforms.</param>
public sealed record WheelTagSet(IReadOnlyList<string> Pythons, IReadOnlyList<string> Abis, IReadOnlyList<string> Platforms)
{
    /// <summary>The tags one by one, in the order WHEEL lists them.</summary>
    public IEnumerable<WheelTag> Expand() =>
        from python in Pythons from abi in Abis from platform in Platforms select new WheelTag(python, abi, platform);

    /// <summary>
    /// Tags of a module for one interpreter. The interpreter tag has no flags (<c>cp313</c>), the ABI tag keeps
    /// them (<c>cp313t</c>).
    /// </summary>
    public static WheelTagSet ForPython(string interpreterTag, IReadOnlyList<string> platforms) =>
        new([interpreterTag.TrimEnd('t', 'd', 'm', 'u')], [interpreterTag], platforms);

    /// <summary>Tags of a universal module: any Python 3.</summary>
    public static WheelTagSet ForAnyPython(IReadOnlyList<string> platforms) => new(["py3"], ["none"], platforms);

    /// <inheritdoc />
    public override string ToString() => $"{string.Join('.', Pythons)}-{string.Join('.', Abis)}-{string.Join('.', Platforms)}";
}

/// <summary>The parts of a wheel's file name.</summary>
/// <param name="Name">The distribution.</param>
/// <param name="Version">Its version.</param>
/// <param name="Tags">What it runs on.</param>
public sealed record WheelFileName(DistributionName Name, PackageVersion Version, WheelTagSet Tags)
{
    /// <summary>What the files of the distribution inside the wheel begin with: <c>fast_math-1.0</c>.</summary>
    public string Stem => $"{Name.Escaped}-{Version.Canonical}";

    /// <inheritdoc />
    public override string ToString() => $"{Stem}-{Tags}.whl";
}
