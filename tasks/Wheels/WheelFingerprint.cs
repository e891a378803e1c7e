using System.Globalization;
using System.Text;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using Microsoft.Build.Framework;

namespace HPy.Build.Wheels;

/// <summary>
/// Collects everything wheels depend on as one text, which the next build compares. Every part says how long it is,
/// so that no two different projects have the same text.
/// </summary>
internal sealed class WheelFingerprint
{
    private readonly StringBuilder _text = new("2\n");

    /// <summary>Goes on with a value.</summary>
    public WheelFingerprint Add(string? value)
    {
        value ??= "";
        _text.Append(value.Length).Append(' ').Append(value).Append('\n');
        return this;
    }

    /// <summary>Goes on with a file: its full path, time and size.</summary>
    public WheelFingerprint AddFile(string? path)
    {
        if (string.IsNullOrEmpty(path))
            return Add(path);
        var full = Items.FullPath(path);
        var stamp = FileStamp.Of(full);
        _text.Append(CultureInfo.InvariantCulture, $"{stamp.Ticks} {stamp.Length} ");
        return Add(full);
    }

    /// <summary>Goes on with items that are files, and metadata of them.</summary>
    public WheelFingerprint AddFiles(ITaskItem[] items, params ReadOnlySpan<string> metadata)
    {
        Count(items);
        foreach (var item in items)
        {
            AddFile(item.ItemSpec);
            AddMetadata(item, metadata);
        }
        return this;
    }

    /// <summary>Goes on with items that are no files, and metadata of them.</summary>
    public WheelFingerprint AddItems(ITaskItem[] items, params ReadOnlySpan<string> metadata)
    {
        Count(items);
        foreach (var item in items)
        {
            Add(item.ItemSpec);
            AddMetadata(item, metadata);
        }
        return this;
    }

    private void Count(ITaskItem[] items) => _text.Append(items.Length).Append('\n');

    private void AddMetadata(ITaskItem item, ReadOnlySpan<string> metadata)
    {
        foreach (var name in metadata)
            Add(item.GetMetadata(name));
    }

    /// <summary>The text.</summary>
    public override string ToString() => _text.ToString();
}
