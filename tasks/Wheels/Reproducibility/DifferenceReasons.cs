using System.Globalization;
using System.Text;

namespace HPy.Build.Wheels.Reproducibility;

/// <summary>Says where two contents differ, and what that probably comes from.</summary>
/// <param name="firstFolder">The folder of the first build.</param>
/// <param name="secondFolder">The folder of the second build.</param>
/// <param name="now">When they ran, by the clock of this machine.</param>
public sealed class DifferenceReasons(string firstFolder, string secondFolder, DateTime now)
{
    private const int Shown = 16;

    /// <summary>Where and why, on one line.</summary>
    public string Describe(byte[] first, byte[] second)
    {
        var (at, other, section) = TellingPlace.Find(first, second);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{CountDifferent(first, second)} bytes differ, from byte {at} on");
        if (section.Length > 0)
            text.Append(" (section ").Append(section).Append(')');
        if (first.Length != second.Length)
            text.Append(CultureInfo.InvariantCulture, $", and it has {first.Length} bytes in the first build, {second.Length} in the second");
        text.Append("; there is ").Append(Show(first, at)).Append(" and ").Append(Show(second, other));
        if (Reason(first, second, at, other) is { } reason)
            text.Append("; probably ").Append(reason);
        return text.ToString();
    }

    private string? Reason(byte[] first, byte[] second, int at, int other)
    {
        if (Contains(first, firstFolder) || Contains(second, secondFolder))
            return TellingPlace.HasDebugInformation(first)
                ? "because debug information names the folder of the project: build with Configuration=Release, or with Deterministic=true"
                : "because it contains the folder of the project: look for __FILE__ with a path of its own making, for generated files, and for Deterministic=false";
        if (MentionsTime(first, at) || MentionsTime(second, other))
            return "because it contains the time of the build: __DATE__, __TIME__ or a generated file; leave it out, or set SOURCE_DATE_EPOCH";
        return null;
    }

    // Such as "Nov 21 2026" (__DATE__) or "19:40:07" (__TIME__) around the first difference.
    private bool MentionsTime(byte[] content, int at)
    {
        const int reach = 24;
        var from = Math.Clamp(at - reach, 0, content.Length);
        var near = Encoding.Latin1.GetString(content, from, Math.Min(content.Length - from, 2 * reach));
        if (near.Contains(now.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
            return true;
        for (var i = 0; i + 8 <= near.Length; i++)
            if (TimeOnly.TryParseExact(near.AsSpan(i, 8), "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                return true;
        return false;
    }

    private static bool Contains(byte[] content, string text) => content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private static long CountDifferent(byte[] first, byte[] second)
    {
        long count = Math.Abs(first.Length - second.Length);
        for (var i = 0; i < Math.Min(first.Length, second.Length); i++)
            count += first[i] == second[i] ? 0 : 1;
        return count;
    }

    private static string Show(byte[] content, int at)
    {
        var part = content.AsSpan(Math.Min(at, content.Length), Math.Min(Shown, content.Length - Math.Min(at, content.Length)));
        if (part.IsEmpty)
            return "the end";
        var isText = part.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E) < 0;
        return isText ? $"'{Encoding.ASCII.GetString(part)}'" : Convert.ToHexString(part);
    }
}
