using System.Buffers;
using System.Collections.Immutable;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace HPy.Build.Diagnostics;

/// <summary>Moves values between MSBuild items and plain classes, without falling into MSBuild's escapes.</summary>
internal static class Items
{
    private static readonly SearchValues<char> Special = SearchValues.Create("%$@'();?*");

    /// <summary>A new item; the text is taken literally.</summary>
    public static TaskItem Create(string text, params ReadOnlySpan<(string Name, string Value)> metadata)
    {
        var item = new TaskItem(Escape(text));
        foreach (var (name, value) in metadata)
            Set(item, name, value);
        return item;
    }

    /// <summary>Sets metadata; the value is taken literally.</summary>
    public static void Set(TaskItem item, string name, string value) => item.SetMetadata(name, Escape(value));

    /// <summary>The full path an item stands for.</summary>
    public static string FullPath(ITaskItem item) => FullPath(item.ItemSpec);

    /// <summary>The full path a property stands for.</summary>
    public static string FullPath(string path) => Path.GetFullPath(Slashes(path));

    /// <summary>The texts of items.</summary>
    public static ImmutableArray<string> Texts(ITaskItem[] items) => [.. items.Select(i => i.ItemSpec)];

    /// <summary>A list in one metadata value.</summary>
    public static string Join(IEnumerable<string> values) => string.Join('\n', values);

    /// <summary>Reads what <see cref="Join"/> wrote.</summary>
    public static ImmutableArray<string> Split(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private static string Slashes(string path) => Path.DirectorySeparatorChar == '/' ? path.Replace('\\', '/') : path;

    /// <summary>The text as MSBuild writes it where it would otherwise have a meaning.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(Special) < 0)
            return text;
        var result = new System.Text.StringBuilder(text.Length + 8);
        foreach (var c in text)
            if (Special.Contains(c))
                result.Append('%').Append(((int)c).ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
            else
                result.Append(c);
        return result.ToString();
    }
}
