namespace HPy.Build.Wheels;

/// <summary>Checks sets of version conditions (PEP 440): <c>&gt;=0.9,&lt;1</c>.</summary>
public static class VersionSpecifiers
{
    private static readonly string[] Operators = ["===", "~=", "==", "!=", "<=", ">=", "<", ">"];

    /// <summary>What is wrong with the conditions; null when nothing is.</summary>
    public static string? Problem(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "there is no version condition";
        foreach (var part in text.Split(','))
            if (PartProblem(part.Trim()) is { } problem)
                return problem;
        return null;
    }

    /// <summary>The conditions without blanks.</summary>
    public static string Compact(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string? PartProblem(string part)
    {
        if (part.Length == 0)
            return "a version condition is empty";
        if (Operators.FirstOrDefault(o => part.StartsWith(o, StringComparison.Ordinal)) is not { } op)
            return $"'{part}' does not begin with one of {string.Join(" ", Operators)}";
        var version = part[op.Length..].Trim();
        if (version.Length == 0 || version.Any(char.IsWhiteSpace))
            return $"'{part}' does not name one version";
        if (op == "===")
            return version.All(c => c is > ' ' and < '\x7f' and not (';' or ')')) ? null : $"'{part}' contains an invalid character";
        if (op is "==" or "!=" && version.EndsWith(".*", StringComparison.Ordinal))
            return PackageVersion.TryParse(version[..^2]) is { HasLocal: false, IsDevelopment: false }
                ? null
                : $"'{version}' is no version prefix";
        if (PackageVersion.TryParse(version) is not { } parsed)
            return $"'{version}' is no version";
        if (parsed.HasLocal && op is not ("==" or "!="))
            return $"'{part}' compares a local version, which only == and != can do";
        return op == "~=" && parsed.ReleaseLength < 2 ? $"'{part}' needs two numbers after ~=" : null;
    }
}
