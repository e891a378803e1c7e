using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels;

/// <summary>
/// A version by PEP 440. Reads what MSBuild and NuGet projects write (<c>1.0.0-beta.2</c>) as well as what
/// Python projects write (<c>1.0.0b2</c>); text and order are those of PEP 440.
/// </summary>
public sealed partial class PackageVersion : IComparable<PackageVersion>, IEquatable<PackageVersion>
{
    private const int Longest = 128;

    private readonly BigInteger _epoch;
    private readonly BigInteger[] _release;
    private readonly (string Label, BigInteger Number)? _pre;
    private readonly BigInteger? _post;
    private readonly BigInteger? _dev;
    private readonly string[] _local;

    private PackageVersion(Match match)
    {
        _epoch = match.Groups["epoch"].Success ? Number(match.Groups["epoch"].Value) : 0;
        _release = [.. match.Groups["release"].Value.Split('.').Select(Number)];
        _pre = match.Groups["pre"].Success ? (PreLabel(match.Groups["pre"].Value), Number(match.Groups["pren"].Value)) : null;
        _post = match.Groups["post"].Success ? Number(match.Groups["postn"].Value)
            : match.Groups["implicit"].Success ? Number(match.Groups["implicit"].Value) : null;
        _dev = match.Groups["dev"].Success ? Number(match.Groups["devn"].Value) : null;
        _local = match.Groups["local"].Success
            ? [.. match.Groups["local"].Value.ToLowerInvariant().Split('.', '-', '_').Select(TrimZeros)]
            : [];
        Canonical = Format();
    }

    private PackageVersion(PackageVersion local)
    {
        (_epoch, _release, _pre, _post, _dev, _local) = (local._epoch, local._release, local._pre, local._post, local._dev, []);
        Canonical = Format();
    }

    /// <summary>The normal form: <c>1.0.0b2.post1.dev3+local.1</c>.</summary>
    public string Canonical { get; }

    /// <summary>A version before the release: alpha, beta, candidate or development.</summary>
    public bool IsPrerelease => _pre is not null || _dev is not null;

    /// <summary>A development version.</summary>
    public bool IsDevelopment => _dev is not null;

    /// <summary>A later edition of a release: <c>1.0.post1</c>.</summary>
    public bool IsPostrelease => _post is not null;

    /// <summary>Numbers alone, with an epoch perhaps.</summary>
    internal bool IsPlainRelease => _pre is null && _post is null && _dev is null && !HasLocal;

    /// <summary>The version without the part after <c>+</c>.</summary>
    public PackageVersion Public => HasLocal ? new PackageVersion(this) : this;

    /// <summary>A version with a part after <c>+</c>.</summary>
    public bool HasLocal => _local.Length > 0;

    /// <summary>How many numbers the release has: three in 1.0.0.</summary>
    public int ReleaseLength => _release.Length;

    /// <summary>Reads the version of a project.</summary>
    /// <param name="text">The value.</param>
    /// <param name="property">The property it comes from, for the message.</param>
    /// <exception cref="BuildException">It is no version, or means different things to NuGet and Python.</exception>
    public static PackageVersion Parse(string text, string property = "Version")
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
            throw Invalid(text, property, "it is empty");
        if (trimmed.Length > Longest)
            throw Invalid(trimmed[..20] + "...", property, $"it is longer than {Longest} characters");
        var match = Match(trimmed);
        if (!match.Success)
            throw Invalid(text, property, "it has a part that versions do not have");
        // NuGet reads 1.0-1 as a version before 1.0, Python as one after it.
        if (match.Groups["implicit"].Success)
            throw Invalid(text, property,
                $"NuGet reads it as a version before {match.Groups["release"].Value} and Python as one after it, so say which: "
                + $"-alpha.{match.Groups["implicit"].Value} or -post.{match.Groups["implicit"].Value}");
        return new PackageVersion(match);
    }

    /// <summary>Reads a version by the rules of PEP 440 alone; null when it is none.</summary>
    public static PackageVersion? TryParse(string text)
    {
        var trimmed = text.Trim();
        var match = trimmed.Length <= Longest ? Match(trimmed) : System.Text.RegularExpressions.Match.Empty;
        return match.Success ? new PackageVersion(match) : null;
    }

    /// <inheritdoc />
    public int CompareTo(PackageVersion? other)
    {
        if (other is null)
            return 1;
        var order = _epoch.CompareTo(other._epoch);
        if (order == 0)
            order = CompareReleases(_release, other._release);
        if (order == 0)
            order = PreRank().CompareTo(other.PreRank());
        if (order == 0 && _pre is { } pre && other._pre is { } otherPre)
            order = pre.Number.CompareTo(otherPre.Number);
        if (order == 0)
            order = (_post ?? -1).CompareTo(other._post ?? -1);
        if (order == 0)
            order = CompareDev(_dev, other._dev);
        return order != 0 ? order : CompareLocals(_local, other._local);
    }

    /// <summary>Whether both belong to one release: 1.0a1, 1.0 and 1.0.0.post1 do.</summary>
    internal bool HasReleaseOf(PackageVersion other) => _epoch == other._epoch && CompareReleases(_release, other._release) == 0;

    /// <summary>Whether the release begins with as many numbers of another one.</summary>
    internal bool StartsWith(PackageVersion other, int count) =>
        _epoch == other._epoch
        && Enumerable.Range(0, count).All(i => (i < _release.Length ? _release[i] : 0) == other._release[i]);

    /// <inheritdoc />
    public bool Equals(PackageVersion? other) => CompareTo(other) == 0;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is PackageVersion other && Equals(other);

    /// <inheritdoc />
    // 1.0 and 1.0.0 are equal, so trailing zeros of the release must not count.
    public override int GetHashCode() => HashCode.Combine(_epoch, _release[0], PreRank(), _post, _dev, _local.Length);

    /// <inheritdoc />
    public override string ToString() => Canonical;

    public static bool operator ==(PackageVersion? left, PackageVersion? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(PackageVersion? left, PackageVersion? right) => !(left == right);

    public static bool operator <(PackageVersion left, PackageVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(PackageVersion left, PackageVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(PackageVersion left, PackageVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PackageVersion left, PackageVersion right) => left.CompareTo(right) >= 0;

    [GeneratedRegex(
        """
        ^v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\.[0-9]+)*)
        (?:[-_.]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<pren>[0-9]+)?)?
        (?:-(?<implicit>[0-9]+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postn>[0-9]+)?)?
        (?:[-_.]?(?<dev>dev)[-_.]?(?<devn>[0-9]+)?)?
        (?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?\z
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Syntax();

    // Without case, the Kelvin sign would pass for a k.
    private static Match Match(string text) =>
        Ascii.IsValid(text) ? Syntax().Match(text) : System.Text.RegularExpressions.Match.Empty;

    // The order of PEP 440: a development version of no pre-release, alpha, beta, candidate, the release itself.
    private int PreRank() => _pre switch
    {
        { Label: "a" } => 1,
        { Label: "b" } => 2,
        { Label: "rc" } => 3,
        _ => _post is null && _dev is not null ? 0 : 4,
    };

    private static int CompareReleases(BigInteger[] left, BigInteger[] right)
    {
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            var order = (i < left.Length ? left[i] : 0).CompareTo(i < right.Length ? right[i] : 0);
            if (order != 0)
                return order;
        }
        return 0;
    }

    private static int CompareDev(BigInteger? left, BigInteger? right) => (left, right) switch
    {
        ({ } l, { } r) => l.CompareTo(r),
        (null, null) => 0,
        _ => left is null ? 1 : -1,
    };

    private static int CompareLocals(string[] left, string[] right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var (leftIsNumber, rightIsNumber) = (left[i].All(char.IsAsciiDigit),
                right[i].All(char.IsAsciiDigit));
            var order = leftIsNumber != rightIsNumber ? leftIsNumber.CompareTo(rightIsNumber)
                : leftIsNumber ? Number(left[i]).CompareTo(Number(right[i]))
                : string.CompareOrdinal(left[i], right[i]);
            if (order != 0)
                return order;
        }
        return left.Length.CompareTo(right.Length);
    }

    private string Format()
    {
        var text = new StringBuilder();
        if (!_epoch.IsZero)
            text.Append(_epoch).Append('!');
        text.AppendJoin('.', _release);
        if (_pre is { } pre)
            text.Append(pre.Label).Append(pre.Number);
        if (_post is { } post)
            text.Append(".post").Append(post);
        if (_dev is { } dev)
            text.Append(".dev").Append(dev);
        if (_local.Length > 0)
            text.Append('+').AppendJoin('.', _local);
        return text.ToString();
    }

    private static string PreLabel(string text) => text.ToLowerInvariant() switch
    {
        "a" or "alpha" => "a",
        "b" or "beta" => "b",
        _ => "rc",
    };

    private static BigInteger Number(string digits) =>
        digits.Length == 0 ? 0 : BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string TrimZeros(string part) =>
        part.All(char.IsAsciiDigit) ? Number(part).ToString(CultureInfo.InvariantCulture) : part;

    private static BuildException Invalid(string text, string property, string problem) => new(
        ErrorCode.InvalidVersion,
        $"{property} '{DistributionName.Printable(text)}' cannot be the version of a Python package (PEP 440): {problem}; set {property} to something like "
        + "1.0.0, 1.0.0-beta.2, 1.0.0-rc.1 or 1.0.0-dev.3");
}
