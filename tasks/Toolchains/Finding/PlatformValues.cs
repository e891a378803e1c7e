using HPy.Build.Configurations;
using HPy.Build.Diagnostics;

namespace HPy.Build.Toolchains.Finding;

/// <summary>
/// The value of a property that may differ between platforms: <c>auto;win-x64=gcc;linux-musl-x64=zig</c>. What stands
/// without a platform is for all that are not named.
/// </summary>
public sealed class PlatformValues
{
    private readonly string _property;
    private readonly Dictionary<RuntimeId, string> _named = [];

    private PlatformValues(string property) => _property = property;

    /// <summary>A property without a value.</summary>
    public static PlatformValues None { get; } = new("");

    /// <summary>The value for platforms that are not named; empty when there is none.</summary>
    public string Others { get; private set; } = "";

    /// <summary>Reads a property.</summary>
    /// <param name="property">Its name, for errors.</param>
    /// <param name="text">Its value.</param>
    /// <param name="separators">What stands between values; file names may contain what names of toolchains cannot.</param>
    public static PlatformValues Parse(string property, string text, params char[] separators)
    {
        var result = new PlatformValues(property);
        foreach (var part in text.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            result.Add(part);
        return result;
    }

    private void Add(string part)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        // The rest may have such a sign in it, the name of a platform has not.
        if (equals > 0 && part.AsSpan(0, equals).IndexOfAny('/', '\\', ' ') < 0)
        {
            var target = RuntimeId.Parse(part[..equals].TrimEnd());
            if (!_named.TryAdd(target, part[(equals + 1)..].Trim()))
                throw new BuildException(ErrorCode.InvalidProperty, $"{_property} has two values for {target}; leave one of them out");
        }
        else
            Others = Others.Length == 0 ? part : throw new BuildException(ErrorCode.InvalidProperty,
                $"{_property} has the values '{Others}' and '{part}' for the same platforms; say which platform each is for: "
                + $"{Others};linux-arm64={part}");
    }

    /// <summary>The value for a platform; empty when there is none.</summary>
    public string For(RuntimeId target) => _named.GetValueOrDefault(target, Others);

    /// <summary>Whether there is a value for this very platform.</summary>
    public bool Names(RuntimeId target) => _named.ContainsKey(target);
}
