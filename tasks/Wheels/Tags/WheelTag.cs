namespace HPy.Build.Wheels;

/// <summary>What one wheel runs on: one interpreter, one ABI, one platform (PEP 425).</summary>
/// <param name="Python">For example <c>py3</c> or <c>cp311</c>.</param>
/// <param name="Abi">For example <c>none</c> or <c>cp313t</c>.</param>
/// <param name="Platform">For example <c>manylinux_2_17_x86_64</c>.</param>
public readonly record struct WheelTag(string Python, string Abi, string Platform)
{
    /// <summary>Reads one tag: <c>cp311-cp311-win_amd64</c>. Upper case counts as lower case.</summary>
    /// <exception cref="FormatException">It is no tag, or a compressed set of several.</exception>
    public static WheelTag Parse(string text)
    {
        var set = WheelTagSet.Parse(text);
        return set.Count == 1
            ? new WheelTag(set.Pythons[0], set.Abis[0], set.Platforms[0])
            : throw new FormatException($"'{text}' stands for {set.Count} tags");
    }

    /// <inheritdoc />
    public override string ToString() => $"{Python}-{Abi}-{Platform}";
}
