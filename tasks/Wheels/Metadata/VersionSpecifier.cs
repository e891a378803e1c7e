namespace HPy.Build.Wheels;

/// <summary>One condition on versions (PEP 440): an operator and a version, <c>&gt;=0.9</c>.</summary>
public sealed record VersionSpecifier
{
    // The longer ones first: === begins with ==.
    private static readonly string[] Operators = ["===", "~=", "==", "!=", "<=", ">=", "<", ">"];

    private readonly PackageVersion? _version;
    private readonly bool _isPrefix;

    private VersionSpecifier(string op, string text, PackageVersion? version, bool isPrefix) =>
        (Operator, Text, _version, _isPrefix) = (op, text, version, isPrefix);

    /// <summary>The operator.</summary>
    public string Operator { get; }

    /// <summary>What stands after the operator, without blanks.</summary>
    public string Text { get; }

    /// <summary>Whether it names a version before a release, and so asks for such versions.</summary>
    public bool NamesPrerelease =>
        Operator is not ("!=" or "<" or ">") && (_version ?? PackageVersion.TryParse(Text)) is { IsPrerelease: true };

    /// <summary>Reads a condition.</summary>
    /// <exception cref="FormatException">It is not valid.</exception>
    public static VersionSpecifier Parse(string text)
    {
        var part = text.Trim();
        if (part.Length == 0)
            throw new FormatException("a version condition is empty");
        if (Array.Find(Operators, o => part.StartsWith(o, StringComparison.Ordinal)) is not { } op)
            throw new FormatException($"'{part}' does not begin with one of {string.Join(" ", Operators)}");
        var version = part[op.Length..].Trim();
        if (version.Length == 0 || version.Any(char.IsWhiteSpace))
            throw new FormatException($"'{part}' does not name one version");
        if (op == "===")
            return version.All(c => c is > ' ' and < '\x7f' and not (';' or ')'))
                ? new VersionSpecifier(op, version, null, false)
                : throw new FormatException($"'{part}' contains an invalid character");
        if (op is "==" or "!=" && version.EndsWith(".*", StringComparison.Ordinal))
            return PackageVersion.TryParse(version[..^2]) is { IsPlainRelease: true } prefix
                ? new VersionSpecifier(op, version, prefix, true)
                : throw new FormatException($"'{version}' is no version prefix");
        if (PackageVersion.TryParse(version) is not { } parsed)
            throw new FormatException($"'{version}' is no version");
        if (parsed.HasLocal && op is not ("==" or "!="))
            throw new FormatException($"'{part}' compares a local version, which only == and != can do");
        return op == "~=" && parsed.ReleaseLength < 2
            ? throw new FormatException($"'{part}' needs two numbers after ~=")
            : new VersionSpecifier(op, version, parsed, false);
    }

    /// <summary>Whether a version meets the condition, be it a release or one before.</summary>
    public bool Contains(PackageVersion version) => Operator switch
    {
        "===" => version.Canonical.Equals(Text, StringComparison.OrdinalIgnoreCase),
        "==" => IsEqual(version),
        "!=" => !IsEqual(version),
        "<=" => version.Public <= _version!,
        ">=" => version.Public >= _version!,
        "~=" => version.Public >= _version! && version.StartsWith(_version!, _version!.ReleaseLength - 1),
        "<" => version < _version! && !(version.IsPrerelease && !_version!.IsPrerelease && version.HasReleaseOf(_version)),
        // Neither a later edition of the same release nor somebody's own build of it is a later version.
        _ => version > _version!
            && !(version.IsPostrelease && !_version!.IsPostrelease && version.HasReleaseOf(_version))
            && !(version.HasLocal && version.HasReleaseOf(_version!)),
    };

    /// <inheritdoc />
    public override string ToString() => Operator + Text;

    // Somebody's own build of a version is that version, unless the condition names a build.
    private bool IsEqual(PackageVersion version) =>
        _isPrefix ? version.StartsWith(_version!, _version!.ReleaseLength)
        : (_version!.HasLocal ? version : version.Public) == _version;
}
