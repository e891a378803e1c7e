using System.Numerics;

namespace HPy.Build.Wheels;

/// <summary>
/// The part of a wheel's file name that tells builds of one version apart: a number, and a text that counts after it
/// (binary distribution format: "acts as a tie-breaker if two wheel file names are the same in all other respects").
/// </summary>
/// <param name="Number">The leading digits.</param>
/// <param name="Rest">What follows them.</param>
public sealed record WheelBuildTag(BigInteger Number, string Rest) : IComparable<WheelBuildTag>
{
    /// <summary>Reads one: <c>1</c>, <c>2local</c>.</summary>
    /// <exception cref="FormatException">It does not begin with a digit.</exception>
    public static WheelBuildTag Parse(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return digits > 0
            ? new WheelBuildTag(BigInteger.Parse(text[..digits], System.Globalization.CultureInfo.InvariantCulture), text[digits..])
            : throw new FormatException($"the build tag '{text}' does not begin with a digit");
    }

    /// <inheritdoc />
    public int CompareTo(WheelBuildTag? other) => other is null ? 1
        : Number != other.Number ? Number.CompareTo(other.Number)
        : string.CompareOrdinal(Rest, other.Rest);

    public static bool operator <(WheelBuildTag left, WheelBuildTag right) => left.CompareTo(right) < 0;

    public static bool operator >(WheelBuildTag left, WheelBuildTag right) => left.CompareTo(right) > 0;

    public static bool operator <=(WheelBuildTag left, WheelBuildTag right) => left.CompareTo(right) <= 0;

    public static bool operator >=(WheelBuildTag left, WheelBuildTag right) => left.CompareTo(right) >= 0;

    /// <inheritdoc />
    public override string ToString() => Number + Rest;
}

/// <summary>The parts of a wheel's file name.</summary>
/// <param name="Name">The distribution.</param>
/// <param name="Version">Its version.</param>
/// <param name="Tags">What it runs on.</param>
/// <param name="Build">Which build of the version it is; null, as mostly, when there is only one.</param>
public sealed record WheelFileName(DistributionName Name, PackageVersion Version, WheelTagSet Tags, WheelBuildTag? Build = null)
{
    private const string Extension = ".whl";
    private const int Longest = 1024;

    /// <summary>What the files of the distribution inside the wheel begin with: <c>fast_math-1.0</c>.</summary>
    public string Stem => $"{Name.Escaped}-{Version.Canonical}";

    /// <summary>
    /// Reads the name of a wheel, with or without folders before it: <c>fast_math-1.0-1-py3-none-any.whl</c>. Names
    /// that are not in their normal form, as older tools write them, are read too.
    /// </summary>
    /// <exception cref="FormatException">It is no name of a wheel; the message says what is wrong.</exception>
    public static WheelFileName Parse(string file)
    {
        var text = Path.GetFileName(file);
        if (!text.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            throw Invalid(text, "it does not end with .whl");
        if (text.Length > Longest)
            throw Invalid(text[..40] + "...", $"it is longer than {Longest} characters");
        var parts = text[..^Extension.Length].Split('-');
        if (parts.Length is not (5 or 6))
            throw Invalid(text, "it needs name, version, perhaps a build number, interpreter, ABI and platform, joined with hyphens");
        try
        {
            return new WheelFileName(
                ReadName(parts[0]),
                PackageVersion.TryParse(parts[1]) ?? throw new FormatException($"'{parts[1]}' is no version"),
                WheelTagSet.Parse(string.Join('-', parts[^3..])),
                parts.Length == 6 ? WheelBuildTag.Parse(parts[2]) : null);
        }
        catch (FormatException problem)
        {
            throw Invalid(text, problem.Message, problem);
        }
    }

    /// <inheritdoc />
    public override string ToString() => $"{Stem}{(Build is null ? "" : $"-{Build}")}-{Tags}{Extension}";

    private static DistributionName ReadName(string text) =>
        DistributionName.IsValid(text) && !text.Contains("__", StringComparison.Ordinal)
            ? DistributionName.Parse(text)
            : throw new FormatException($"'{text}' is no name of a package");

    private static FormatException Invalid(string text, string problem, Exception? cause = null) =>
        new($"'{DistributionName.Printable(text)}' is no file name of a wheel: {problem}", cause);
}
